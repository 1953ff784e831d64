"""What admins do with their server's own questions: uploading, adding, removing and taking them along."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.domain.pack import (
    MOST_QUESTIONS,
    Bound,
    Changes,
    Checked,
    Fault,
    Pack,
    PackFile,
    changes,
    edition_of,
    own_id,
    pack_name,
    pack_of,
)
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.store import packs
from bot.store.database import Database
from bot.store.packs import Draft
from bot.store.rows import Reading

CHECK_SECONDS = 30.0
"""For how long the questions of an upload are checked."""
_GONE = "There is no such pack here. `/pack list` shows what there is."


class Binder(Protocol):
    """Who makes packs of files; all of it takes a while, and is done beside the event loop."""

    def opened(self, filename: str, data: bytes) -> tuple[PackFile, ...]:
        """The files of an upload; Refused when it is no pack."""

    def packed(self, files: Sequence[PackFile]) -> bytes:
        """A zip of the files that can be uploaded again."""

    def checked(self, pack: Pack, files: Sequence[PackFile], expired: Callable[[], bool]) -> Checked:
        """The questions as they would be asked, and every fault; Refused when time is up."""

    def bound(self, pack: Pack, files: Sequence[PackFile]) -> Bound:
        """The pack ready to be asked."""


@dataclass(frozen=True)
class Upload:
    """What an admin hands in."""

    id: int
    """Of the Discord event."""
    guild_id: int
    user_id: int
    filename: str
    data: bytes
    name: str | None = None
    """What the pack is to be called, if not like the file."""


@dataclass(frozen=True)
class Preview:
    """What an upload would bring, or what is wrong with it."""

    pack: Pack
    questions: tuple[Question, ...]
    changes: Changes
    replaces: Pack | None
    faults: tuple[Fault, ...] = ()


class Packs:
    """Servers' packs. Times are UTC epoch seconds; whoever calls has seen to it that an admin asks."""

    def __init__(self, database: Database, binder: Binder, clock: Callable[[], float]) -> None:
        """`clock` gives the seconds by which it is measured how long checking takes."""
        self._database = database
        self._binder = binder
        self._clock = clock
        self._checking = asyncio.Lock()  # it keeps a processor busy: one upload at a time

    async def upload(self, upload: Upload, now: float) -> Preview:
        """Checks an upload, and keeps it until it is added; Refused when it is no pack or would be too much."""
        name = pack_name(upload.name or upload.filename.rpartition(".")[0])
        async with self._database.reading() as rx:
            pack_id = await packs.id_of(rx, upload.guild_id, name) or upload.id
            before = await packs.get(rx, pack_id)
            old = await packs.files(rx, pack_id)
        async with self._checking:
            files = await asyncio.to_thread(self._binder.opened, upload.filename, upload.data)
            pack = Pack(pack_id, upload.guild_id, name, edition_of(files), upload.user_id, now, len(files))
            expires = self._clock() + CHECK_SECONDS
            found = await asyncio.to_thread(self._binder.checked, pack, files, lambda: self._clock() > expires)
        preview = Preview(pack, found.questions, changes(old, files), before, found.faults)
        if not found.faults:
            await self._draft(upload.id, preview, files, now)
        return preview

    async def add(self, draft_id: int, guild_id: int, now: float) -> Pack:
        """Adds an upload to the server; Refused when it was dealt with already, or other packs came in between."""
        async with self._database.transaction() as tx:
            draft = await packs.drafted(tx, draft_id, guild_id, now)
            if draft is None:
                raise Refused("That upload was dealt with already, or is too old. `/pack list` shows what there is.")
            before = await packs.get(tx, draft.pack_id)
            if (before.edition if before else None) != draft.replaces:
                raise Refused("That pack has changed meanwhile. Upload it again to see what is new.")
            await _check_room(tx, guild_id, draft.pack_id, len(draft.files))
            await packs.keep(tx, draft, edition_of(draft.files), now)
            added = await packs.get(tx, draft.pack_id)
        if added is None:
            raise Refused(_GONE)
        return added

    async def discard(self, draft_id: int, guild_id: int, now: float) -> None:
        """Forgets an upload."""
        async with self._database.transaction() as tx:
            await packs.drafted(tx, draft_id, guild_id, now)

    async def of_server(self, guild_id: int) -> list[Pack]:
        """A server's packs, by name."""
        async with self._database.reading() as rx:
            return await packs.of_server(rx, guild_id)

    async def named(self, guild_id: int, name: str) -> Pack:
        """A server's pack of that name; Refused when there is none."""
        async with self._database.reading() as rx:
            return await self._own(rx, guild_id, await packs.id_of(rx, guild_id, name.strip()))

    async def of_question(self, guild_id: int, question_id: str) -> Pack:
        """The server's pack that a question is of; Refused when there is none."""
        async with self._database.reading() as rx:
            return await self._own(rx, guild_id, pack_of(question_id))

    async def remove(self, guild_id: int, pack_id: int, edition: str, now: float) -> Pack:
        """Takes a pack out; Refused when that edition of it is no longer there."""
        async with self._database.transaction() as tx:
            pack = await self._own(tx, guild_id, pack_id)
            if not await packs.remove(tx, replace(pack, edition=edition), now):
                raise Refused("That pack has changed meanwhile. `/pack list` shows what there is.")
        return pack

    async def exported(self, guild_id: int, name: str) -> tuple[Pack, bytes]:
        """A server's pack with a zip that can be uploaded again; Refused when there is none of that name."""
        pack = await self.named(guild_id, name)
        async with self._database.reading() as rx:
            files = await packs.files(rx, pack.id)
        return pack, await asyncio.to_thread(self._binder.packed, files)

    async def _own(self, rx: Reading, guild_id: int, pack_id: int | None) -> Pack:
        pack = None if pack_id is None else await packs.get(rx, pack_id)
        if pack is None or pack.guild_id != guild_id:
            raise Refused(_GONE)
        return pack

    async def _draft(self, draft_id: int, preview: Preview, files: tuple[PackFile, ...], now: float) -> None:
        pack, replaces = preview.pack, preview.replaces
        if replaces is not None and not preview.changes:
            raise Refused(f"That is what “{replaces.name}” already is; nothing would change.")
        levels = {own_id(question.id): question.level for question in preview.questions}
        draft = Draft(
            draft_id, pack.guild_id, pack.user_id, pack.id, pack.name, files, levels,
            replaces.edition if replaces else None,
        )  # fmt: skip
        async with self._database.transaction() as tx:
            await _check_room(tx, pack.guild_id, pack.id, len(files))
            await packs.draft(tx, draft, now)


async def _check_room(rx: Reading, guild_id: int, pack_id: int, more: int) -> None:
    others = sum(pack.questions for pack in await packs.of_server(rx, guild_id) if pack.id != pack_id)
    if others + more > MOST_QUESTIONS:
        raise Refused(
            f"A server can have {MOST_QUESTIONS} questions of its own. The other packs here have {others}, and this "
            f"one has {more}. `/pack remove` makes room."
        )
