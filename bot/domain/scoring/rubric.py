"""A question compiled for comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.question import Question
from bot.domain.scoring.clauses import Sentence, sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.nearest import Wordings
from bot.domain.scoring.text import normalise
from bot.domain.scoring.wording import compile_wording
from bot.domain.scoring.words import Token, tokens


@dataclass(frozen=True)
class Rubric:
    """What a reply to a question is held against."""

    question: Question
    asked: frozenset[str]
    """The concepts of the prompt: to repeat them proves little."""
    answer: Sequence[Token]
    wordings: Mapping[str, Wordings]
    """What states each key point and each misconception, by id."""
    blamed: frozenset[str]
    """The ids of the misconceptions."""

    @cached_property
    def named(self) -> frozenset[str]:
        """Every concept that some wording holds."""
        return frozenset[str]().union(*(wordings.concepts for wordings in self.wordings.values()))


def compile_rubric(question: Question, lexicon: Lexicon) -> Rubric:
    """The question's wordings as concepts, ready to be compared with replies."""
    prompt = read(question.prompt, lexicon)
    asked = frozenset(term.concept for sentence in prompt for term in sentence.terms)

    def compiled(texts: Iterable[str]) -> Wordings:
        return Wordings([compile_wording(text, lexicon, asked) for text in texts])

    return Rubric(
        question,
        asked,
        tokens(normalise(question.answer)),
        {
            **{point.id: compiled([point.statement, *point.accept]) for point in question.points},
            **{error.id: compiled(error.claims) for error in question.misconceptions},
        },
        frozenset(error.id for error in question.misconceptions),
    )


def read(text: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of a text, misspelt words mended."""
    return sentences_of(tokens(normalise(text)), lexicon)


def sentences_of(read_: Iterable[Token], lexicon: Lexicon) -> list[Sentence]:
    """The sentences that tokens make, misspelt words mended."""
    return sentences([lexicon.mended(token) for token in read_], lexicon)
