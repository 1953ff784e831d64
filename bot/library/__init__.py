"""The bank on disk: question files and what stands beside them -> values, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from bot.domain import authoring, quiz_bars
from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.scoring import Evidence, Examiner, Judgement, Lexicon
from bot.library.beside import EVIDENCE, evidence_for, read, replies_to, with_wordings
from bot.library.fault import BadQuestion, name
from bot.library.question_file import read_question, slug

__all__ = ["DEFAULT_FOLDER", "EVIDENCE", "JUDGEMENT", "BadQuestion", "Library", "read_library", "read_question", "slug"]

_IN_WHEEL = Path(__file__).parent.with_name("questions")
DEFAULT_FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_WHEEL.parent.parent / "questions"
"""The bank that comes with the bot: a wheel has it inside the package, a checkout beside it."""
JUDGEMENT = "judgement.json"
"""What it learnt for all questions."""
_LEXICON = "lexicon.toml"
_lexicon, _judgement = TypeAdapter(Lexicon), TypeAdapter(Judgement)


@dataclass(frozen=True)
class Library:
    """What a folder of questions holds, with every fault that its files have by themselves."""

    folder: Path
    questions: tuple[Question, ...]
    lexicon: Lexicon
    faults: tuple[BadQuestion, ...]
    replies: Mapping[str, tuple[MarkedReply, ...]] = field(default_factory=dict)
    """Marked replies by the question's id."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What was learnt, by the question's id."""
    judgement: Judgement = field(default_factory=Judgement)

    def file_of(self, question: Question) -> str:
        """Where the question stands, relative to the folder."""
        return f"{slug(question.topic)}/{question.id}.md"

    def examiner(self) -> Examiner:
        """Who judges replies to these questions, always the same one: to make it takes a while."""
        return self._examiner

    @cached_property
    def _examiner(self) -> Examiner:
        return Examiner(self.lexicon, self.questions, self.evidence, self.judgement)


def read_library(folder: Path) -> Library:
    """Reads everything below `folder`; what is wrong with the files is listed, not raised."""
    questions: list[Question] = []
    replies: dict[str, tuple[MarkedReply, ...]] = {}
    evidence: dict[str, Evidence] = {}
    files = sorted(folder.glob("*/*.md"))
    faults = list(_of_the_folder(folder, files))
    for file in files:
        alone = read_question(file)
        if not isinstance(alone, Question):
            faults += alone
            continue
        question, wrong_wordings = with_wordings(alone, file)
        replies[question.id], wrong_replies = replies_to(question, file)
        evidence[question.id], wrong_evidence = evidence_for(question, file)
        questions.append(question)
        faults += [BadQuestion(name(file), key, reason) for key, reason in authoring.faults(question)]
        faults += [*wrong_wordings, *wrong_replies, *wrong_evidence]
    lexicon = read(folder / _LEXICON, _lexicon, called=_LEXICON)
    judgement = read(folder / JUDGEMENT, _judgement, Judgement(), called=JUDGEMENT)
    if not isinstance(lexicon, Lexicon):
        faults += lexicon
        lexicon = Lexicon()
    if not isinstance(judgement, Judgement):
        faults += judgement
        judgement = Judgement()
    faults += [*_given_twice(replies), *_loose_bars(questions, sure=not faults)]
    texts = [text for question in questions for text in wordings_of(question)]
    return Library(folder, tuple(questions), lexicon.reading(texts), tuple(faults), replies, evidence, judgement)


def wordings_of(question: Question) -> Iterator[str]:
    """Everything that somebody wrote with care about a question."""
    yield from (question.prompt, question.answer, *question.right)
    for point in question.points:
        yield from (point.statement, *point.accept, *point.half, *point.unlike)
    for error in question.misconceptions:
        yield from (*error.claims, error.correction)


def _of_the_folder(folder: Path, files: Sequence[Path]) -> Iterator[BadQuestion]:
    if not files:
        yield BadQuestion(str(folder), "folder", "there is no question (a file <topic>/<id>.md) here")
    for id_, count in Counter(file.stem for file in files).items():
        if count > 1:
            yield BadQuestion(f"*/{id_}.md", "id", f"{count} files bear this id; an id is given once in the whole bank")


def _loose_bars(questions: Sequence[Question], *, sure: bool) -> Iterator[BadQuestion]:
    """Bars of quizzes that bar nothing; as long as nobody is `sure` of the bank, those against other questions pass."""
    points = {question.id: {point.id for point in question.points} for question in questions}
    for question in questions:
        file = f"{slug(question.topic)}/{question.id}.md"
        yield from (BadQuestion(file, *fault) for fault in quiz_bars.faults(question, points if sure else None))


def _given_twice(replies: Mapping[str, Sequence[MarkedReply]]) -> Iterator[BadQuestion]:
    for id_, count in Counter(reply.id for marked in replies.values() for reply in marked).items():
        if count > 1:
            yield BadQuestion(
                "*/*.replies.toml", id_, f"{count} marked replies bear this id; it is given once in the bank"
            )
