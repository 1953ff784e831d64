import re
from pathlib import Path

import pytest

from bot.check import faults
from bot.library import Library, read_library
from tests.banks import GIL, LOCKS, changed, copied

HINT = 'hint = "What must come together? Think of a couple editing their shopping list from two phones."'
UPDATES = 'hint = "A hundred'
ANSWER = "\n## Answer\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def checked(folder: Path) -> list[tuple[str, str, str]]:
    return [(fault.file, fault.key, fault.reason) for fault in faults(read_library(folder))]


def test_the_real_bank_has_no_fault(library: Library) -> None:
    assert [str(fault) for fault in faults(library)] == []


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (HINT, 'hint = "The result depends on the timing of threads."', "points.definition.hint", "the point away"),
        (HINT, 'hint = "Bad: two threads modify the same variable!"', "points.definition.hint", "the point away"),
        (UPDATES, 'hint = "Updates get lost. A hundred', "points.lost-update.hint", "gives the point"),
        (UPDATES, 'hint = "The final value is wrong. A hundred', "points.lost-update.hint", "gives the point"),
        ('probe = "', 'probe = "It depends on which thread runs first. ', "points.definition.probe", "gives the point"),
        ('statement = "So ', f'statement = "{"So " * 1300}', "points", r"\d+ characters"),
        ('correction = "', f'correction = "{"Well, " * 700}', "points", r"\d+ characters"),
        ('hint = "What must', f'hint = "{"What must " * 400}', "points.hint", r"\d+ characters"),
        ('hint = "What must', f'hint = "{"What must " * 400}', "points.definition.hint", r"\d+ characters"),
        (ANSWER, ANSWER + "A race condition is " * 200, "answer", r"\d+ characters"),
        ("import threading\n", "import threading\n" + "x = 1\n" * 600, "answer", r"\d+ characters"),
        ('prompt = "', f'prompt = "{"Well, " * 650}', "prompt", r"\d+ characters"),
        ('title = "Race', f'title = "{"Race " * 800}', "title", "at most 80 characters"),
    ],
)  # fmt: skip
def test_what_would_spoil_a_message_is_named(folder: Path, old: str, new: str, key: str, reason: str) -> None:
    changed(folder, old, new)
    found = {(file, named): why for file, named, why in checked(folder)}
    assert {file for file, _ in found} == {LOCKS}
    assert re.search(reason, found.get((LOCKS, key), "not named"))


def test_a_point_given_away_is_named_with_the_wording_that_it_gives(folder: Path) -> None:
    changed(folder, HINT, 'hint = "The outcome depends on which thread runs first."')
    assert [reason for _, key, reason in checked(folder) if key == "points.definition.hint"] == [
        "gives the point away: it says as much as “the outcome depends on which thread runs first”"
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("weight = 1.5", "weight = 0", "points.definition.weight"),
        ("weight = 1.5", "weight = -1000", "points.definition.weight"),
        ("weight = 1.5", "weight = nan", "points.definition.weight"),
        ("weight = 1.5", "weight = inf", "points.definition.weight"),
        ('statement = "', 'statement = "" #', "points.definition.statement"),
        ('"the result depends on the timing of threads"', '""', "points.definition.accept"),
        ('"the GIL prevents race conditions"', '" "', "misconceptions.gil-protects.claims"),
        ("[concepts]", "[concepts", "file"),
    ],
)
def test_a_fault_that_upsets_scoring_is_named_like_any_other(folder: Path, old: str, new: str, key: str) -> None:
    changed(folder, old, new, "lexicon.toml" if key == "file" else LOCKS)
    assert key in [found[1] for found in checked(folder)]


def test_weights_that_are_all_zero_are_each_named(folder: Path) -> None:
    text = (folder / LOCKS).read_text(encoding="utf-8")
    (folder / LOCKS).write_text(re.sub(r"weight = .*", "weight = 0", text), encoding="utf-8")
    assert [key for _, key, _ in checked(folder)].count("points.definition.weight") == 1
    assert sum(key.endswith(".weight") for _, key, _ in checked(folder)) == text.count("[[points]]")


def test_a_wording_of_function_words_alone_upsets_nothing(folder: Path) -> None:
    changed(folder, '"the result depends on the timing of threads"', '"it is"')
    assert {file for file, _, _ in checked(folder)} <= {LOCKS}


@pytest.mark.parametrize("length", [51, 95, 120, 200])
def test_an_id_that_is_too_long_for_a_button_is_named(folder: Path, length: int) -> None:
    name = f"locks/{'x' * length}.md"
    (folder / LOCKS).rename(folder / name)
    assert (name, "id") in [found[:2] for found in checked(folder)]


def test_a_question_without_key_points_is_named(folder: Path) -> None:
    text = (folder / LOCKS).read_text(encoding="utf-8")
    front, answer = text[: text.index("[[points]]")], text[text.index("+++\n\n## Answer") :]
    (folder / LOCKS).write_text(f"{front}points = []\nmisconceptions = []\n{answer}", encoding="utf-8")
    assert [found[:2] for found in checked(folder)] == [(LOCKS, "points")]


def test_faults_of_every_kind_are_named_at_once(folder: Path) -> None:
    changed(folder, HINT, 'hint = "The result depends on the timing of threads."')
    changed(folder, ANSWER, ANSWER + "A race condition is " * 200)
    changed(folder, "weight = 0.75", "weight = -1")
    changed(folder, 'level = "', 'lvl = "easy"\nlevel = "', GIL)
    assert {(file, key) for file, key, _ in checked(folder)} >= {
        (LOCKS, "points.definition.hint"),
        (LOCKS, "answer"),
        (LOCKS, "points.lost-update.weight"),
        (GIL, "lvl"),
    }


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert (str(tmp_path), "folder") in [found[:2] for found in checked(tmp_path)]


def test_a_word_that_the_lexicon_gives_away_is_named(folder: Path) -> None:
    changed(folder, '\nlock = ["lock", ', '\nlock = ["lock", "off", "threads", "deadlock", ', "lexicon.toml")
    assert [(file, key, reason.partition(" ")[0]) for file, key, reason in checked(folder)] == [
        ("lexicon.toml", "concepts.deadlock", "“deadlock”"),
        ("lexicon.toml", "concepts.lock", "“off”"),
    ]
