"""The bank of questions: finding one by id, narrowing it down, drawing the next one for a member."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.domain.question import LEVELS, Level, Question
from bot.domain.refusal import Refused

RETIRED = "That question has been retired. `/question` has a fresh one for you."
_NAMED = 30
"""Topics that a sentence lists; servers can have many of their own."""


class Bank:
    """The questions that can be asked, in the order of their ids."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in sorted(questions, key=lambda q: q.id)}

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def __getitem__(self, question_id: str) -> Question:
        """The question with that id; Refused when it was retired."""
        question = self.get(question_id)
        if question is None:
            raise Refused(RETIRED)
        return question

    def get(self, question_id: str) -> Question | None:
        """The question with that id, None when it was retired."""
        return self._questions.get(question_id)

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic once, in alphabetical order."""
        return tuple(sorted({question.topic for question in self}))

    def about(self, topic: str | None = None, level: Level | None = None) -> list[Question]:
        """The questions of a topic and level, where given; Refused when there is none."""
        on_topic = [q for q in self if topic is None or q.topic.casefold() == topic.strip().casefold()]
        if not on_topic:
            more = " and more" if len(self.topics) > _NAMED else ""
            raise Refused(f"I know no such topic. The topics are: {', '.join(self.topics[:_NAMED])}{more}.")
        found = [question for question in on_topic if level in (None, question.level)]
        if not found:
            where = f"“{on_topic[0].topic}”" if topic else "the bank"
            levels = ", ".join(known for known in LEVELS if any(known == q.level for q in on_topic))
            raise Refused(f"There is no {level} question in {where} yet. It has: {levels}.")
        return found


def draw(
    questions: Collection[Question],
    answered_at: Mapping[str, float],
    rng: random.Random,
    *,
    besides: str | None = None,
) -> Question:
    """A question not answered so far, else the one answered longest ago.

    `answered_at` gives for answered questions the time of the last answer (UTC epoch seconds);
    `besides` is left out as long as there is another. `questions` must not be empty.
    """
    open_to_ask = [question for question in questions if question.id != besides] or list(questions)
    fresh = [question for question in open_to_ask if question.id not in answered_at]
    if fresh:
        return rng.choice(fresh)
    return min(open_to_ask, key=lambda question: answered_at[question.id])
