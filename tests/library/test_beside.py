from pathlib import Path

import pytest

from bot.domain.marked import MarkedReply
from bot.domain.scoring import Judgement
from bot.library import Library, read_library
from tests.library.samples import written

ID = "what-locks-do"
WORDINGS, REPLIES, EVIDENCE = f"{ID}.wordings.toml", f"{ID}.replies.toml", f"{ID}.evidence.json"
MORE = """
right = ["a lock costs time"]

[points.holder]
accept = ["a single owner", "never two owners"]
half = ["it has an owner"]
unlike = ["every thread has a lock"]

[misconceptions.faster]
claims = ["locks speed it up"]
"""
MARKED = """
[[reply]]
id = "a1"
writer = "a"
grade = 50
points = ["holder"]
half = ["wait"]
text = "One owner."

[[reply]]
id = "b1"
writer = "b"
grade = 12.5
points = []
false_claim = true
false_words = "it is faster"
misconceptions = ["faster"]
text = "With a lock it is faster."
"""
LEARNT = """{
 "learnt_from": "0123456789abcdef", "targets": ["holder", "wait", "faster"], "start": [-2.0, -2.5, -4],
 "weights": {"lock": [[0, 1.5], [2, -0.25]]}
}"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    written(tmp_path / "bank")
    return tmp_path / "bank"


def beside(bank: Path, name: str, text: str) -> Library:
    """The bank with a further file beside its question, or in its own folder."""
    (bank / name if name == "judgement.json" else bank / "locks" / name).write_text(text, encoding="utf-8")
    return read_library(bank)


def faults(library: Library) -> list[tuple[str, str]]:
    return [(fault.file, fault.key) for fault in library.faults]


def test_a_question_needs_nothing_beside_it(bank: Path) -> None:
    library = read_library(bank)
    assert library.faults == ()
    assert library.replies[ID] == ()
    assert library.evidence[ID].targets == ()
    assert library.judgement == Judgement()


def test_more_wordings_stand_behind_the_questions_own(bank: Path) -> None:
    (alone,) = read_library(bank).questions
    library = beside(bank, WORDINGS, MORE)
    (question,) = library.questions
    holder, (faster,) = question.point("holder"), question.misconceptions
    assert library.faults == ()
    assert holder.accept == ("one thread at a time holds the lock", "a single owner", "never two owners")
    assert (holder.half, holder.unlike) == (("it has an owner",), ("every thread has a lock",))
    assert faster.claims == ("a lock makes a program faster", "locks speed it up")
    assert question.right == ("a lock costs time",)
    assert question.point("wait") == alone.point("wait")
    assert question.edition == alone.edition


def test_marked_replies_are_read_as_they_stand(bank: Path) -> None:
    library = beside(bank, REPLIES, MARKED)
    assert library.faults == ()
    assert library.replies[ID] == (
        MarkedReply("a1", "a", "One owner.", 50, ("holder",), ("wait",)),
        MarkedReply("b1", "b", "With a lock it is faster.", 12.5, (), (), True, "it is faster", ("faster",)),
    )


def test_what_was_learnt_is_read_as_numbers(bank: Path) -> None:
    library = beside(bank, EVIDENCE, LEARNT)
    evidence = library.evidence[ID]
    assert library.faults == ()
    assert (evidence.learnt_from, evidence.targets) == ("0123456789abcdef", ("holder", "wait", "faster"))
    assert list(evidence.start) == [-2, -2.5, -4]
    assert list(evidence.weights["lock"]) == [(0, 1.5), (2, -0.25)]


def test_the_judgement_stands_in_the_banks_folder(bank: Path) -> None:
    library = beside(bank, "judgement.json", '{"said": {"start": -1.5}, "credit": [[0, 0], [1, 90]], "falsehood": 0.5}')
    assert library.faults == ()
    assert library.judgement.said == {"start": -1.5}
    assert list(library.judgement.credit) == [(0, 0), (1, 90)]
    assert library.judgement.falsehood == 0.5


@pytest.mark.parametrize(("file", "text"), [(WORDINGS, MORE), (REPLIES, MARKED), (EVIDENCE, LEARNT)])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_windows_editors_change_nothing(bank: Path, file: str, text: str, start: str) -> None:
    plain = beside(bank, file, text)
    changed = beside(bank, file, start + text.replace("\n", "\r\n"))
    assert changed.faults == ()
    assert (changed.questions, changed.replies, changed.evidence) == (plain.questions, plain.replies, plain.evidence)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (WORDINGS, "[points.holder]", "[points.holdre]", "points.holdre"),
        (WORDINGS, "[points.holder]", "[points.faster]", "points.faster"),
        (WORDINGS, "[misconceptions.faster]", "[misconceptions.slower]", "misconceptions.slower"),
        (WORDINGS, "[misconceptions.faster]", "[misconceptions.wait]", "misconceptions.wait"),
        (WORDINGS, "half =", "halve =", "points.holder.halve"),
        (WORDINGS, "claims =", "accept =", "misconceptions.faster.accept"),
        (WORDINGS, 'half = ["it has an owner"]', 'half = "it has an owner"', "points.holder.half"),
        (WORDINGS, "right =", "rihgt =", "rihgt"),
        (WORDINGS, "[points.holder]", "[points.holder", "file"),
        (REPLIES, 'points = ["holder"]', 'points = ["holdre"]', "a1.points"),
        (REPLIES, 'half = ["wait"]', 'half = ["weight"]', "a1.points"),
        (REPLIES, 'misconceptions = ["faster"]', 'misconceptions = ["slower"]', "b1.misconceptions"),
        (REPLIES, "grade = 50", "grade = 100.5", "a1.grade"),
        (REPLIES, "grade = 50", "grade = -1", "a1.grade"),
        (REPLIES, "grade = 50", 'grade = "50"', "reply.0.grade"),
        (REPLIES, 'writer = "b"\n', "", "reply.1.writer"),
        (REPLIES, 'writer = "b"', 'author = "b"', "reply.1.author"),
        (REPLIES, "[[reply]]", "[reply]", "file"),
        (EVIDENCE, '"targets"', '"tragets"', "tragets"),
        (EVIDENCE, "[[0, 1.5]", '[["0", 1.5]', "weights.lock.0.0"),
        (EVIDENCE, "[[0, 1.5]", '[[0, "1.5"]', "weights.lock.0.1"),
        (EVIDENCE, "{", "[", "file"),
    ],
)
def test_a_fault_is_named_and_the_question_is_read_all_the_same(
    bank: Path, file: str, old: str, new: str, key: str
) -> None:
    text = {WORDINGS: MORE, REPLIES: MARKED, EVIDENCE: LEARNT}[file]
    assert old in text
    library = beside(bank, file, text.replace(old, new, 1))
    assert (f"locks/{file}", key) in faults(library)
    assert {name for name, _ in faults(library)} == {f"locks/{file}"}
    assert [question.id for question in library.questions] == [ID]


@pytest.mark.parametrize("key", ["accept", "half", "unlike"])
def test_an_empty_wording_is_a_fault(bank: Path, key: str) -> None:
    library = beside(bank, WORDINGS, f'[points.holder]\n{key} = [" "]\n')
    assert [named for _, named in faults(library)] == [f"points.holder.{key}"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("{", "file"), ("[]", "file"), ('{"siad": {}}', "siad"), ('{"said": {"start": "x"}}', "said.start")],
)
def test_a_broken_judgement_is_named_and_the_one_by_hand_stands_in(bank: Path, text: str, key: str) -> None:
    usual = read_library(bank).judgement
    library = beside(bank, "judgement.json", text)
    assert faults(library) == [("judgement.json", key)]
    assert library.judgement == usual


@pytest.mark.parametrize(("old", "new"), [(", -4]", "]"), ("[2, -0.25]", "[3, -0.25]"), ("[2, -0.25]", "[-9, -0.25]")])
def test_evidence_that_does_not_fit_together_is_a_fault(bank: Path, old: str, new: str) -> None:
    library = beside(bank, EVIDENCE, LEARNT.replace(old, new))
    assert {file for file, _ in faults(library)} == {f"locks/{EVIDENCE}"}
    assert library.examiner().judge(ID, "A lock is held by one thread.").percent >= 0


def test_of_very_many_faults_of_a_file_the_first_are_named_and_the_others_counted(bank: Path) -> None:
    rows = ", ".join(f'"t{n}": 1' for n in range(500))
    library = beside(bank, EVIDENCE, f'{{"weights": {{{rows}}}}}')
    assert len(library.faults) < 50
    assert f"{500 - len(library.faults) + 1} more" in library.faults[-1].reason


def test_an_id_that_two_marked_replies_bear_is_named_once(bank: Path) -> None:
    library = beside(bank, REPLIES, MARKED.replace('id = "b1"', 'id = "a1"'))
    assert faults(library) == [("*/*.replies.toml", "a1")]


def test_a_file_that_is_a_folder_is_named(bank: Path) -> None:
    (bank / "locks" / REPLIES).mkdir()
    assert faults(read_library(bank)) == [(f"locks/{REPLIES}", "file")]


def test_the_real_bank_has_wordings_replies_and_evidence_for_every_question(library: Library) -> None:
    for question in library.questions:
        known = {point.id for point in question.points} | {error.id for error in question.misconceptions}
        assert set(library.evidence[question.id].targets) == known
        assert len(library.replies[question.id]) >= 50
        assert all(len(point.accept) >= 50 for point in question.points)
