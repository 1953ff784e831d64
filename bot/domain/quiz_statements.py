"""What a quiz shows of a question: its key points as true statements, its misconceptions as false ones."""

import re
from dataclasses import dataclass

from bot.domain.question import Misconception, Question

LONGEST = 200
"""Characters of a statement that everybody reads within seconds."""
LONGEST_CORRECTION = 400
_LEANING = frozenset("it its so this that these those they their both other others then also but and".split())
"""First words of a sentence that leans on one before it."""
_CODE = re.compile(
    r"""
    \b\w+\ [-+*/]=\ \w+                                 # x += 1
    | \b[A-Za-z]\w+(?:\.[A-Za-z]\w+)+(?:\(\))?          # threading.Lock, gc.collect()
    | \b[a-z]+_\w+ | \b\w+\(\)                          # max_workers, submit()
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")


@dataclass(frozen=True)
class Statement:
    """A sentence that is true or false of a question's subject."""

    question_id: str
    id: str
    """Of the key point or the misconception that it is made of."""
    point_id: str
    """The key point that it states or denies; its own id when it denies none."""
    title: str
    """Of the question."""
    text: str
    true: bool
    correction: str = ""
    """What is right, of a false statement or of the mistake."""
    mistake: str = ""
    """What is often believed instead of a true statement."""

    @property
    def key(self) -> str:
        """Its id within the whole bank."""
        return f"{self.question_id}/{self.id}"

    @property
    def about(self) -> str:
        """What it is about, within the whole bank: who knows this statement knows the others about it."""
        return f"{self.question_id}/{self.point_id}"

    @property
    def stands_alone(self) -> bool:
        """Whether it can be read without knowing what it is about."""
        return re.split(r"\W", self.text, maxsplit=1)[0].lower() not in _LEANING

    @property
    def fits(self) -> bool:
        """Whether it can be read in time."""
        return len(self.text) <= LONGEST and len(self.correction) <= LONGEST_CORRECTION


def truths(question: Question) -> tuple[Statement, ...]:
    """The question's key points, but for those that are barred or too long."""
    denied = {wrong.point_id: (wrong.correction, wrong.text) for wrong in reversed(falsehoods(question))}
    found = (
        Statement(question.id, p.id, p.id, question.title, sentence(p.statement), True, *denied.get(p.id, ()))
        for p in question.points
        if p.id not in question.quiz.barred
    )
    return tuple(statement for statement in found if statement.fits)


def falsehoods(question: Question) -> tuple[Statement, ...]:
    """The first clear claim of each misconception, but for what is barred or too long."""
    found = (
        Statement(question.id, m.id, m.contradicts or m.id, question.title, claim, False, _marked(m.correction))
        for m in question.misconceptions
        if m.id not in question.quiz.barred and (claim := _claim(m, question.quiz.unclear))
    )
    return tuple(statement for statement in found if statement.fits)


def sentence(text: str) -> str:
    """A clause as a sentence of its own: with code as such, a capital letter and a full stop."""
    clean = re.sub(r"^so\s+", "", text.strip(), flags=re.IGNORECASE)
    marked = clean if "`" in clean else _CODE.sub(r"`\g<0>`", _marked(clean))
    opened = marked if re.match(r"[b-hj-z]\b", marked) else marked[:1].upper() + marked[1:]
    return opened if opened.endswith((".", "!", "?")) else f"{opened}."


def _marked(text: str) -> str:
    """A text with what it quotes as code."""
    return text if "`" in text else _QUOTED.sub(r"`\1`", text)


def _claim(misconception: Misconception, unclear: tuple[str, ...]) -> str:
    """A claim to show, empty when none is left. A name that stays small in the correction stays so here."""
    claim = next((claim for claim in misconception.claims if claim not in unclear), "")
    shown = sentence(claim) if claim else ""
    word = claim.partition(" ")[0]
    is_name = shown.lower().startswith(f"{word} ") and misconception.correction.startswith(f"{word} ")
    return word + shown[len(word) :] if is_name else shown
