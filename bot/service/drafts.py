"""Drafts: answers that were begun, kept until they are given."""

from bot.store import drafts
from bot.store.database import Database


class Drafts:
    """Members' unfinished answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, user_id: int, question_id: str, text: str, now: float) -> None:
        """Keeps a text, in place of an earlier one on the same question; an answer to it drops it."""
        async with self._database.transaction() as tx:
            await drafts.keep(tx, user_id, question_id, text, now)

    async def kept(self, user_id: int, question_id: str) -> str:
        """The text that is kept, empty when there is none."""
        async with self._database.reading() as rx:
            return await drafts.get(rx, user_id, question_id) or ""
