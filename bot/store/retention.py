"""Texts that were kept long enough: those of replies are taken out of their rows, drafts go altogether.

For how long is what the member says or what the server says in which it was written, whichever is less. A draft knows
of no server, so that every one counts in which its author has answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.store.rows import Reading, Transaction

_DAY = 86_400.0


@dataclass(frozen=True)
class Overdue:
    """The texts whose time is up."""

    attempts: tuple[int, ...]
    follow_ups: tuple[int, ...]
    drafts: tuple[tuple[int, str], ...]
    """Their authors, and the questions that they answer."""

    def __bool__(self) -> bool:
        return bool(self.attempts or self.follow_ups or self.drafts)

    def parts(self, size: int) -> Iterator["Overdue"]:
        """The same in portions of at most so many of each kind."""
        for start in range(0, max(len(self.attempts), len(self.follow_ups), len(self.drafts)), size):
            here = slice(start, start + size)
            yield Overdue(self.attempts[here], self.follow_ups[here], self.drafts[here])


async def overdue(rx: Reading, now: float) -> Overdue:
    """The texts that are to go by now."""
    attempts = await rx.rows(
        f"""SELECT attempts.id FROM attempts
            LEFT JOIN learners ON learners.user_id = attempts.user_id
            LEFT JOIN servers ON servers.guild_id = attempts.guild_id
            WHERE reply <> '' AND {_up("sent_at")}""",
        now=now,
    )
    follow_ups = await rx.rows(
        f"""SELECT follow_ups.id FROM follow_ups
            JOIN interviews ON interviews.id = follow_ups.interview_id
            LEFT JOIN learners ON learners.user_id = follow_ups.user_id
            LEFT JOIN servers ON servers.guild_id = interviews.guild_id
            WHERE reply <> '' AND {_up("sent_at")}""",
        now=now,
    )
    drafts = await rx.rows(
        f"""SELECT DISTINCT drafts.user_id, drafts.question_id FROM drafts
            LEFT JOIN learners ON learners.user_id = drafts.user_id
            LEFT JOIN attempts ON attempts.user_id = drafts.user_id
            LEFT JOIN servers ON servers.guild_id = attempts.guild_id
            WHERE {_up("saved_at")}""",
        now=now,
    )
    return Overdue(
        tuple(row[0] for row in attempts),
        tuple(row[0] for row in follow_ups),
        tuple((row[0], row[1]) for row in drafts),
    )


def _up(written_at: str) -> str:
    """Whether the time of a text is up; where nothing is said it never is."""
    return f"({written_at} < :now - learners.keep_days * {_DAY} OR {written_at} < :now - servers.keep_days * {_DAY})"


async def forget(tx: Transaction, found: Overdue) -> None:
    """Takes these texts away, wordings that were offered to the authors among them."""
    for id_ in found.attempts:
        await tx.row("UPDATE attempts SET reply = '', offered = 0 WHERE id = :id", id=id_)
    for id_ in found.follow_ups:
        await tx.row("UPDATE follow_ups SET reply = '' WHERE id = :id", id=id_)
    for user_id, question_id in found.drafts:
        await tx.row(
            "DELETE FROM drafts WHERE user_id = :user_id AND question_id = :question_id",
            user_id=user_id, question_id=question_id,
        )  # fmt: skip
