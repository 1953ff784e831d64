"""What of an interview has reached its member, and what has come from them: neither must be lost or come twice."""

from bot.domain.interview import Interview
from bot.store import attempts, follow_ups, interviews
from bot.store.database import Database


class Delivery:
    """Keeps the books on messages to and from Discord."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shown(self, interview: Interview, message_id: int | None) -> None:
        """Notes that the member has before them how the interview stands, and in which message."""
        async with self._database.transaction() as tx:
            await interviews.show(tx, interview.id, interview.step, message_id)

    async def unshown(self, user_id: int) -> Interview | None:
        """The member's newest interview that stands otherwise than they know, since something failed or ended."""
        async with self._database.reading() as rx:
            interview_id = await interviews.unshown(rx, user_id)
            return None if interview_id is None else await interviews.get(rx, interview_id)

    async def last_message(self, interview_id: int) -> int | None:
        """The id of the message in which the last prompt stands, None when it stands in no channel."""
        async with self._database.reading() as rx:
            return await interviews.prompt_message(rx, interview_id)

    async def prompted(self, interview: Interview) -> int | None:
        """The id of the message with the present prompt, None while the member doesn't have it before them."""
        async with self._database.reading() as rx:
            lags = await interviews.lags(rx, interview.id)
            return None if lags else await interviews.prompt_message(rx, interview.id)

    async def take(self, interview_id: int, message_id: int) -> None:
        """Notes a message that was taken for a wish rather than an answer."""
        async with self._database.transaction() as tx:
            await interviews.hear(tx, interview_id, message_id)

    async def taken(self, user_id: int, message_id: int, *, wish: bool) -> bool:
        """Whether a message has brought an answer before, or the wish that it is."""
        async with self._database.reading() as rx:
            if wish:
                return await interviews.was_heard(rx, user_id, message_id)
            return await attempts.get(rx, message_id) is not None or await follow_ups.known(rx, message_id)
