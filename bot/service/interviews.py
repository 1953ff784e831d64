"""Interviewing: beginning, answering, asking for help, pausing, and going on wherever it was."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.follow_up import FollowUp, point_to_probe
from bot.domain.interview import Interview, Passed
from bot.domain.lineup import line_up
from bot.domain.place import Place
from bot.domain.question import Level, Question
from bot.domain.refusal import Refused
from bot.domain.turn import Stage, Turn
from bot.service.attempts import judged, kept
from bot.service.banks import Banks, Judge, Shelves
from bot.service.reviews import Reviews
from bot.service.sittings import Clues, Sitting, can_ask, clues, sitting
from bot.store import attempts, drafts, follow_ups, interviews, peeks
from bot.store.database import Database
from bot.store.rows import Reading, Transaction

IN_FLIGHT = 2.0
"""Seconds that an answer sent in time may take to arrive before the time is called."""

Rule = Callable[[Interview], Interview]


@dataclass(frozen=True)
class Wishes:
    """What a member asks for when beginning an interview."""

    topic: str | None = None
    level: Level | None = None
    questions: int = 5
    minutes: int | None = None
    """For each answer, None without a timer."""
    coach: bool = True


class Interviews:
    """Members' interviews. Times are UTC epoch seconds of the event that asks for something."""

    def __init__(
        self, bank: Bank, judge: Judge, database: Database, reviews: Reviews, rng: random.Random, *,
        shelves: Shelves | None = None,
    ) -> None:  # fmt: skip
        self.banks = Banks(bank, shelves)
        self._judge = judge
        self._database = database
        self._reviews = reviews
        self._rng = rng

    async def start(
        self, event_id: int, user_id: int, wishes: Wishes, now: float, guild_id: int | None = None
    ) -> Sitting:
        """A new interview, its first question on the table unless a clock would start; Refused when one is open."""
        bank = await self.banks.of(guild_id)
        fitting = bank.about(wishes.topic, wishes.level)
        standings = await self._reviews.standing(user_id, now, guild_id)
        turns = tuple(Turn(question.id) for question in line_up(fitting, standings, wishes.questions, self._rng))
        allowed = None if wishes.minutes is None else wishes.minutes * 60.0
        interview = Interview(event_id, user_id, turns, wishes.coach, allowed, started_at=now)
        if allowed is None:
            interview = interview.asked(user_id, interview.step, now)
        async with self._database.transaction() as tx:
            if not await interviews.add(tx, interview):
                interview = await _begun(tx, event_id)
            return await sitting(tx, bank, interview)

    async def current(self, user_id: int) -> Sitting | None:
        """The member's interview that goes on, None when there is none."""
        async with self._database.reading() as rx:
            interview = await interviews.open_of(rx, user_id)
        if interview is None:
            return None
        bank = await self._bank(interview)
        async with self._database.reading() as rx:
            return await sitting(rx, bank, interview)

    async def own(self, interview_id: int, user_id: int) -> Interview:
        """One of the member's own interviews that goes on; Refused when it doesn't, or is somebody else's."""
        async with self._database.reading() as rx:
            interview = await _loaded(rx, interview_id)
        interview.expect(user_id, interview.step)
        return interview

    async def opened(self, interview_id: int, user_id: int, step: int, now: float) -> tuple[Sitting, str]:
        """For a box to answer in: what it asks, and a text that could not be marked before."""
        bank = await self._bank_of(interview_id)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            after = before.opened(user_id, step, now)
            _question(bank, after)
            after = await _saved(tx, before, after)
            draft = await drafts.get(tx, user_id, after.turn.question_id)
            return await sitting(tx, bank, after), draft or ""

    async def answer(self, interview_id: int, step: int, reply: Reply, now: float, *, talk_below: int = 0) -> Sitting:
        """Takes a reply for the prompt of a step: the answer to the question, or to its follow-up.

        With fewer words than `talk_below` a text that touches nothing is talk, no answer to a question. Raises
        Passed when the prompt is no longer on the table, Unmarkable when the text can't be marked.
        """
        async with self._database.reading() as rx:
            before = await _loaded(rx, interview_id)
        before.opened(reply.user_id, step, reply.sent_at)
        bank = await self._bank(before)
        question, probed = _question(bank, before), before.stage is Stage.PROBED
        below = 0 if probed else talk_below
        judge = await self.banks.judge(self._judge, question.id)
        verdict = await judged(judge, self._database, question.id, reply, now, talk_below=below)
        if probed:
            return await self._follow_up(bank, judge, before, step, reply)
        probe = point_to_probe(question, verdict)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            point_id = probe.id if probe else None
            after = before.answered(reply.user_id, step, reply.sent_at, reply.id, point_id)
            await kept(tx, question, reply, verdict, now)
            return await _after(tx, bank, before, after, reply.sent_at)

    async def _follow_up(self, bank: Bank, judge: Judge, asked: Interview, step: int, reply: Reply) -> Sitting:
        question = _question(bank, asked)
        heard = await self._heard(judge, asked, question, reply)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, asked.id)
            after = before.followed_up(reply.user_id, step, reply.sent_at)
            await follow_ups.add(tx, heard)
            await drafts.drop(tx, reply.user_id, question.id)
            return await _after(tx, bank, before, after, reply.sent_at)

    async def _heard(self, judge: Judge, asked: Interview, question: Question, reply: Reply) -> FollowUp:
        """What a reply to the follow-up brought, after the first answer."""
        turn, point_id = asked.turn, asked.turn.point_id or ""
        async with self._database.reading() as rx:
            first = await attempts.get(rx, turn.attempt_id or 0)
        if first is None:
            raise Refused("Your first answer is no longer here, so there is nothing to follow up.")
        found = judge.follow_up(question, point_id, first.verdict, reply.text)
        return FollowUp(
            reply.id, asked.id, asked.position, reply.user_id, question.id, point_id, reply.text, reply.sent_at,
            found.state, found.span, found.also, found.misconceptions,
        )  # fmt: skip

    async def hint(self, interview_id: int, user_id: int, step: int, given: int, now: float) -> Clues:
        """The hints for the prompt on the table, with a new one unless there are more than the `given` already."""
        bank = await self._bank_of(interview_id)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            before.expect(user_id, step)
            question = _question(bank, before)
            had = clues(before, question)
            if had.following is None or given != len(had.points):
                return had
            await peeks.look_up(tx, user_id, question.id, had.following.id, now)
            after = await _saved(tx, before, before.hinted(user_id, step, had.following.id))
            return clues(after, question)

    async def go_on(self, interview_id: int, user_id: int, step: int, now: float) -> Sitting:
        """Puts the next question, whose clock starts now."""
        return await self._move(interview_id, now, lambda before: before.asked(user_id, step, now))

    async def skip(self, interview_id: int, user_id: int, step: int, now: float) -> Sitting:
        """Passes the prompt on the table."""
        return await self._move(interview_id, now, lambda before: before.skipped(user_id, step, now), ends=True)

    async def pause(self, interview_id: int, user_id: int, now: float) -> Sitting:
        """Stops the clock until the member resumes."""
        return await self._move(interview_id, now, lambda before: before.pause(user_id, now))

    async def resume(self, interview_id: int, user_id: int, now: float) -> Sitting:
        """Goes on at the very prompt, and tells once more of a question whose end the member hasn't seen."""
        bank = await self._bank_of(interview_id)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            unseen = await interviews.lags(tx, interview_id)
            resumed = before.resume(user_id, now)
            told = await _after(tx, bank, before, resumed.shown_late(now) if unseen else resumed, now)
            after = told.interview
            if unseen and told.closed is None and after.position > 0 and after.stage is not Stage.PROBED:
                return await sitting(tx, bank, after, closed=after.position - 1)
            return told

    async def stop(self, interview_id: int, user_id: int, now: float) -> Sitting:
        """Ends it before the last question."""
        return await self._move(interview_id, now, lambda before: before.stop(user_id, now))

    async def hold_in(self, interview_id: int, place: Place) -> Interview:
        """Notes where the interview goes on, or its report is shown."""
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            return await _saved(tx, before, before.held_in(place))

    async def next_closing(self) -> float | None:
        """When the next time is up, None when no clock runs."""
        async with self._database.reading() as rx:
            closing = await interviews.next_closing(rx)
        return None if closing is None else closing + IN_FLIGHT

    async def time_out(self, now: float) -> list[Sitting]:
        """Ends the prompts whose time is up; what came after each."""
        async with self._database.reading() as rx:
            overdue = await interviews.overdue(rx, now - IN_FLIGHT)
        over: list[Sitting] = []

        def rule(before: Interview) -> Interview:
            return before.timed_out(before.step, now)

        for interview_id in overdue:
            with suppress(Refused):  # its member was faster
                over.append(await self._move(interview_id, now, rule, ends=True))
        return over

    async def _bank_of(self, interview_id: int) -> Bank:
        async with self._database.reading() as rx:
            interview = await interviews.get(rx, interview_id)
        return self.banks.own if interview is None else await self._bank(interview)

    async def _bank(self, interview: Interview) -> Bank:
        """A bank with all that the interview asks; its questions never change."""
        return await self.banks.knowing(*(turn.question_id for turn in interview.turns))

    async def _move(self, interview_id: int, now: float, rule: Rule, *, ends: bool = False) -> Sitting:
        """Follows a rule; one that `ends` a prompt doesn't if the bank has lost the question: then that is the end."""
        bank = await self._bank_of(interview_id)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            after = rule(before)
            lost = ends and before.awaits_answer and not can_ask(bank, before.turn)
            return await _after(tx, bank, before, before if lost else after, now)


