import asyncio
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.attempt import Attempt
from bot.settings import Settings
from bot.store import attempts
from bot.store.database import Database
from bot.verbs.offered import offered
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt

ODD = "Quotes \"“'''\", a \\ backslash, # no comment,\na line\r\n, a tab\t, a bell \a, DEL \x7f, 🧵 [[reply]]"
NOT_THERE = "No member has offered a wording yet.\n"


def ticked(id_: int, user: int, question: str, text: str, *points: str, offer: bool = True) -> Attempt:
    found = tuple(replace(VERDICT.points[0], id=id_) for id_ in ("refcount", "mutex", "definition", "of-then"))
    given = replace(attempt(id_, user, question=question, text=text), verdict=replace(VERDICT, points=found))
    return given.ticking(points, offered=offer)


def kept(file: Path, *given: Attempt) -> Settings:
    async def keep() -> None:
        async with Database.open(file) as database, database.transaction() as tx:
            for one in given:
                assert await attempts.add(tx, one)
                assert await attempts.tick(tx, one, 200.0)

    asyncio.run(keep())
    return Settings(database=file)


def files(printed: str) -> dict[str, list[dict[str, Any]]]:
    """What is printed for each file."""
    before, *rest = re.split(r"^# (questions/\S+\.toml)$", printed, flags=re.MULTILINE)
    assert before == ""
    return {name: tomllib.loads(text)["reply"] for name, text in zip(rest[::2], rest[1::2], strict=True)}


def test_offers_are_toml_for_the_files_of_their_questions(
    database_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = kept(
        database_file,
        ticked(11111, ADA, LOCKS, "It depends on who comes first.", "definition"),
        ticked(22222, ADA, GIL, ODD, "refcount", "mutex", "of-then"),
        ticked(33333, BEN, GIL, "A lock.", offer=True),
        ticked(44444, BEN, GIL, "Not for you.", "mutex", offer=False),
    )
    assert offered(given) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert files(printed.out) == {
        "questions/the-gil/what-is-the-gil.replies.toml": [
            {"text": ODD, "points": ["mutex", "refcount"]},  # in the order of the question, which no longer has one
            {"text": "A lock.", "points": []},
        ],
        "questions/locks/race-conditions-and-locks.replies.toml": [
            {"text": "It depends on who comes first.", "points": ["definition"]}
        ],
    }


def test_nothing_tells_whose_a_wording_is_or_whom_it_mentions(
    database_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    member, friend = 987654321012345678, 123456789098765432
    text = f"As <@{friend}> and <@!{friend}> of <@&{friend}> say, it is a lock < 3 @ home."
    assert offered(kept(database_file, ticked(555555555555555555, member, GIL, text, "mutex"))) == 0
    printed = capsys.readouterr().out
    assert "As @somebody and @somebody of @somebody say, it is a lock < 3 @ home." in printed
    for id_ in (member, friend, 555555555555555555):
        assert str(id_) not in printed


def test_without_an_offer_it_says_so(database_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert offered(kept(database_file, ticked(1, ADA, GIL, "Mine.", "mutex", offer=False))) == 0
    assert capsys.readouterr() == ("", NOT_THERE)


def test_without_a_database_it_says_so_and_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert offered(Settings(database=tmp_path / "data" / "interviews.db")) == 0
    assert capsys.readouterr() == ("", NOT_THERE)
    assert list(tmp_path.iterdir()) == []


def test_what_was_offered_for_a_question_that_is_gone_is_left_out_and_named(
    database_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = kept(database_file, ticked(1, ADA, "of-last-year", "Mine.", "mutex"), ticked(2, ADA, GIL, "Ours.", "mutex"))
    assert offered(given) == 0
    printed = capsys.readouterr()
    assert list(files(printed.out)) == ["questions/the-gil/what-is-the-gil.replies.toml"]
    assert "no longer has of-last-year" in printed.err


def test_a_file_that_is_no_database_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "interviews.db"
    file.write_text("a shopping list " * 500)
    assert offered(Settings(database=file)) == 1
    assert f"{file}: Right now I can't keep anything" in capsys.readouterr().err
