"""Which questions there are where: the operator's bank everywhere, and a server's own packs in that server.

A question that was asked can be looked up by its id from anywhere, since who has answered it may open its feedback; it
is asked anew in its server alone.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from bot.domain.bank import RETIRED, Bank
from bot.domain.pack import Bound, Pack, PackFile, edition_of, pack_of
from bot.domain.question import Level, Question
from bot.domain.refusal import Refused
from bot.domain.scoring import Examiner, Judgement, ProbeVerdict, Verdict
from bot.store import packs
from bot.store.database import Database

_PACKS = 32
"""Packs that are kept ready; a hundred questions take 2 MB."""
_EXAMINERS = 32
"""Questions of packs whose wordings are kept compiled; each takes up to 1.5 MB."""
_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class Judge(Protocol):
    """What makes a verdict of a reply."""

    def judge(self, question_id: str, reply: str) -> Verdict:
        """What `reply` says of the question's key points."""

    def follow_up(self, question: Question, point_id: str, first: Verdict, reply: str) -> ProbeVerdict:
        """What `reply` says to the probe of a key point, after an answer that got the verdict `first`."""


class _Lately(Generic[_Key, _Kept]):
    """What was used lately; what wasn't used for longest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def __contains__(self, key: _Key) -> bool:
        return key in self._kept

    async def get(self, key: _Key, make: Callable[[], _Kept]) -> _Kept:
        """What is kept, else what `make` makes, beside the event loop."""
        if key not in self._kept:
            self._kept[key] = await asyncio.to_thread(make)
        self._kept.move_to_end(key)
        kept = self._kept[key]
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return kept


class Shelves:
    """Servers' packs as they are asked and judged, made when they are first needed."""

    def __init__(
        self, database: Database, bound: Callable[[Pack, list[PackFile]], Bound], judgement: Judgement
    ) -> None:
        """`bound` makes a pack ready, which takes a while."""
        self._database = database
        self._bound = bound
        self._judgement = judgement
        self._packs: _Lately[tuple[int, str], Bound] = _Lately(_PACKS)
        self._examiners: _Lately[tuple[str, str], Examiner] = _Lately(_EXAMINERS)

    async def of(self, guild_id: int) -> list[Question]:
        """A server's own questions."""
        async with self._database.reading() as rx:
            found = await packs.of_server(rx, guild_id)
        return [question for pack in found for question in (await self._ready(pack)).questions]

    async def holding(self, pack_ids: Iterable[int]) -> list[Question]:
        """The questions of those packs that are still there."""
        async with self._database.reading() as rx:
            found = [await packs.get(rx, pack_id) for pack_id in pack_ids]
        return [question for pack in found if pack for question in (await self._ready(pack)).questions]

    async def levels(self, question_ids: Iterable[str]) -> dict[str, Level]:
        """The levels of those questions that are or were of a pack."""
        ids = [id_ for id_ in question_ids if pack_of(id_) is not None]
        if not ids:
            return {}
        async with self._database.reading() as rx:
            return await packs.levels(rx, ids)

    async def judge(self, pack_id: int, question_id: str) -> Judge | None:
        """Who judges replies to a question, by its wordings alone; None when it isn't there any more."""
        async with self._database.reading() as rx:
            pack = await packs.get(rx, pack_id)
        if pack is None:
            return None
        ready = await self._ready(pack)
        question = next((question for question in ready.questions if question.id == question_id), None)
        if question is None:
            return None

        def examiner() -> Examiner:
            made = Examiner(ready.lexicon, [question], judgement=self._judgement)
            made.rubric(question_id)  # compiled here rather than while the first reply waits
            return made

        return await self._examiners.get((question_id, pack.edition), examiner)

    async def _ready(self, pack: Pack) -> Bound:
        if (key := (pack.id, pack.edition)) in self._packs:
            return await self._packs.get(key, lambda: self._bound(pack, []))
        async with self._database.reading() as rx:
            files = await packs.files(rx, pack.id)
        key = (pack.id, edition_of(files))  # by what was read: another edition may have come in between
        return await self._packs.get(key, lambda: self._bound(pack, files))


class Banks:
    """The operator's bank, with the packs of servers where there are any."""

    def __init__(self, bank: Bank, shelves: Shelves | None = None) -> None:
        """Without `shelves` there are no packs."""
        self.own = bank
        self._shelves = shelves

    async def of(self, guild_id: int | None) -> Bank:
        """What is asked in a server, or outside of any (None)."""
        if self._shelves is None or guild_id is None:
            return self.own
        return self._joined(await self._shelves.of(guild_id))

    async def knowing(self, *question_ids: str | None) -> Bank:
        """A bank in which these questions can be looked up, as far as there are any."""
        pack_ids = {pack_of(id_) for id_ in question_ids if id_} - {None}
        if self._shelves is None or not pack_ids:
            return self.own
        return self._joined(await self._shelves.holding(id_ for id_ in pack_ids if id_ is not None))

    async def judge(self, usual: Judge, question_id: str) -> Judge:
        """Who judges replies to a question: the `usual` one those to the operator's."""
        pack_id = pack_of(question_id)
        if self._shelves is None or pack_id is None:
            return usual
        judge = await self._shelves.judge(pack_id, question_id)
        if judge is None:
            raise Refused(RETIRED)
        return judge

    async def levels(self, question_ids: Iterable[str]) -> dict[str, Level]:
        """The levels of questions, those of packs included that were taken out: their points stay earned."""
        ids = set(question_ids)
        own = {question.id: question.level for question in self.own if question.id in ids}
        return own if self._shelves is None else {**own, **await self._shelves.levels(ids)}

    def _joined(self, questions: list[Question]) -> Bank:
        return Bank([*self.own, *questions]) if questions else self.own
