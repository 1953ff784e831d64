"""Cards that stand in a channel as messages of their own, so that what replies to them is known to answer them."""

from bot.domain.attempt import Card
from bot.domain.question import Question
from bot.face.errors import Itx
from bot.face.place import home
from bot.face.render.sheet import Sheet
from bot.service.questions import Questions


async def answer_with(itx: Itx, questions: Questions, asked: Question, sheet: Sheet) -> None:
    """Puts a card into a DM, where plain text is the answer and an interaction's response may hold it."""
    sent = await itx.response.send_message(view=sheet)
    if sent.message_id is not None:
        await remember(itx, questions, asked, sent.message_id)


async def remember(itx: Itx, questions: Questions, asked: Question, message_id: int) -> None:
    """Keeps that a message is a card."""
    posted_at = itx.created_at.timestamp()
    await questions.posted(Card(message_id, itx.channel_id or 0, itx.user.id, asked.id, posted_at, home(itx)))


async def card_of(itx: Itx, questions: Questions) -> int | None:
    """The id of the card that a press counts on, by the message on which the button stands; None for a private one."""
    if itx.message is None or itx.message.flags.ephemeral:
        return None
    card = await questions.card(itx.message.id)
    return card.counts_on if card else None
