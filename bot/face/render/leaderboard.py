"""Leaderboards: a page of one, how points work, and who is kept off."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from discord import ui

from bot.domain.board import Asked, Board, Page
from bot.domain.daily import Plan, Slot
from bot.domain.period import Period, Span
from bot.domain.review import FRESH
from bot.domain.standing import BEST, WEIGHTS, Rank
from bot.domain.time_of_day import shown
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, notice, plain, rule, text

_NAME = 80
"""Characters of a name with its backslashes; Discord's names have up to 32."""
VERB = "board1"
"""Of the buttons by which a board is known."""
FOR_YOU_ALONE = "here it is for you alone"
"""What follows where a board can't be shown to everybody; a part of a sentence."""
_NAMED = 40
"""Excluded members that are listed."""


def page(shown: Page, reader: int | None = None) -> Sheet:
    """A page of a board for one of its members; for everybody when nobody in particular reads it."""
    board = shown.board
    listed = "\n".join(_line(board, rank, reader) for rank in shown.ranks) or _nobody(board)
    foot: list[Item] = [] if reader is None else [rule(), text(_own(board, reader))]
    return Sheet(framed(text(_head(shown)), text(listed), *foot, _leaf(shown, reader)))


def topic_code(topic: str) -> str:
    """What stands for a topic in a button's id, which has no room for its name."""
    return f"{crc32(topic.encode()):08x}"


def _head(shown: Page) -> str:
    board = shown.board
    about = f"only “{board.asked.topic}”" if board.asked.topic else ""
    role = f"only <@&{board.asked.role_id}>" if board.asked.role_id else ""
    until = "" if board.asked.period is Period.ALL else f"until <t:{int(board.span.end)}:f>"
    at = f"page {shown.number + 1} of {board.pages}" if board.pages > 1 else ""
    details = [detail for detail in (about, role, until, f"days of {board.zone}" if until else "", at) if detail]
    unsaid = "Discord doesn't tell me everybody's name just now, nor who has left." if shown.nameless else ""
    return lines([
        f"## Leaderboard · {board.span.name}",
        f"-# {' · '.join(details)}" if details else "",
        f"-# {unsaid}" if unsaid else "",
    ])  # fmt: skip


def _line(board: Board, rank: Rank, reader: int | None) -> str:
    name = board.names.get(rank.user_id)
    known = plain(name, _NAME) if name else "a member"
    you = " (you)" if rank.user_id == reader else ""
    return f"**{rank.place}.** {known}{you} · {_points(rank.points)}"


def _nobody(board: Board) -> str:
    who = f"Nobody with <@&{board.asked.role_id}>" if board.asked.role_id else "Nobody"
    about = f" on “{board.asked.topic}”" if board.asked.topic else ""
    return (
        f"{who} has points{about} {_when(board.span)} so far: the first place is free. "
        "`/question` asks you something, and your first answer to each question earns points."
    )


def _own(board: Board, reader: int) -> str:
    """Always there, on whatever page, also for who stands on none."""
    total, rank = board.total(reader), board.rank(reader)
    if rank is not None:
        return f"**You:** place {rank.place} of {len(board.ranks)} with {_points(rank.points)}."
    if total is None:
        return f"**You:** no points {_when(board.span)} yet."
    said = f"**You:** {_points(total.points)}"
    if total.excluded:
        return f"{said}. An admin keeps you off the leaderboards of this server."
    if total.hidden:
        return f"{said}, and hidden from others, as you wish. `/settings` shows you again."
    return f"{said}, but you don't have that role."


def _leaf(shown: Page, reader: int | None) -> ui.ActionRow[Any]:
    board, number = shown.board, shown.number
    mine = None if reader is None else board.rank(reader)
    elsewhere = mine is not None and mine not in shown.ranks
    row = [
        *([_turn("Previous", board.asked, number - 1)] if number else []),
        *([_turn("Next", board.asked, number + 1)] if number + 1 < board.pages else []),
        *([_turn("My place", board.asked, None)] if reader is None or elsewhere else []),
        button("How points work", "boardhow1"),
    ]
    return buttons(*row)


def _turn(label: str, asked: Asked, number: int | None) -> ui.Button[Any]:
    """To a page; without a number to one's own."""
    topic = topic_code(asked.topic) if asked.topic else None
    return button(label, VERB, asked.period, int(asked.at), topic, asked.role_id, number)


def _when(span: Span) -> str:
    if span.period is Period.ALL:
        return "here"
    if span.period is Period.WEEK:
        return f"in the w{span.name[1:]}"
    return f"{'in' if span.period is Period.MONTH else 'from'} {span.name}"


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count:,} points"


def formula() -> Sheet:
    """How points work."""
    levels = ", ".join(f"{level} {BEST * weight}" for level, weight in WEIGHTS.items())
    return Sheet(
        framed(
            text("### How points work"),
            text(
                f"**An answer is worth** {BEST} × weight × score. The weight is that of the level (easy 1, medium 2, "
                f"hard 3), so a full answer brings: {levels}. With 70 of 100 on a hard question that is 21.\n"
                "A hint takes a quarter off what its key point brings."
            ),
            text(
                "**What counts**\n"
                "• Your first answer to a question, unless you had seen the model answer before.\n"
                "• Later ones when `/review` said that the question was due, unless you looked the answer up in the "
                f"{FRESH / 3600:.0f} hours before. Of hints only those count that you saw in these hours.\n"
                "• One answer per question and day."
            ),
            text(
                "**What doesn't count:** answers of which I wasn't sure, or with a remark such as “keyword list”; "
                "follow-ups in interviews, quizzes, and questions that I no longer ask.\n"
                "What you answer in an interview counts from when I have told you how you did.\n"
                "An answer counts for the server where you gave it; in a DM, for the server whose card it answers."
            ),
            text("-# The same points share a place. `/settings` hides you from leaderboards."),
        )
    )


def excluded(found: Sequence[tuple[int, float]]) -> Sheet:
    """Who is kept off, for admins."""
    if not found:
        return notice("Nobody is kept off the leaderboards here. `/board exclude` does that.")
    listed = "\n".join(f"• <@{user_id}>, since <t:{int(at)}:D>" for user_id, at in found[:_NAMED])
    more = f"\n… and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return Sheet(
        framed(text("### Kept off the leaderboards"), text(f"{listed}{more}"), text("-# `/board restore` undoes it."))
    )


def was_excluded(name: str) -> Sheet:
    """To the admin who did it."""
    return notice(
        f"**{plain(name, _NAME)}** no longer stands on this server's leaderboards. Their points are kept: "
        "`/board restore` brings them back, `/board excluded` lists who is off."
    )


def was_restored(name: str) -> Sheet:
    """To the admin who did it."""
    return notice(f"**{plain(name, _NAME)}** stands on this server's leaderboards again, with all their points.")


def comes_weekly(plan: Plan, slot: Slot) -> Sheet:
    """To the admin who has asked for a post every week."""
    day = f"{slot.day:%A}"
    return notice(
        f"Every {day} at {shown(plan.minute)} ({plan.zone}) the leaderboard of the week comes to "
        f"<#{plan.channel_id}>, the first time <t:{round(slot.at)}:F> (<t:{round(slot.at)}:R>). It shows the week in "
        "which the day before lies, and pings nobody.",
        "-# `/board off` ends it. The zone is the server's: `/server setup`.",
    )


def comes_no_more() -> Sheet:
    """To the admin who has ended it."""
    return notice("The leaderboard isn't posted by itself any more. `/leaderboard` goes on working.")
