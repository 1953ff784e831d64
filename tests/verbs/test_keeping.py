"""backup and restore, as an operator types them."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.store import attempts, personal
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose, note, notes_of
from tests.store.samples import ADA, BEN, attempt


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with an answer of Ada's and one of Ben's, which the settings point at."""
    found = tmp_path / "data" / "interviews.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE", str(found))

    async def answer() -> None:
        async with Database.open(found) as database, database.transaction() as tx:
            for id_, user in enumerate((ADA, BEN), 1):
                assert await attempts.add(tx, attempt(id_, user))

    asyncio.run(answer())
    return found


def forget(file: Path, user: int) -> None:
    async def forgetting() -> None:
        async with Database.open(file) as database, database.transaction() as tx:
            await personal.forget(tx, user)
            note(notes_of(file), Deletion(Whose.MEMBER, user, 500.0))

    asyncio.run(forgetting())


@pytest.mark.parametrize("name", ["backup.db", "backup.db.gz"])
def test_what_was_backed_up_is_restored_without_what_was_deleted_since(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    made = tmp_path / name
    assert main(["backup", str(made)]) == 0
    assert f"{made}: " in capsys.readouterr().out
    forget(file, ADA)
    assert main(["restore", str(made)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert f"{file} is restored, as it was on 1970-01-01 at 00:01 UTC: answers 1, members 1." in said.out
    assert "now once more: members 1, servers 0." in said.out
    assert ".before-restore.db" in said.out
    assert "Warning: that is more than 30 days ago" in said.out


def test_without_notes_of_deletions_the_operator_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "backup.db"]) == 0
    assert main(["restore", "backup.db"]) == 0
    assert f"There is no {notes_of(file)} beside it" in capsys.readouterr().out


def test_a_backup_is_made_while_a_bot_runs_and_restored_only_when_it_does_not(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def beside_a_bot() -> tuple[int, int]:
        async with Database.open(file):
            made = await asyncio.to_thread(main, ["backup", "backup.db"])
            return made, await asyncio.to_thread(main, ["restore", "backup.db"])

    assert asyncio.run(beside_a_bot()) == (0, 1)
    assert f"A bot has {file} open. Stop it first. Nothing was changed." in capsys.readouterr().err
    assert not (file.parent / "backups").exists()


def test_what_stands_in_the_way_of_a_backup_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("there.db").touch()
    for name, reason in (("there.db", "is there already"), ("nowhere/backup.db", "There is no folder nowhere")):
        assert main(["backup", name]) == 2
        assert reason in capsys.readouterr().err
    file.write_text("a shopping list " * 500)
    assert main(["backup", "backup.db"]) == 1
    assert "the file that should be my database is none" in capsys.readouterr().err
    file.unlink()
    assert main(["backup", "backup.db"]) == 2
    assert f"There is no database {file}" in capsys.readouterr().err
    assert not Path("backup.db").exists()


def test_what_is_no_backup_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("list.db").write_text("a shopping list " * 500)
    before = file.read_bytes()
    for name, reason in (("list.db", "list.db is damaged, or no database at all"), ("none.db", "There is no file")):
        assert main(["restore", name]) == 1
        said = capsys.readouterr().err
        assert reason in said
        assert "Nothing was changed." in said
    assert file.read_bytes()[100:] == before[100:]
