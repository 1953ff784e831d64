"""Quizzing: a round for a channel, from its start to the podium."""

import random
from dataclasses import dataclass, replace

from bot.domain.bank import Bank
from bot.domain.quiz import Call, Ending, Press, Quiz
from bot.domain.quiz_draw import draw
from bot.domain.quiz_standing import Standing, standings
from bot.domain.refusal import Refused
from bot.domain.repertoire import Repertoire
from bot.store import quiz_presses, quizzes
from bot.store.database import Database
from bot.store.rows import Reading

LEASE = 10.0
"""Seconds after which a step that was not shown is shown by whoever sees that; showing takes less."""


@dataclass(frozen=True)
class Wishes:
    """What somebody asks for when starting a quiz."""

    topic: str | None = None
    items: int = 8
    seconds: int = 20


@dataclass(frozen=True)
class Scene:
    """What the channel should see of a quiz."""

    quiz: Quiz
    presses: tuple[Press, ...]
    """Every answer so far, the earliest first."""
    before: Quiz | None = None
    """As it stood when it said when this would come; None where it is shown once more, or was stopped."""

    @property
    def given(self) -> tuple[Press, ...]:
        """The answers to the last item."""
        return tuple(press for press in self.presses if press.position == self.quiz.position)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Who stands where."""
        return standings(self.presses)


@dataclass(frozen=True)
class Noted:
    """A member's answer, and whether it is from just now rather than from an earlier press."""

    quiz: Quiz
    press: Press
    new: bool


class UnderWay(Refused):
    """The channel has a quiz already."""

    def __init__(self, quiz: Quiz) -> None:
        super().__init__("There is a quiz under way in this channel. Join in, or wait for its podium.")
        self.quiz = quiz


class Quizzes:
    """The quizzes of all channels. Times are UTC epoch seconds."""

    def __init__(self, bank: Bank, database: Database, rng: random.Random) -> None:
        self.bank = bank
        self._repertoire = Repertoire(bank)
        self._database = database
        self._rng = rng

    async def start(self, call: Call, wishes: Wishes) -> Quiz:
        """A new quiz; Refused when there is too little to ask, UnderWay when the channel has one."""
        about = [question.id for question in self.bank.about(wishes.topic)]
        quiz = call.answered(draw(self._repertoire, about, wishes.items, self._rng), float(wishes.seconds))
        async with self._database.transaction() as tx:
            if await quizzes.add(tx, quiz):
                return quiz
            before = await quizzes.open_in(tx, call.channel_id) or await _loaded(tx, call.id)
        if before.id != call.id:
            raise UnderWay(before)
        return before

    async def press(self, quiz_id: int, user_id: int, position: int, choice: int, now: float) -> Noted:
        """Takes a member's answer to an item; Refused when the time for it is up. The first one counts."""
        async with self._database.transaction() as tx:
            quiz = await _loaded(tx, quiz_id)
            press = quiz.press(user_id, position, choice, now)
            if await quiz_presses.add(tx, press):
                return Noted(quiz, press, new=True)
            return Noted(quiz, await quiz_presses.get(tx, quiz_id, position, user_id) or press, new=False)

    async def stop(self, quiz_id: int, by: int, now: float, *, moderates: bool) -> Scene:
        """Ends a quiz early; Refused to whoever neither started it nor moderates its channel."""
        async with self._database.transaction() as tx:
            before = await _loaded(tx, quiz_id)
            after = before.stopped(by, now, moderates=moderates)
            await quizzes.move(tx, before, after, now)
            return await _scene(tx, after)

    async def next_due(self) -> float | None:
        """When there is something to do for a quiz, None when no quiz goes on."""
        async with self._database.reading() as rx:
            claimed = await quizzes.oldest_claim(rx)
            times = (await quizzes.next_due(rx), None if claimed is None else claimed + LEASE)
        return min((time for time in times if time is not None), default=None)

    async def due(self, now: float) -> list[int]:
        """The ids of the quizzes for which there is something to do by now."""
        async with self._database.reading() as rx:
            return await quizzes.due(rx, now, claimed_before=now - LEASE)

    async def turn_over(self, quiz_id: int, now: float) -> Scene | None:
        """What comes next in a quiz that is due, or once more what its channel was not shown.

        Whoever gets it shows it; None when somebody else does.
        """
        async with self._database.transaction() as tx:
            before = await _loaded(tx, quiz_id)
            if await quizzes.lags(tx, quiz_id):
                after = before.again(now)
                mine = await quizzes.claim(tx, after, now, before=now - LEASE)
                return await _scene(tx, after) if mine else None
            if before.due_at is None or before.due_at > now:
                return None
            scene = await _scene(tx, before)
            after = before.turned(now, answers=len(scene.given))
            mine = await quizzes.move(tx, before, after, now)
            return replace(scene, quiz=after, before=before) if mine else None

    async def shown(self, quiz: Quiz, message_id: int | None) -> None:
        """Notes that the channel has seen how a quiz stands; the last item stands in the message."""
        async with self._database.transaction() as tx:
            await quizzes.show(tx, quiz, message_id)

    async def give_up(self, quiz: Quiz, now: float) -> None:
        """Ends a quiz that can't be shown any more."""
        async with self._database.transaction() as tx:
            after = quiz.ended(Ending.SHUT_OUT, now) if quiz.open else quiz
            if after is quiz or await quizzes.move(tx, quiz, after, now):
                await quizzes.show(tx, after, quiz.message_id)


async def _loaded(rx: Reading, quiz_id: int) -> Quiz:
    quiz = await quizzes.get(rx, quiz_id)
    if quiz is None:
        raise Refused("That quiz is no longer here. `/quiz` starts a new one.")
    return quiz


async def _scene(rx: Reading, quiz: Quiz) -> Scene:
    return Scene(quiz, tuple(await quiz_presses.of(rx, quiz.id)))
