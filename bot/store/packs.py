"""Packs: the questions of servers' own, and uploads that wait for their admin's word."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.pack import Pack, PackFile, full_id
from bot.domain.question import Level
from bot.store.rows import Reading, Row, Transaction

DRAFT_SECONDS = 24 * 3600.0
"""For how long an upload waits."""
_PACK = """packs.id, guild_id, name, edition, user_id, uploaded_at,
    (SELECT COUNT(*) FROM pack_questions WHERE pack_id = packs.id AND content IS NOT NULL)"""


@dataclass(frozen=True)
class Draft:
    """An upload that is in order, until its admin adds it."""

    id: int
    guild_id: int
    user_id: int
    pack_id: int
    name: str
    files: tuple[PackFile, ...]
    levels: Mapping[str, Level]
    """By the questions' own ids."""
    replaces: str | None
    """The edition in place of which it comes."""


async def of_server(rx: Reading, guild_id: int) -> list[Pack]:
    """A server's packs, by name."""
    rows = await rx.rows(
        f"SELECT {_PACK} FROM packs WHERE guild_id = :id AND removed_at IS NULL ORDER BY folded", id=guild_id
    )
    return [Pack(*row) for row in rows]


async def get(rx: Reading, pack_id: int) -> Pack | None:
    """A pack, None when there is none of that id or it was removed."""
    row = await rx.row(f"SELECT {_PACK} FROM packs WHERE id = :id AND removed_at IS NULL", id=pack_id)
    return None if row is None else Pack(*row)


async def id_of(rx: Reading, guild_id: int, name: str) -> int | None:
    """The id of a server's pack of that name, removed or not; None when there never was one."""
    row = await rx.row(
        "SELECT id FROM packs WHERE guild_id = :guild_id AND folded = :folded",
        guild_id=guild_id, folded=name.casefold(),
    )  # fmt: skip
    return None if row is None else int(row[0])


async def files(rx: Reading, pack_id: int) -> list[PackFile]:
    """The questions of a pack as they were uploaded, by their paths."""
    rows = await rx.rows(
        "SELECT path, content FROM pack_questions WHERE pack_id = :id AND content IS NOT NULL ORDER BY path", id=pack_id
    )
    return [PackFile(*row) for row in rows]


async def keep(tx: Transaction, draft: Draft, edition: str, now: float) -> None:
    """Puts an upload in the place of the pack's edition before."""
    await tx.row(
        """INSERT INTO packs (id, guild_id, name, folded, edition, user_id, uploaded_at)
           VALUES (:id, :guild_id, :name, :folded, :edition, :user_id, :now)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, edition = excluded.edition,
               user_id = excluded.user_id, uploaded_at = excluded.uploaded_at, removed_at = NULL""",
        id=draft.pack_id, guild_id=draft.guild_id, name=draft.name, folded=draft.name.casefold(), edition=edition,
        user_id=draft.user_id, now=now,
    )  # fmt: skip
    await tx.row("UPDATE pack_questions SET content = NULL WHERE pack_id = :id", id=draft.pack_id)
    for file in draft.files:
        await tx.row(
            """INSERT INTO pack_questions (id, pack_id, guild_id, path, level, content)
               VALUES (:id, :pack_id, :guild_id, :path, :level, :content)
               ON CONFLICT (id) DO UPDATE SET path = excluded.path, level = excluded.level,
                   content = excluded.content""",
            id=full_id(draft.pack_id, file.own_id), pack_id=draft.pack_id, guild_id=draft.guild_id, path=file.path,
            level=draft.levels[file.own_id], content=file.text,
        )  # fmt: skip


async def remove(tx: Transaction, pack: Pack, now: float) -> bool:
    """Takes a pack out; False when that edition of it is no longer there. Levels stay, for the points."""
    row = await tx.row(
        """UPDATE packs SET removed_at = :now
           WHERE id = :id AND edition = :edition AND removed_at IS NULL RETURNING id""",
        id=pack.id, edition=pack.edition, now=now,
    )  # fmt: skip
    if row is not None:
        await tx.row("UPDATE pack_questions SET content = NULL WHERE pack_id = :id", id=pack.id)
    return row is not None


async def levels(rx: Reading, question_ids: Collection[str]) -> dict[str, Level]:
    """The levels of those questions that are or were of a pack."""
    found = [(id_, await rx.row("SELECT level FROM pack_questions WHERE id = :id", id=id_)) for id_ in question_ids]
    return {id_: row[0] for id_, row in found if row is not None}


async def draft(tx: Transaction, made: Draft, now: float) -> None:
    """Keeps an upload in place of the server's one before; those of yesterday go."""
    await drop_old(tx, now)
    await tx.row("DELETE FROM pack_drafts WHERE guild_id = :id", id=made.guild_id)
    await tx.row(
        """INSERT INTO pack_drafts (id, guild_id, user_id, pack_id, name, files, question_levels, replaces, drafted_at)
           VALUES (:id, :guild_id, :user_id, :pack_id, :name, :files, :levels, :replaces, :now)""",
        id=made.id, guild_id=made.guild_id, user_id=made.user_id, pack_id=made.pack_id, name=made.name,
        files=json.dumps({file.path: file.text for file in made.files}), levels=json.dumps(dict(made.levels)),
        replaces=made.replaces, now=now,
    )  # fmt: skip


async def drafted(tx: Transaction, draft_id: int, guild_id: int, now: float) -> Draft | None:
    """Takes an upload back, once; None when it was taken already, is too old or of another server."""
    row = await tx.row(
        """DELETE FROM pack_drafts WHERE id = :id AND guild_id = :guild_id AND drafted_at >= :since
           RETURNING id, guild_id, user_id, pack_id, name, files, question_levels, replaces""",
        id=draft_id, guild_id=guild_id, since=now - DRAFT_SECONDS,
    )  # fmt: skip
    return None if row is None else _draft(row)


async def drop_old(tx: Transaction, now: float) -> None:
    """Drops the uploads that nobody has added within a day."""
    await tx.row("DELETE FROM pack_drafts WHERE drafted_at < :since", since=now - DRAFT_SECONDS)


def _draft(row: Row) -> Draft:
    id_, guild_id, user_id, pack_id, name, texts, levels_, replaces = row
    read = tuple(PackFile(path, text) for path, text in json.loads(texts).items())
    return Draft(id_, guild_id, user_id, pack_id, name, read, json.loads(levels_), replaces)
