"""How a server's members did on a card."""

from bot.domain.daily_result import CardAnswer
from bot.store.rows import Reading


async def answers(rx: Reading, card_id: int) -> list[CardAnswer]:
    """Every answer to a card, in any order; those of interviews are given elsewhere."""
    rows = await rx.rows(
        """SELECT user_id, percent, sent_at, unsure, flagged, answer_seen FROM attempts WHERE card_id = :card_id""",
        card_id=card_id,
    )
    return [CardAnswer(row[0], row[1], row[2], not (row[3] or row[4] or row[5])) for row in rows]


async def hidden(rx: Reading, guild_id: int) -> set[int]:
    """The members whom nothing in a server may name: they wish so, or an admin does."""
    rows = await rx.rows(
        """SELECT user_id FROM learners WHERE on_boards = 0
           UNION SELECT user_id FROM exclusions WHERE guild_id = :guild_id""",
        guild_id=guild_id,
    )
    return {row[0] for row in rows}
