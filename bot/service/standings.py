"""Leaderboards: what answers are worth, what members have earned where, and whom admins keep off."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.bank import Bank
from bot.domain.board import Asked
from bot.domain.period import Span, span
from bot.domain.question import Level
from bot.domain.refusal import Refused
from bot.domain.result import result
from bot.domain.standing import RULE, Total, Try, earning, points
from bot.domain.turn import Turn
from bot.domain.zone import Zones
from bot.service.banks import Banks, Shelves
from bot.store import attempts, boards, servers
from bot.store import points as ledger
from bot.store.database import Database
from bot.store.rows import Reading, Transaction

_QUESTIONS = 10
"""Of a member that are settled in one transaction: members who answer meanwhile hardly wait."""


@dataclass(frozen=True)
class Earned:
    """What everybody has earned in a server within a period."""

    totals: Sequence[Total]
    span: Span
    zone: str


class Standings:
    """Who has earned what. Times are UTC epoch seconds; whoever excludes or restores is known to be an admin."""

    def __init__(self, bank: Bank, database: Database, shelves: Shelves | None = None) -> None:
        self.banks = Banks(bank, shelves)
        self._database = database

    async def earned(self, guild_id: int, asked: Asked) -> Earned:
        """What everybody has earned, hidden and excluded members too; Refused when there is no such topic."""
        bank = await self.banks.of(guild_id)
        about = None if asked.topic is None else [question.id for question in bank.about(asked.topic)]
        async with self._database.reading() as rx:
            server = await servers.get(rx, guild_id)
            meant = span(asked.period, asked.at, server.zone)
            return Earned(await boards.totals(rx, guild_id, meant, about), meant, server.zone)

    async def exclude(self, guild_id: int, user_id: int, now: float) -> None:
        """Keeps a member off a server's leaderboards; Refused when they are off."""
        async with self._database.transaction() as tx:
            if not await boards.exclude(tx, guild_id, user_id, now):
                raise Refused("They are off the leaderboards here already. `/board restore` brings them back.")

    async def restore(self, guild_id: int, user_id: int) -> None:
        """Lets them stand there again; Refused when they aren't off."""
        async with self._database.transaction() as tx:
            if not await boards.restore(tx, guild_id, user_id):
                raise Refused("Nobody keeps them off the leaderboards here. `/board excluded` lists who is off.")

    async def excluded(self, guild_id: int) -> list[tuple[int, float]]:
        """Who is kept off, each with since when, the newest first."""
        async with self._database.reading() as rx:
            return await boards.excluded(rx, guild_id)

    async def settle(self) -> None:
        """Works out what the ledger lacks, or has by an older rule or level: after an upgrade, or a change of the bank.

        It can be stopped at any point and begun anew; as a rule there is nothing to do.
        """
        async with self._database.reading() as rx:
            whole, bases = await ledger.is_whole(rx), await ledger.bases(rx)
        if whole and not await self._outdated(bases):
            return
        async with self._database.reading() as rx:
            members = await ledger.members(rx)
        for user_id in members:
            async with self._database.reading() as rx:
                bases_of = await ledger.bases_of(rx, user_id)
            outdated = sorted((await self._outdated(bases_of)).items())
            for first in range(0, len(outdated), _QUESTIONS):
                await self._settle(user_id, outdated[first : first + _QUESTIONS])

    async def _settle(self, user_id: int, questions: Iterable[tuple[str, Level | None]]) -> None:
        async with self._database.transaction() as tx:
            for question_id, level in questions:
                await credit(tx, user_id, question_id, level)

    async def _outdated(self, known: Collection[tuple[str, str | None]]) -> dict[str, Level | None]:
        """The questions whose points rest on something else by now, with what they should rest on."""
        levels = await self.banks.levels(question_id for question_id, _ in known)
        now = {question_id: levels.get(question_id) for question_id, _ in known}
        return {question_id: now[question_id] for question_id, basis in known if basis != _basis(now[question_id])}


async def credit(tx: Transaction, user_id: int, question_id: str, level: Level | None) -> None:
    """Brings into the ledger what a member's attempts at a question are worth; nothing when it is retired (None).

    All of them, since one that arrives late may come before others.
    """
    log = await ledger.log(tx, user_id, question_id)
    worth = {} if level is None else await _worth(tx, user_id, question_id, level, [entry.attempt for entry in log])
    for entry in log:
        found = ledger.Credit(entry.attempt.guild_id, worth.get(entry.attempt.id, 0), _basis(level))
        if found != entry.credit:
            await ledger.add(tx, user_id, question_id, entry.attempt, found)


async def _worth(rx: Reading, user_id: int, question_id: str, level: Level, tries: Sequence[Try]) -> dict[int, int]:
    """The points of those attempts that earn some, by their ids."""
    hints = earning(tries, await ledger.looked_up(rx, user_id, question_id), await _zones(rx, tries))
    return {one.id: points(level, await _percent(rx, one, hints[one.id])) for one in tries if one.id in hints}


async def _percent(rx: Reading, one: Try, hints: Collection[str]) -> int:
    """The score less what hints cost, as in interviews."""
    attempt = await attempts.get(rx, one.id) if hints else None
    return one.percent if attempt is None else result(Turn("", hints=tuple(hints)), None, attempt, None).first


async def _zones(rx: Reading, tries: Iterable[Try]) -> dict[int | None, Zones]:
    """Where the servers of attempts were at home when.

    Until an admin first chooses a zone days are those of UTC, and they stay so: unlike elsewhere the first zone doesn't
    count for the time before, or points that were earned would be gone.
    """
    found: dict[int | None, Zones] = {}
    for guild_id in {one.guild_id for one in tries}:
        zones = None if guild_id is None else (await servers.get(rx, guild_id)).zones
        found[guild_id] = Zones(((0.0, "UTC"), *(zones.since if zones else ())))
    return found


def _basis(level: Level | None) -> str:
    return f"{RULE} {level or 'retired'}"
