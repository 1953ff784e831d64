"""Points as they are kept: by which answers, for which server, and always what the log comes to."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.attempt import Card, Reply
from bot.domain.bank import Bank
from bot.domain.board import Asked
from bot.domain.period import Period
from bot.domain.refusal import Refused
from bot.domain.review import DAY, FRESH
from bot.domain.scoring import Examiner, Flag, PointVerdict, State, Verdict
from bot.domain.standing import Total
from bot.service.attempts import Attempts, kept
from bot.service.interviews import Interviews, Wishes
from bot.service.questions import Questions
from bot.service.standings import Standings
from bot.store import cards, learners, peeks, servers
from bot.store.database import Database
from bot.store.rows import Reading, Row
from tests.banks import LIBRARY
from tests.doubts import Doubting
from tests.service.candidates import answered
from tests.store.samples import ADA, BEN, GIL, LOCKS

HALL, CLUB, DM_CARD, HALL_CARD = 77, 88, 5, 6
NOW = 20_000 * DAY + 9 * 3600.0
_BANK = Bank(LIBRARY.questions)
PART = "Only one thread runs Python bytecode at a time."
_WORTH = {"easy": 10, "medium": 20, "hard": 30}


@pytest.fixture
def standings(bank: Bank, database: Database) -> Standings:
    return Standings(bank, database)


def well(bank: Bank, question: str = GIL) -> str:
    """An answer to a question that leaves nothing out, in other words than the model answer."""
    return " ".join(point.statement for point in bank[question].points)


async def answer(
    attempts: Attempts, text: str, *, at: float = NOW, user: int = ADA, question: str = GIL, guild: int | None = HALL,
    card: int | None = None,
) -> int:  # fmt: skip
    """The score of an answer."""
    reply = Reply(hash((user, question, at)) % 2**62, user, text, at, guild, card)
    return (await attempts.submit(question, reply, at)).attempt.percent


async def totals(
    standings: Standings, guild: int = HALL, *, topic: str | None = None, period: Period = Period.ALL, at: float = NOW
) -> dict[int, int]:
    """What everybody has earned in a server."""
    earned = await standings.earned(guild, Asked(period, at, topic))
    return {total.user_id: total.points for total in earned.totals}


async def rows(rx: Reading) -> list[Row]:
    return [tuple(row) for row in await rx.rows("SELECT * FROM points ORDER BY attempt_id")]


async def test_an_answer_earns_what_its_score_is_worth_at_the_questions_level(
    standings: Standings, attempts: Attempts, bank: Bank
) -> None:
    percent = await answer(attempts, well(bank))
    other = await answer(attempts, well(bank, LOCKS), user=BEN, question=LOCKS)
    assert await totals(standings) == {
        ADA: round(_WORTH[bank[GIL].level] * percent / 100), BEN: round(_WORTH[bank[LOCKS].level] * other / 100),
    }  # fmt: skip


async def test_the_same_answer_again_and_again_earns_nothing_more(
    standings: Standings, attempts: Attempts, bank: Bank
) -> None:
    await answer(attempts, PART)
    first = await totals(standings)
    for minutes in range(1, 8):
        await answer(attempts, well(bank), at=NOW + 60 * minutes)
    assert await totals(standings) == first


async def test_who_has_seen_the_answer_first_earns_nothing_before_it_is_due(
    standings: Standings, attempts: Attempts, questions: Questions, bank: Bank
) -> None:
    await questions.answer(ADA, GIL, NOW - 60)
    await answer(attempts, PART)
    await answer(attempts, well(bank), at=NOW + 3600)
    assert await totals(standings) == {}
    percent = await answer(attempts, PART, at=NOW + DAY)
    assert await totals(standings) == {ADA: round(_WORTH[bank[GIL].level] * percent / 100)}


async def test_a_hint_takes_a_quarter_of_what_its_point_brings(
    standings: Standings, attempts: Attempts, questions: Questions, bank: Bank
) -> None:
    question = bank[GIL]
    hinted = (await questions.hint(ADA, GIL, NOW - 60)).points[0]
    percent = await answer(attempts, hinted.statement)
    share = hinted.weight / sum(point.weight for point in question.points)
    assert await totals(standings) == {
        ADA: round(_WORTH[question.level] * (percent - round(100 * share / 4)) / 100)
    }  # fmt: skip


async def test_of_what_the_bot_is_not_sure_nothing_comes_whatever_its_author_says(
    standings: Standings, bank: Bank, examiner: Examiner, database: Database
) -> None:
    attempts = Attempts(bank, Doubting(examiner), database)
    await answer(attempts, well(bank))
    (only,) = (await attempts.page(ADA)).marked
    ids = [point.id for point in bank[GIL].points]
    await attempts.tick(ADA, only.attempt.id, ids, offered=False, now=NOW + 60)
    assert await totals(standings) == {}


async def test_an_attempt_counts_for_its_server_and_in_a_dm_for_that_of_the_card(
    standings: Standings, attempts: Attempts, bank: Bank, database: Database
) -> None:
    async with database.transaction() as tx:
        await cards.add(tx, Card(HALL_CARD, 1, ADA, GIL, NOW, HALL))
        await cards.add(tx, Card(DM_CARD, 2, ADA, GIL, NOW))
    for user, guild, card in ((1, CLUB, HALL_CARD), (2, None, HALL_CARD), (3, None, DM_CARD), (4, None, None)):
        await answer(attempts, well(bank), user=user, guild=guild, card=card)
    assert set(await totals(standings, CLUB)) == {1}
    assert set(await totals(standings, HALL)) == {2}


async def test_answers_of_an_interview_count_once_their_member_has_been_told(
    standings: Standings, service: Interviews, bank: Bank, database: Database
) -> None:
    sitting = await service.start(1, ADA, Wishes(questions=2, coach=False), NOW)
    said = well(bank, sitting.interview.turn.question_id)
    await answered(service, sitting, said, at=NOW + 10)
    async with database.transaction() as tx:
        await tx.row("UPDATE attempts SET guild_id = :hall", hall=HALL)
        await tx.row("UPDATE points SET guild_id = :hall", hall=HALL)
    assert await totals(standings) == {}
    await service.stop(1, ADA, NOW + 20)
    assert set(await totals(standings)) == {ADA}


async def test_a_topic_counts_its_own_questions_and_a_period_its_own_days(
    standings: Standings, attempts: Attempts, bank: Bank
) -> None:
    await answer(attempts, well(bank))
    await answer(attempts, well(bank, LOCKS), question=LOCKS, at=NOW + 40 * DAY)
    both, gil = await totals(standings), await totals(standings, topic=bank[GIL].topic.upper())
    assert 0 < gil[ADA] < both[ADA]
    assert await totals(standings, period=Period.MONTH) == gil
    assert await totals(standings, period=Period.MONTH, at=NOW + 40 * DAY) == {ADA: both[ADA] - gil[ADA]}
    with pytest.raises(Refused, match="no such topic"):
        await totals(standings, topic="Gardening")


async def test_periods_are_those_of_the_servers_zone(
    standings: Standings, attempts: Attempts, bank: Bank, database: Database
) -> None:
    """23:30 on the last of September in UTC."""
    await answer(attempts, well(bank), at=1_790_810_000.0)
    october = 1_790_900_000.0
    assert await totals(standings, period=Period.MONTH, at=october) == {}
    async with database.transaction() as tx:
        await servers.move(tx, HALL, "Europe/Berlin", october)
    assert set(await totals(standings, period=Period.MONTH, at=october)) == {ADA}


async def test_hidden_and_excluded_members_are_known_as_such(
    standings: Standings, attempts: Attempts, bank: Bank, database: Database
) -> None:
    for user in (1, 2, 3):
        await answer(attempts, well(bank), user=user)
    async with database.transaction() as tx:
        wished = await learners.wishes(tx, 2)
        await learners.wish(tx, 2, replace(wished, on_boards=False))
    await standings.exclude(HALL, 3, NOW)
    await standings.exclude(CLUB, 1, NOW)
    shown = {total.user_id: (total.hidden, total.excluded) for total in await everybody(standings)}
    assert shown == {1: (False, False), 2: (True, False), 3: (False, True)}


async def everybody(standings: Standings) -> list[Total]:
    return list((await standings.earned(HALL, Asked(Period.ALL, NOW))).totals)


async def test_excluding_and_restoring_say_when_there_is_nothing_to_do(standings: Standings) -> None:
    with pytest.raises(Refused, match="Nobody keeps them off"):
        await standings.restore(HALL, ADA)
    await standings.exclude(HALL, ADA, NOW)
    await standings.exclude(HALL, BEN, NOW + 1)
    with pytest.raises(Refused, match="already"):
        await standings.exclude(HALL, ADA, NOW + 2)
    assert await standings.excluded(HALL) == [(BEN, NOW + 1), (ADA, NOW)]
    await standings.restore(HALL, ADA)
    assert await standings.excluded(HALL) == [(BEN, NOW + 1)]


async def test_what_an_old_database_lacks_is_worked_out_at_the_start(
    standings: Standings, attempts: Attempts, bank: Bank, database: Database
) -> None:
    await answer(attempts, well(bank))
    await answer(attempts, well(bank, LOCKS), question=LOCKS, at=NOW + 60)
    await answer(attempts, PART, user=BEN)
    await answer(attempts, well(bank), user=BEN, at=NOW + DAY)
    async with database.transaction() as tx:
        before = await rows(tx)
        await tx.row("DELETE FROM points")
    assert await totals(standings) == {}
    await standings.settle()
    async with database.reading() as rx:
        assert await rows(rx) == before
    assert set(await totals(standings)) == {ADA, BEN}


async def test_when_a_level_changes_or_a_question_is_retired_its_points_follow(
    standings: Standings, attempts: Attempts, bank: Bank, database: Database
) -> None:
    percent = await answer(attempts, well(bank))
    await answer(attempts, well(bank, LOCKS), question=LOCKS, user=BEN)
    before = await totals(standings)
    harder = [replace(bank[GIL], level="hard"), *(question for question in bank if question.id not in {GIL, LOCKS})]
    changed = Standings(Bank(harder), database)
    await changed.settle()
    assert await totals(changed) == {ADA: round(30 * percent / 100)}
    await standings.settle()
    assert await totals(standings) == before


async def test_what_was_asked_for_before_an_answer_but_shown_after_it_takes_no_points(
    standings: Standings, attempts: Attempts, questions: Questions, bank: Bank
) -> None:
    await answer(attempts, PART)
    await answer(attempts, well(bank), at=NOW + DAY)
    before = await totals(standings)
    await questions.answer(ADA, GIL, NOW + DAY - 1)
    await answer(attempts, well(bank), at=NOW + DAY + 60)
    assert await totals(standings) == before


@dataclass(frozen=True)
class Step:
    """Something that a member or an admin does."""

    kind: str
    gap: float
    """Seconds since what came before; below 0 when it arrives late."""
    percent: int = 0
    guild_id: int | None = None
    card_id: int | None = None
    doubt: str = ""
    point: int = 0
    zone: str = "UTC"


_gaps = st.one_of(st.floats(0.001, 2 * FRESH), st.floats(0.001, 20 * DAY), st.sampled_from([DAY, FRESH, -3.0, 0.5]))
_attempts = st.builds(
    Step, st.just("attempt"), _gaps, st.integers(0, 100), st.sampled_from([HALL, CLUB, None]),
    st.sampled_from([None, HALL_CARD, DM_CARD]), st.sampled_from(["", "", "", "unsure", "flagged"]),
)  # fmt: skip
_looks = st.builds(Step, st.sampled_from(["hint", "look"]), _gaps, point=st.integers(0, 2))
_moves = st.builds(
    Step, st.just("move"), st.floats(1, 9 * DAY), guild_id=st.sampled_from([HALL, CLUB]),
    zone=st.sampled_from(["America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin"]),
)  # fmt: skip
_histories = st.lists(st.one_of(_attempts, _attempts, _looks, _moves), min_size=1, max_size=10)


class _Life:
    """What becomes of a history in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._question = _BANK[GIL]
        self._ids = [point.id for point in self._question.points[:3]]
        self._latest = NOW

    async def do(self, number: int, step: Step) -> None:
        at = self._latest + step.gap
        self._latest = max(self._latest, at)
        async with self._database.transaction() as tx:
            if step.kind == "attempt":
                reply = Reply(number, ADA, "…", at, step.guild_id, step.card_id)
                _, new = await kept(tx, self._question, reply, self._verdict(step), at)
                assert new
                await peeks.add(tx, ADA, GIL, peeks.ANSWER, at + 0.001)
            elif step.kind == "move":
                await servers.move(tx, step.guild_id or HALL, step.zone, self._latest + 1)
                self._latest += 1
            else:
                point = peeks.ANSWER if step.kind == "look" else self._ids[step.point]
                await peeks.look_up(tx, ADA, GIL, point, at)

    def _verdict(self, step: Step) -> Verdict:
        states = (State.SAID, State.PARTLY, State.MISSED)
        points = [
            PointVerdict(id_, 1.0, "It is so.", state, 0.5) for id_, state in zip(self._ids, states, strict=True)
        ]  # fmt: skip
        flags = (Flag.KEYWORDS,) if step.doubt == "flagged" else ()
        return Verdict(step.percent, tuple(points), (), flags, 0.1 if step.doubt == "unsure" else 1.0)


