"""Reviewing (a stand-in until the real module is written; overwrite it)."""

from collections.abc import Mapping

from bot.domain.bank import Bank
from bot.domain.review import Standing
from bot.store.database import Database


class Reviews:
    """What members have to review."""

    def __init__(self, bank: Bank, database: Database) -> None:
        self._bank = bank
        self._database = database

    async def standing(self, user_id: int, now: float) -> Mapping[str, Standing]:
        """How the member stands with each question that they have answered."""
        return {}
