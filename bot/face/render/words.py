"""Short sentences that stand by themselves: help, pointers, notices."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from discord import ui

from bot.domain.question import Question
from bot.face.render.sheet import Sheet, button, buttons, framed, notice, plain, text

MARK_COMMAND = "Mark my answer"
_NAMED = 3
"""Channels that are named one by one."""


def help_page(topics: tuple[str, ...], questions: int) -> Sheet:
    """The bot on one screen."""
    return Sheet(
        framed(
            text(
                "## Mock Interviewer\n"
                "I ask interview questions, and tell you honestly and privately how your answer holds up."
            ),
            text(
                "**How it goes**\n"
                "• `/interview` is a mock interview in private: some questions, a follow-up where you left something "
                "out, and a report on where you stand.\n"
                "• `/question` puts a single question in the channel. With `private:` only you see it.\n"
                "• `/review` brings back what you are about to forget; `/quiz` is a quick round for everybody.\n"
                "• Press *Answer* and write as you would talk to an interviewer. Sentences count, keywords don't. You "
                "get a score, what you said, missed or got wrong, and the model answer with code that runs.\n"
                "• `/history` opens all of it again. `/progress`, `/streak` and `/leaderboard` show how far you are, "
                "`/remind` calls you every day, and `/settings` and `/privacy` are yours to decide."
            ),
            text(
                "**Other ways to answer**\n"
                "• Reply to the question's message with the ping left on, then press *Mark it*.\n"
                f"• On a message of yours: *Apps* → *{MARK_COMMAND}*.\n"
                "• In a DM with me, just write.\n"
                "• On my profile: *Add App* → *Add to My Apps*. Then I am at hand in any chat, for you alone."
            ),
            text(
                "**How I mark**\n"
                "Every question has key points with weights. I compare your sentences with them and quote the words "
                "that earned each one. The same text always gets the same score, and no text leaves this bot. "
                "I compare wording, I don't understand. Where I am not sure I say so, and you tick what you said; "
                "when I am wrong, trust the model answer."
            ),
            text(f"-# {questions} questions on: {', '.join(topics)}. Feedback is yours alone until you press *Share*."),
            buttons(button("Ask me something", "next1", None, main=True)),
        )
    )


def posting(question: Question) -> Sheet:
    """To the one who asked for a public card."""
    return notice(f"Here comes “{question.title}”, for everybody in this channel.")


def for_you_alone(question: Question) -> str:
    """What follows where a card can't be posted for everybody; a part of a sentence."""
    return f"here is “{question.title}” for you alone"


def use_others(channel_ids: Sequence[int]) -> str:
    """Where the admins of a server want the bot, as far as the member sees those channels."""
    named = [f"<#{channel_id}>" for channel_id in channel_ids[:_NAMED]]
    if len(channel_ids) > _NAMED:
        named.append(f"{len(channel_ids) - _NAMED} more")
    return f"Try {either(named)}." if named else ""


def too_much(*, by_member: bool) -> str:
    """Why nothing more is posted in a channel for now."""
    return "You have had me post a lot here just now" if by_member else "There was a lot from me here just now"


def come_back(at: float) -> str:
    """When there is room again."""
    return f"Come back <t:{ceil(at)}:R> for more."


def either(parts: Sequence[str]) -> str:
    """As in "one, two or three"."""
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def not_let(question: Question) -> str:
    """Why the card is private where posting was refused."""
    why = "an admin can find out why with `/server check`"
    return f"Discord didn't let me post here ({why}), so {for_you_alone(question)}."


def mark_offer(card_id: int, message_id: int, author_id: int) -> Sheet:
    """The quiet line under a reply to a card."""
    return Sheet(
        text("-# Shall I mark this? Only you will see the result."),
        buttons(button("Mark it", "mark1", card_id, message_id, author_id)),
    )


def unreadable_reply() -> Sheet:
    """Under a reply whose text Discord did not pass on."""
    return notice(
        "-# I can read a reply only if its ping (@ ON) is left on. "
        f"Press *Answer* on the question, or use *Apps* → *{MARK_COMMAND}* on your message."
    )


def nothing_asked() -> Sheet:
    """To a DM that answers no question."""
    return Sheet(
        text(
            "There is no open question between us. `/question` asks one; then just write your answer here. "
            "*Try again* below your last feedback takes the same one once more."
        ),
        buttons(button("Ask me something", "next1", None, main=True)),
    )


def edit_offer(sentence: str, question_id: str, card_id: int | None) -> Sheet:
    """Why a text was not marked, and the way back to it."""
    return kept_draft(sentence, button("Edit my answer", "edit1", question_id, card_id, main=True))


def kept_draft(sentence: str, edit: ui.Button[Any]) -> Sheet:
    """The same with a button of one's own."""
    return Sheet(text(f"{sentence}\n-# Your text is kept."), buttons(edit))


def returned(sentence: str) -> str:
    """Why a text could not be taken, where it comes back to its author."""
    return f"{sentence} Your text is attached, so that you don't lose it."


def went_wrong(sentence: str, reference: int, *, text_kept: bool) -> str:
    """What a member reads when something failed that isn't their doing."""
    kept = " Your answer is attached, so that you don't lose it." if text_kept else ""
    return f"{sentence}{kept} Please try again in a moment (reference {reference})."


def chosen(name: str) -> str:
    """Somebody's typed words inside a sentence of ours."""
    return plain(name, 80)
