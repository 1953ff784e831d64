"""Interviewing: beginning, answering, asking for help, pausing, and going on wherever it was."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.follow_up import FollowUp, point_to_probe
from bot.domain.hints import next_hint
from bot.domain.interview import Interview, Passed, Place, Stage
from bot.domain.lineup import line_up
from bot.domain.question import KeyPoint, Level, Question
from bot.domain.refusal import Refused
from bot.domain.scoring import State, Verdict
from bot.domain.turn import Turn
from bot.service.attempts import Judge, judged, kept
from bot.service.reviews import Reviews
from bot.service.sittings import Clues, Sitting, sitting
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

    def __init__(self, bank: Bank, judge: Judge, database: Database, reviews: Reviews, rng: random.Random) -> None:
        self.bank = bank
        self._judge = judge
        self._database = database
        self._reviews = reviews
        self._rng = rng

    async def start(self, event_id: int, user_id: int, wishes: Wishes, now: float) -> Sitting:
        """A new interview, its first question on the table unless a clock would start; Refused when one is open."""
        fitting = self.bank.about(wishes.topic, wishes.level)
        standings = await self._reviews.standing(user_id, now)
        turns = tuple(Turn(question.id) for question in line_up(fitting, standings, wishes.questions, self._rng))
        allowed = None if wishes.minutes is None else wishes.minutes * 60.0
        interview = Interview(event_id, user_id, turns, wishes.coach, allowed, started_at=now)
        if allowed is None:
            interview = interview.asked(user_id, interview.step, now)
        async with self._database.transaction() as tx:
            if not await interviews.add(tx, interview):
                interview = await _begun(tx, event_id)
            return await sitting(tx, self.bank, interview)

    async def current(self, user_id: int) -> Sitting | None:
        """The member's interview that goes on, None when there is none."""
        async with self._database.reading() as rx:
            interview = await interviews.open_of(rx, user_id)
            return None if interview is None else await sitting(rx, self.bank, interview)

    async def opened(self, interview_id: int, user_id: int, step: int, now: float) -> tuple[Sitting, str]:
        """For a box to answer in: what it asks, and a text that could not be marked before."""
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            after = await _saved(tx, before, before.opened(user_id, step, now))
            draft = await drafts.get(tx, user_id, after.turn.question_id)
            return await sitting(tx, self.bank, after), draft or ""

    async def answer(self, interview_id: int, step: int, reply: Reply, now: float) -> Sitting:
        """Takes a reply for the prompt of a step: the answer to the question, or to its follow-up.

        Raises Passed when that prompt is no longer on the table, Unmarkable when the text can't be marked.
        """
        async with self._database.reading() as rx:
            before = await _loaded(rx, interview_id)
        before.opened(reply.user_id, step, reply.sent_at)
        question = self._question(before)
        verdict = await judged(self._judge, self._database, question.id, reply, now)
        if before.stage is Stage.PROBED:
            return await self._take_follow_up(before, step, reply, verdict)
        probe = point_to_probe(question, verdict)
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            point_id = probe.id if probe else None
            after = before.answered(reply.user_id, step, reply.sent_at, reply.id, point_id)
            await kept(tx, question, reply, verdict, now)
            return await self._after(tx, before, after, reply.sent_at)

    async def _take_follow_up(self, asked: Interview, step: int, reply: Reply, verdict: Verdict) -> Sitting:
        async with self._database.transaction() as tx:
            before = await _loaded(tx, asked.id)
            after = before.followed_up(reply.user_id, step, reply.sent_at)
            first = await attempts.get(tx, before.turn.attempt_id or 0)
            await follow_ups.add(tx, _follow_up(before, reply, verdict, first))
            await drafts.drop(tx, reply.user_id, before.turn.question_id)
            return await self._after(tx, before, after, reply.sent_at)

    async def hint(self, interview_id: int, user_id: int, step: int, given: int, now: float) -> Clues:
        """The hints for the question on the table, with a new one unless there are more than the `given` already."""
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            before.expect(user_id, step)
            after, question = before, self._question(before)
            point = _next_hint(before, question)
            if point is not None and given == len(before.turn.hints):
                await peeks.add(tx, user_id, question.id, point.id, now)
                after = await _saved(tx, before, before.hinted(user_id, step, point.id))
            hinted = tuple(question.point(id_) for id_ in after.turn.hints)
            return Clues(after, hinted, more=_next_hint(after, question) is not None)

    async def go_on(self, interview_id: int, user_id: int, step: int, now: float) -> Sitting:
        """Puts the next question, whose clock starts now."""
        return await self._move(interview_id, now, lambda before: before.asked(user_id, step, now))

    async def skip(self, interview_id: int, user_id: int, step: int, now: float) -> Sitting:
        """Passes the prompt on the table."""
        return await self._move(interview_id, now, lambda before: before.skipped(user_id, step, now))

    async def pause(self, interview_id: int, user_id: int, now: float) -> Sitting:
        """Stops the clock until the member resumes."""
        return await self._move(interview_id, now, lambda before: before.pause(user_id, now))

    async def resume(self, interview_id: int, user_id: int, now: float, *, dm: Place | None = None) -> Sitting:
        """Goes on at the very prompt; one that was held in no channel moves to the `dm`, if asked for there."""

        def resumed(before: Interview) -> Interview:
            after = before.resume(user_id, now)
            return after.held_in(dm) if dm and after.place.channel_id is None else after

        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            unseen = await interviews.lags(tx, interview_id)
            told = await self._after(tx, before, resumed(before), now)
            if unseen and told.closed is None and told.interview.position > 0:
                return await sitting(tx, self.bank, told.interview, closed=told.interview.position - 1)
            return told

    async def stop(self, interview_id: int, user_id: int, now: float) -> Sitting:
        """Ends it before the last question."""
        return await self._move(interview_id, now, lambda before: before.stop(user_id, now))

    async def hold_in(self, interview_id: int, place: Place) -> Sitting:
        """Notes where the interview goes on."""
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            after = await _saved(tx, before, before.held_in(place))
            return await sitting(tx, self.bank, after)

    async def own(self, interview_id: int, user_id: int) -> Interview:
        """One of the member's own interviews that goes on; Refused when it doesn't, or is somebody else's."""
        async with self._database.reading() as rx:
            interview = await _loaded(rx, interview_id)
        interview.expect(user_id, interview.step)
        return interview

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
        for interview_id in overdue:
            with suppress(Refused):  # its member was faster
                over.append(await self._move(interview_id, now, lambda before: before.timed_out(before.step, now)))
        return over

    async def shown(self, interview: Interview, message_id: int | None) -> None:
        """Notes that the member has before them how the interview stands."""
        async with self._database.transaction() as tx:
            await interviews.show(tx, interview.id, interview.step, message_id)

    async def unshown(self, user_id: int) -> Interview | None:
        """The member's newest interview that stands otherwise than they know, since something failed or ended."""
        async with self._database.reading() as rx:
            interview_id = await interviews.unshown(rx, user_id)
            return None if interview_id is None else await interviews.get(rx, interview_id)

    async def prompt_message(self, interview_id: int) -> int | None:
        """The id of the message in which the last prompt stands."""
        async with self._database.reading() as rx:
            return await interviews.prompt_message(rx, interview_id)

    async def prompted(self, interview: Interview) -> int | None:
        """The id of the message with the present prompt, None while the member doesn't have it before them."""
        async with self._database.reading() as rx:
            lags = await interviews.lags(rx, interview.id)
            return None if lags else await interviews.prompt_message(rx, interview.id)

    async def known(self, event_id: int) -> bool:
        """Whether an event has brought an answer before."""
        async with self._database.reading() as rx:
            return await attempts.get(rx, event_id) is not None or await follow_ups.known(rx, event_id)

    def _question(self, interview: Interview) -> Question:
        question = self.bank.get(interview.turn.question_id)
        if question is None:
            raise Passed("That question has just been taken out of my bank.")
        return question

    async def _move(self, interview_id: int, now: float, rule: Rule) -> Sitting:
        async with self._database.transaction() as tx:
            before = await _loaded(tx, interview_id)
            return await self._after(tx, before, rule(before), now)

    async def _after(self, tx: Transaction, before: Interview, after: Interview, now: float) -> Sitting:
        """Saves a move. Of the questions that the member is told about now they have seen the answer from now on."""
        after = await _saved(tx, before, after.passing_over(_ids(self.bank), now))
        for turn in after.done if after.coach or not after.open else ():
            await peeks.add(tx, after.user_id, turn.question_id, peeks.ANSWER, now)
        over = after.position > before.position or not after.open
        return await sitting(tx, self.bank, after, closed=before.position if over else None)


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


def _ids(bank: Bank) -> frozenset[str]:
    return frozenset(question.id for question in bank)


def _next_hint(interview: Interview, question: Question) -> KeyPoint | None:
    """To the question: of the heaviest point first; to a follow-up: of the point that it is about."""
    seen = interview.turn.hints
    if interview.stage is not Stage.PROBED:
        return next_hint(question, seen)
    asked_about = interview.turn.point_id or ""
    return None if asked_about in seen else question.point(asked_about)


def _follow_up(asked: Interview, reply: Reply, verdict: Verdict, first: Attempt | None) -> FollowUp:
    """What a reply to a follow-up question brought."""
    turn, point_id = asked.turn, asked.turn.point_id or ""
    states = {point.id: point for point in verdict.points}
    said = {point.id for point in verdict.points if point.state is State.SAID}
    before = set() if first is None else {p.id for p in first.verdict.points if p.state is State.SAID}
    probed = states.get(point_id)
    return FollowUp(
        reply.id, asked.id, asked.position, reply.user_id, turn.question_id, point_id, reply.text, reply.sent_at,
        probed.state if probed else State.MISSED, probed.span if probed else None,
        tuple(sorted(said - before - {point_id})), verdict.misconceptions,
    )  # fmt: skip
