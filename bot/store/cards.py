"""Cards: the questions that stand in channels."""

from dataclasses import asdict

from bot.domain.attempt import Card
from bot.store.rows import Reading, Transaction

_COLUMNS = "id, channel_id, user_id, question_id, posted_at, guild_id, copy_of"


async def add(tx: Transaction, card: Card) -> None:
    """Keeps a card that was posted."""
    await tx.row(
        f"""INSERT INTO cards ({_COLUMNS})
            VALUES (:id, :channel_id, :user_id, :question_id, :posted_at, :guild_id, :copy_of)
            ON CONFLICT (id) DO NOTHING""",
        **asdict(card),
    )


async def get(rx: Reading, card_id: int) -> Card | None:
    """The card with the id of a message."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM cards WHERE id = :id", id=card_id)
    return None if row is None else Card(*row)


async def newest(rx: Reading, channel_id: int, user_id: int, *, since: float, until: float) -> Card | None:
    """The newest card of a channel between two times (UTC epoch seconds) that the member hasn't answered."""
    row = await rx.row(
        f"""SELECT {_COLUMNS} FROM cards WHERE channel_id = :channel_id AND posted_at >= :since AND posted_at <= :until
                AND NOT EXISTS (
                    SELECT 1 FROM attempts WHERE card_id = COALESCE(cards.copy_of, cards.id) AND user_id = :user_id)
            ORDER BY posted_at DESC, id DESC LIMIT 1""",
        channel_id=channel_id, user_id=user_id, since=since, until=until,
    )  # fmt: skip
    return None if row is None else Card(*row)
