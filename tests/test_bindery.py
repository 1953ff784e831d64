"""Packs by the bank's rules and by those for strangers: each fault with its line, and nothing that takes long."""

from typing import Any

import pytest

from bot.bindery import Bindery
from bot.check import question_faults
from bot.domain.pack import Checked, Pack, PackFile
from bot.domain.refusal import Refused
from bot.domain.scoring import Examiner
from bot.library import Library
from tests.packs import SAID, question

PATH = "our-workers/hand-over.md"
PACK = Pack(2**63 - 1, 1, "An own pack of forty characters in length", "edition", 1, 0.0, 1)


_BARE = "+++\n\n+++\n\n## Answer\n"


def never() -> bool:
    return False


@pytest.fixture
def bindery(library: Library) -> Bindery:
    return Bindery(library)


def checked(bindery: Bindery, text: str, path: str = PATH) -> Checked:
    return bindery.checked(PACK, [PackFile(path, text)], never)


def test_a_pack_in_order_has_no_faults_and_is_as_it_will_be_asked(bindery: Bindery) -> None:
    found = checked(bindery, question(topic="the gil"), "the-gil/hand-over.md")
    assert found.faults == ()
    (asked,) = found.questions
    assert (asked.id, asked.topic, asked.pack) == ("1y2p0ij32e8e7.hand-over", "The GIL", PACK.name)
    bound = bindery.bound(PACK, [PackFile("the-gil/hand-over.md", question(topic="the gil"))])
    assert bound.questions == found.questions
    assert Examiner(bound.lexicon, bound.questions).judge(asked.id, SAID).percent > 60


def test_the_banks_own_questions_are_in_order_as_a_pack_too(bindery: Bindery, library: Library) -> None:
    files = [
        PackFile(library.file_of(q), (library.folder / library.file_of(q)).read_text(encoding="utf-8"))
        for q in library.questions
    ]
    assert bindery.checked(PACK, files, never).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('level = "easy"', 'level = "esay"', "line 4: level: Input should be"),
        ('level = "easy"', "level = easy", "line 4: file: Invalid value"),
        ('hint = "Who', 'hnit = "Who', "line 9: points.0.hint: Field required"),
        ('hint = "Who', 'hnit = "Who', "line 14: points.0.hnit: is not a key that I know"),
        ('python = "C', 'pack = "x"\npython = "C', "line 6: pack: does not belong in the front matter"),
        ("weight = 1.0", "weight = 0.0", "line 19: points.blocking.weight: must be above 0"),
        ('contradicts = "handover"', 'contradicts = "x"', "line 29: misconceptions.copies.contradicts: there is no"),
        ("import queue", "import (", "line 36: code: is no Python"),
        ("What becomes of a worker that comes too early?", "Get waits while the queue is empty.",
         "line 22: points.blocking.hint: gives the point away"),
        ("## Answer\n\nA queue", f"## Answer\n\n{'word ' * 770}A queue", "line 32: answer: can take"),
        ('title = "Handing', 'title = "Hand\\ning', "line 2: title: must be one line"),
        ("https://docs.python.org/", "https://docs.python.org@evil.example/", "line 7: sources: “https://docs"),
        ("https://docs.python.org/", "https://evil.example/)[x](", "line 7: sources: “https://evil"),
        ("A queue hands", "A \u202equeue hands", "line 12: file: holds a control character"),
        ("A queue hands", "A \x07queue hands", "line 12: file: holds a control character"),
        ("## Answer", "## Anwser", "hand-over.md: file: needs TOML between"),
        ("weight = 2.0", f"weight = 2.0\nhalf = ['{'x' * 251}']", "line 12: points.handover.half: must be at most 250"),
        ("weight = 2.0", f"weight = 2.0\nhalf = [{'1, ' * 9}]", "line 12: points.0.half.0: Input should be"),
        ("weight = 2.0", f"weight = 2.0\nhalf = [{','.join(map(repr, map(str, range(300))))}]", "at most 300 wordings"),
        ("A queue hands", "x" * 1_001, "line 12: points.handover.statement: must be at most 1000"),
        ("\nbox = queue", "\n" + "(" * 900 + "1" + ")" * 900 + "\nbox = queue", "line 36: code: is no Python"),
        ("+++\ntitle", "+++\nx = " + "[" * 9_000 + "\ntitle", "file: is nested too deeply"),
        ("+++\ntitle", "+++\n" + "a." * 20_000 + "b = 1\ntitle", "file: has a key of too many parts"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(bindery: Bindery, old: str, new: str, fault: str) -> None:
    assert old in question()
    said = "\n".join(map(str, checked(bindery, question().replace(old, new, 1)).faults))
    assert fault in said


@pytest.mark.parametrize("path", ["our-workers/" + "x" * 37 + ".md", "threads/hand-over.md"])
def test_the_file_must_be_called_and_stand_as_its_question_says(bindery: Bindery, path: str) -> None:
    (fault,) = checked(bindery, question(), path).faults
    assert fault.key in {"id", "topic"}


@pytest.mark.parametrize(
    "text",
    ["", "+++\n" * 9_999, _BARE + "```python\n" * 6_000, _BARE + "\n" * 60_000],
)  # fmt: skip
def test_what_is_made_to_take_long_is_read_at_once(bindery: Bindery, text: str) -> None:
    assert checked(bindery, text).faults


@pytest.mark.parametrize("calls", [0, 1, 2, 3])
def test_checking_ends_when_its_time_is_up(bindery: Bindery, calls: int) -> None:
    answers = iter([False] * calls + [True] * 9)
    files = [PackFile(PATH, question()), PackFile("our-workers/b.md", question("B"))]
    with pytest.raises(Refused, match="takes too long"):
        bindery.checked(PACK, files, lambda: next(answers))


def test_the_longest_question_of_a_pack_fits_every_message(bindery: Bindery) -> None:
    """By the bank's own check, with the longest id and name of a pack: what is too long is a fault, not an error."""
    (asked,) = checked(bindery, question(), "our-workers/" + "x" * 36 + ".md").questions
    assert len(asked.id) == 50
    examiner: Any = Examiner(bindery.library.lexicon, [asked])
    assert question_faults(asked, examiner) == []