class _Ledger:
    """Opened once for all histories, since that takes longer than they do."""

    def __init__(self, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._database = self._runner.run(self._stack.enter_async_context(Database.open(folder / "x.db")))

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def both(self, history: list[Step]) -> tuple[list[Row], list[Row]]:
        """As it is kept on the way, and as it is worked out from scratch."""
        return self._runner.run(self._both(history))

    async def _both(self, history: list[Step]) -> tuple[list[Row], list[Row]]:
        async with self._database.transaction() as tx:
            for table in ("attempts", "cards", "looks", "peeks", "server_zones"):
                await tx.row(f"DELETE FROM {table}")  # noqa: S608 - one of those above
            await cards.add(tx, Card(HALL_CARD, 1, ADA, GIL, NOW, HALL))
            await cards.add(tx, Card(DM_CARD, 2, ADA, GIL, NOW))
        life = _Life(self._database)
        for number, step in enumerate(history, 1):
            await life.do(number, step)
        async with self._database.transaction() as tx:
            on_the_way = await rows(tx)
            await tx.row("DELETE FROM points")
        await Standings(_BANK, self._database).settle()
        async with self._database.reading() as rx:
            return on_the_way, await rows(rx)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Ledger]:
    opened = _Ledger(tmp_path_factory.mktemp("ledger"))
    yield opened
    opened.close()


@settings(max_examples=60, deadline=None)
@given(_histories)
def test_the_ledger_is_always_what_the_log_comes_to(ledger: _Ledger, history: list[Step]) -> None:
    on_the_way, from_scratch = ledger.both(history)
    assert on_the_way == from_scratch
    assert len(on_the_way) == sum(step.kind == "attempt" for step in history)