def _question(bank: Bank, interview: Interview) -> Question:
    question = bank.get(interview.turn.question_id)
    if question is None or not can_ask(bank, interview.turn):
        raise Passed("That question has just been taken out of my bank.")
    return question


async def _after(tx: Transaction, bank: Bank, before: Interview, after: Interview, now: float) -> Sitting:
    """Saves a move. Of the questions that the member is told about now they have seen the answer from now on."""
    after = await _saved(tx, before, after.passing_over(lambda turn: can_ask(bank, turn), now))
    for turn in after.told[len(before.told) :]:
        noted = peeks.look_up if turn.attempt_id is None else peeks.add  # who has answered gets feedback
        await noted(tx, after.user_id, turn.question_id, peeks.ANSWER, now)
    over = after.position > before.position or not after.open
    return await sitting(tx, bank, after, closed=before.position if over else None)


async def _loaded(rx: Reading, interview_id: int) -> Interview:
    interview = await interviews.get(rx, interview_id)
    if interview is None:
        raise Refused("That interview is no longer here.")
    return interview


async def _begun(rx: Reading, event_id: int) -> Interview:
    """The interview that an event began when it came the first time."""
    interview = await interviews.get(rx, event_id)
    if interview is None:
        raise Refused("You have an interview under way. `/interview` takes you back to it.")
    return interview


async def _saved(tx: Transaction, before: Interview, after: Interview) -> Interview:
    if after == before:
        return before
    if not await interviews.move(tx, before, after):
        raise Passed("Something else came in between.")
    return replace(after, version=before.version + 1)
