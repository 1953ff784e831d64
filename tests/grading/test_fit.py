"""Learning from a bank of one question and a few marked replies by three writers."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.scoring import Evidence, Examiner, State
from bot.domain.scoring.judgement import Judgement, likely
from bot.domain.scoring.rubric import read
from bot.domain.scoring.traits import stretches
from bot.grading.evidence_fit import learn_evidence, learnt_from
from bot.grading.fitting import apart, fit
from bot.library import Library, read_library
from bot.settings import Settings
from bot.verbs.fit import fit as verb
from tests.library.samples import written

ID = "what-locks-do"
HOLDS, WAITS = "Only one thread at a time holds a lock.", "The other threads wait for it."
BOUNCER = "A bouncer guards the door."
FASTER = "A lock makes a program faster."
SOUP = "I had soup for lunch."


def reply(id_: str, text: str, grade: float, *points: str, false: bool = False) -> MarkedReply:
    return MarkedReply(id_, id_[0], text, grade, points, false_claim=false)


REPLIES = (
    reply("a1", f"{HOLDS} {WAITS}", 100, "holder", "wait"),
    reply("a2", f"{BOUNCER} {SOUP}", 50, "holder"),
    reply("a3", SOUP, 0),
    reply("a4", FASTER, 0, false=True),
    reply("b1", HOLDS, 50, "holder"),
    reply("b2", f"Yes. {BOUNCER}", 50, "holder"),
    reply("b3", f"{SOUP} {WAITS}", 50, "wait"),
    reply("b4", "It makes the program faster, that lock.", 0, false=True),
    reply("c1", f"{WAITS} {BOUNCER}", 100, "holder", "wait"),
    reply("c2", "Lunch was good. The soup was warm.", 0),
    reply("c3", "Zebras are striped.", 0),
    reply("c4", f"{HOLDS} {FASTER}", 30, "holder", false=True),
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bank, replies included, of which nothing was learnt."""
    folder = tmp_path_factory.mktemp("fit") / "bank"
    file = written(folder)
    keys = ("id", "writer", "grade", "points", "false_claim", "text")
    blocks = ["\n".join(["[[reply]]", *(f"{k} = {json.dumps(getattr(one, k))}" for k in keys)]) for one in REPLIES]
    file.with_suffix(".replies.toml").write_text("\n\n".join(blocks), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def unlearnt(bank: Path) -> Library:
    library = read_library(bank)
    assert library.faults == ()
    assert library.replies[ID] == REPLIES
    return library


@pytest.fixture(scope="module")
def question(unlearnt: Library) -> Question:
    return unlearnt.questions[0]


def odds(evidence: Evidence, library: Library, text: str) -> dict[str, float]:
    pieces = [piece for sentence in read(text, library.lexicon) for piece in stretches(sentence)]
    return {target: weighed.logit for target, weighed in evidence.weigh(pieces, [0] * len(pieces)).items()}


def test_from_the_wordings_alone_it_is_learnt_which_point_they_state(unlearnt: Library, question: Question) -> None:
    evidence = learn_evidence(question, (), unlearnt.lexicon)
    assert evidence.targets == ("holder", "wait", "faster")
    for text, target in ((HOLDS, "holder"), (WAITS, "wait"), (FASTER, "faster")):
        told = odds(evidence, unlearnt, text)
        assert max(told, key=told.__getitem__) == target


@pytest.mark.parametrize(
    ("claim", "denial", "point"),
    [
        ("one thread at a time holds the lock", "it is not true that one thread at a time holds the lock", "holder"),
        ("all others wait", "all others do not wait", "wait"),
    ],
)
def test_what_denies_a_wording_speaks_less_for_its_point(
    unlearnt: Library, question: Question, claim: str, denial: str, point: str
) -> None:
    evidence = learn_evidence(question, (), unlearnt.lexicon)
    assert odds(evidence, unlearnt, denial)[point] < odds(evidence, unlearnt, claim)[point] - 0.5


def test_marked_replies_teach_other_words_for_a_point(unlearnt: Library, question: Question) -> None:
    before = odds(learn_evidence(question, (), unlearnt.lexicon), unlearnt, BOUNCER)
    after = odds(learn_evidence(question, REPLIES, unlearnt.lexicon), unlearnt, BOUNCER)
    assert after["holder"] > before["holder"] + 0.5
    assert after["holder"] > max(after["wait"], after["faster"])


def test_what_replies_without_a_point_say_speaks_for_none(unlearnt: Library, question: Question) -> None:
    told = odds(learn_evidence(question, REPLIES, unlearnt.lexicon), unlearnt, SOUP)
    assert max(told.values()) < 0


def test_learning_twice_gives_the_same(unlearnt: Library, question: Question) -> None:
    learnt = fit(unlearnt.questions, unlearnt.lexicon, unlearnt.replies)
    assert fit(unlearnt.questions, unlearnt.lexicon, unlearnt.replies) == learnt
    assert learnt.evidence[ID] == learn_evidence(question, REPLIES, unlearnt.lexicon)


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        (replace(REPLIES[0], text="Something else."), True),
        (replace(REPLIES[0], points=("holder",)), True),
        (replace(REPLIES[0], half=("wait",)), True),
        (replace(REPLIES[0], false_claim=True), True),
        (replace(REPLIES[0], grade=99), False),
    ],
)
def test_the_hash_changes_when_there_is_something_else_to_learn(
    question: Question, changed: MarkedReply, *, differs: bool
) -> None:
    before, after = learnt_from(question, REPLIES), learnt_from(question, (changed, *REPLIES[1:]))
    assert (before != after) is differs


