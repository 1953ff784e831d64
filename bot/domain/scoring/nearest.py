"""Which of many accepted wordings come nearest to a sentence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.likeness import Likeness, compare
from bot.domain.scoring.wording import Wording

_LOOKED_AT = 3
"""So many wordings that share most with a sentence are compared word by word."""


class Wordings:
    """The wordings of one key point or misconception, found by the concepts that they hold."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, wording in enumerate(wordings):
            for group in wording.groups:
                self._holding[group.concept].append((number, group.weight / wording.weight))

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept that one of them holds."""
        return frozenset(self._holding)

    def likenesses(self, sentence: Sentence, *, strict: bool = False) -> Iterator[Likeness]:
        """How the sentence compares with the wordings that share most with it."""
        shared: dict[int, float] = defaultdict(float)
        for concept in sorted(sentence.concepts):  # sums of fractions hang on their order
            for number, share in self._holding.get(concept, ()):
                shared[number] += share
        for number, _ in nlargest(_LOOKED_AT, shared.items(), key=lambda item: (item[1], -item[0])):
            if (like := compare(self._wordings[number], sentence, strict=strict)) is not None:
                yield like
