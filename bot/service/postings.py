"""Posting for everybody: where a server allows it, and not too much at once."""

from bot.domain.pace import OF_CHANNEL, OF_MEMBER
from bot.domain.posting import Elsewhere, Later, Objection, Posting
from bot.store import postings, servers
from bot.store.database import Database
from bot.store.rows import Reading

KEPT = max(OF_CHANNEL.seconds, OF_MEMBER.seconds)
"""Seconds for which it is of interest that something was posted."""


class Postings:
    """What members have the bot post."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def admit(self, posting: Posting) -> Objection | None:
        """Notes it if it may be posted now, else says why not."""
        async with self._database.transaction() as tx:
            await postings.prune(tx, posting.posted_at - KEPT)
            if not (server := await servers.get(tx, posting.guild_id)).may_post_in(posting.above_id):
                return Elsewhere(server.channels)
            if (later := await _too_soon(tx, posting)) is not None:
                return later
            await postings.add(tx, posting)
        return None

    async def place(self, guild_id: int, channel_id: int) -> Elsewhere | None:
        """Whether the server wants the bot to be active elsewhere only."""
        async with self._database.reading() as rx:
            server = await servers.get(rx, guild_id)
        return None if server.may_post_in(channel_id) else Elsewhere(server.channels)


async def _too_soon(rx: Reading, posting: Posting) -> Later | None:
    now = posting.posted_at
    done = await postings.lately(rx, posting.channel_id, since=now - KEPT, besides=posting.id)
    own = OF_MEMBER.again_at((at for user_id, at in done if user_id == posting.user_id), now)
    of_all = OF_CHANNEL.again_at((at for _, at in done), now)
    if own is None and of_all is None:
        return None
    return Later(max(own or 0.0, of_all or 0.0), by_member=own is not None)