@pytest.mark.parametrize("key", ["statement", "accept", "half", "unlike", "claims", "right", "hint"])
def test_the_hash_changes_with_the_wordings_that_are_learnt_from(question: Question, key: str) -> None:
    more = ("something else",)
    if key == "claims":
        (error,) = question.misconceptions
        changed = replace(question, misconceptions=(replace(error, claims=more),))
    elif key == "right":
        changed = replace(question, right=more)
    else:
        value = "something else" if key in {"statement", "hint"} else more
        point = replace(question.points[0], **{key: value})  # type: ignore[arg-type]
        changed = replace(question, points=(point, *question.points[1:]))
    assert (learnt_from(changed, REPLIES) != learnt_from(question, REPLIES)) is (key != "hint")


def test_a_reply_is_looked_at_by_an_examiner_that_learnt_nothing_from_its_writer(unlearnt: Library) -> None:
    looked = apart(unlearnt.questions, unlearnt.lexicon, unlearnt.replies)
    assert {writer: [one.marked.id for one in own] for writer, own in looked.items()} == {
        writer: [one.id for one in REPLIES if one.writer == writer] for writer in "abc"
    }
    assert "bouncer" in learn_evidence(unlearnt.questions[0], REPLIES, unlearnt.lexicon).weights
    only_a = [one for one in REPLIES if one.writer == "a" or one.text in {HOLDS, SOUP}]
    for one in apart(unlearnt.questions, unlearnt.lexicon, {ID: only_a})["a"]:
        assert "bouncer" not in one.found.evidence.weights


def test_what_was_learnt_judges_the_replies_rightly(unlearnt: Library) -> None:
    learnt = fit(unlearnt.questions, unlearnt.lexicon, unlearnt.replies)
    examiner = Examiner(unlearnt.lexicon, unlearnt.questions, learnt.evidence, learnt.judgement)
    right = [
        (point.state is State.SAID) is (point.id in one.points)
        for one in REPLIES
        for point in examiner.judge(ID, one.text).points
    ]
    assert sum(right) >= 0.85 * len(right)
    assert examiner.judge(ID, "").percent == 0


def test_a_fitted_judgement_rises_from_nothing_for_silence_and_goes_by_what_speaks_for_a_point(
    unlearnt: Library,
) -> None:
    judgement = fit(unlearnt.questions, unlearnt.lexicon, unlearnt.replies).judgement
    assert list(judgement.credit[0]) == [0, 0]
    assert all(a < b and low <= high for (a, low), (b, high) in pairwise(judgement.credit))
    assert 0 <= judgement.credit[-1][1] <= 100
    assert judgement.falsehood >= 0
    for weights, name in ((judgement.said, "evidence"), (judgement.plainly_said, "likeness")):
        assert likely(weights, {name: 1.0}) > likely(weights, {name: 0.0})
    assert not {"evidence", "again"} & set(judgement.plainly_said)


@pytest.mark.parametrize(
    "replies",
    [
        pytest.param((), id="none"),
        pytest.param(REPLIES[:1], id="one"),
        pytest.param(tuple(one for one in REPLIES if not one.false_claim), id="without a falsehood"),
        pytest.param((reply("a1", "", 0), reply("b1", "?", 0)), id="of nothing"),
        pytest.param(tuple(replace(one, grade=50, points=(), writer="") for one in REPLIES), id="all the same"),
    ],
)
def test_few_replies_or_such_of_one_kind_can_be_learnt_from(
    unlearnt: Library, replies: tuple[MarkedReply, ...]
) -> None:
    learnt = fit(unlearnt.questions, unlearnt.lexicon, {ID: replies})
    examiner = Examiner(unlearnt.lexicon, unlearnt.questions, learnt.evidence, learnt.judgement)
    assert learnt.evidence[ID].targets == ("holder", "wait", "faster")
    assert examiner.judge(ID, "").percent == 0
    assert 0 <= examiner.judge(ID, HOLDS).percent <= 100


def test_without_replies_the_judgement_is_the_one_by_hand(unlearnt: Library) -> None:
    assert fit(unlearnt.questions, unlearnt.lexicon, {}).judgement == Judgement()


def test_a_question_without_errors_and_with_a_single_point_can_be_learnt(unlearnt: Library, question: Question) -> None:
    single = replace(question, points=question.points[:1], misconceptions=())
    evidence = learn_evidence(single, (), unlearnt.lexicon)
    assert odds(evidence, unlearnt, HOLDS)["holder"] > odds(evidence, unlearnt, SOUP)["holder"]


def test_the_verb_writes_what_was_learnt_so_that_it_is_read_again(
    bank: Path, unlearnt: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    learnt = fit(unlearnt.questions, unlearnt.lexicon, unlearnt.replies)
    assert verb(Settings(questions=bank)) == 0
    assert "12 marked replies" in capsys.readouterr().out
    library = read_library(bank)
    assert library.faults == ()
    assert library.evidence == learnt.evidence
    assert library.judgement == learnt.judgement
    assert library.questions == unlearnt.questions
    lines = (bank / "locks" / f"{ID}.evidence.json").read_text(encoding="utf-8").splitlines()
    assert sum('": [[' in line for line in lines) == len(library.evidence[ID].weights)


def test_the_verb_learns_nothing_from_a_bank_with_faults_and_anew_where_only_what_it_wrote_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "bank")
    learnt = file.with_suffix(".evidence.json")
    learnt.write_text("{", encoding="utf-8")
    assert verb(Settings(questions=tmp_path / "bank")) == 0
    assert read_library(tmp_path / "bank").faults == ()
    before = learnt.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("weight = 1.0", "weight = 0"), encoding="utf-8")
    capsys.readouterr()
    assert verb(Settings(questions=tmp_path / "bank")) == 1
    assert "holder.weight" in capsys.readouterr().out
    assert learnt.read_text(encoding="utf-8") == before


def test_what_the_real_bank_was_fitted_on_are_its_wordings_and_replies_as_they_stand(library: Library) -> None:
    stale = [
        question.id
        for question in library.questions
        if library.evidence[question.id].learnt_from != learnt_from(question, library.replies[question.id])
    ]
    assert stale == []
