"""Privacy: what is kept about a member, in plain words, and what they can do with it."""

from typing import Any

import discord
from discord import ui

from bot.face.custom_id import custom_id
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, notice, text
from bot.service.privacy import Stored
from bot.store import backup, deletions

WORD = "word"
"""The id of the field in which a deletion is confirmed."""
CONFIRMED = "DELETE"
_CHOICES = {0: "For good", 30: "30 days", 90: "90 days", 365: "365 days"}
_UNDELETABLE = (
    "What was posted in channels stays there: question cards, results that you shared, podiums. I no longer know whose "
    "they were."
)
_BACKUPS = f"Backups, for when a disk fails, are gone after {backup.DAYS} days."


def page(stored: Stored) -> Sheet:
    """Everything about it on one screen, with the ways to take it along or to delete it."""
    if stored.nothing:
        return notice("I keep nothing about you: no answer, no setting, not even your Discord id.", f"-# {_BACKUPS}")
    return Sheet(
        framed(
            text("## What I keep about you\n-# Only you can see this, and nothing of it leaves this bot."),
            text("\n".join(f"• {line}" for line in _lines(stored))),
            text(
                "With each of these goes your Discord id, and where it happened in a server, that server's. Never your "
                "name, and of what you write elsewhere nothing."
            ),
            text(lines([f"**For how long**\n{_how_long(stored)}", _BACKUPS])),
            ui.ActionRow(_menu(stored)),
            buttons(button("Export", "export1", main=True), button("Delete everything…", "forget1")),
        )
    )


def _lines(stored: Stored) -> list[str]:
    rows = stored.rows
    since = "" if stored.since is None else f" since <t:{int(stored.since)}:D>"
    looked = max(rows["peeks"], rows["looks"])
    parts = [
        (rows["attempts"], f"**{_count(rows['attempts'], 'answer')}**{since}: your text, its marks, and when"),
        (rows["interviews"], f"**{_count(rows['interviews'], 'interview')}**, {_follow_ups(rows['follow_ups'])}"),
        (rows["drafts"], f"**{_count(rows['drafts'], 'draft')}**: texts that could not be marked as they were"),
        (looked, f"**{_count(looked, 'hint')} and model answers** that you have seen"),
        (rows["points"], f"**{_count(rows['points'], 'entry', 'entries')}** in leaderboards, worked out from answers"),
        (rows["quiz_presses"], f"**{_count(rows['quiz_presses'], 'answer')} in quizzes**"),
        (rows["cards"] + rows["quizzes"], f"that you asked for {_asked_for(rows['cards'], rows['quizzes'])}"),
        (rows["postings"], "that you had something posted for everybody a few minutes ago"),
        (rows["learners"] + rows["learner_zones"], "your `/settings`, with the time zones that you have had"),
        (rows["reminders"], "your daily reminder"),
        (rows["exclusions"], "that an admin keeps you off a leaderboard"),
        (rows["dailies"] + rows["daily_drafts"], "that you set up a server's daily question"),
        (rows["packs"] + rows["pack_drafts"], "that you uploaded questions of a server's own"),
    ]
    return [line for count, line in parts if count]


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def _follow_ups(number: int) -> str:
    return f"with {_count(number, 'reply', 'replies')} to follow-up questions"


def _asked_for(cards: int, quizzes: int) -> str:
    parts = [_count(cards, "question card")] if cards else []
    parts += [_count(quizzes, "quiz", "quizzes")] if quizzes else []
    return " and ".join(parts)


def _how_long(stored: Stored) -> str:
    days = stored.keep_days
    texts = "for good, unless the server says less where you wrote them" if days is None else f"for {days} days at most"
    return f"The texts of your answers are kept {texts}; marks, points and days stay until you delete everything."


def _menu(stored: Stored) -> ui.Select[Any]:
    chosen = stored.keep_days or 0
    choices = _CHOICES if chosen in _CHOICES else {**_CHOICES, chosen: f"{chosen} days"}
    options = [
        discord.SelectOption(
            label=f"Keep my texts: {label[0].lower()}{label[1:]}", value=str(days), default=days == chosen
        )
        for days, label in sorted(choices.items())
    ]
    return ui.Select(custom_id=custom_id("keep1"), options=options)


def exported(number: int, parts: int) -> str:
    """With the files of an export, or with one of its parts."""
    if number > 1:
        return f"Part {number} of {parts}."
    said = (
        "Here is everything that I keep about you: the JSON file has every row, the Markdown file is for reading. "
        "Only you can see this message, and it goes with it: save the files."
    )
    if parts == 1:
        return said
    return (
        f"{said} It is too much for one message, so it is one archive cut into {parts} parts. Put them together, in "
        "order, before you open it: `cat my-interview-data.zip.* > my-interview-data.zip`."
    )


def sure(stored: Stored) -> ui.Modal:
    """The box in which a deletion is confirmed."""
    box = ui.Modal(title="Delete everything", custom_id=custom_id("forgot1"))
    box.add_item(
        text(
            f"This deletes {_count(stored.rows['attempts'], 'answer')} with their scores, your interviews, the one "
            "under way too, streak, points, reviews, reminder and settings. It can't be undone; *Export* gives you a "
            "copy first."
        )
    )
    field = ui.TextInput[Any](custom_id=WORD, max_length=20, placeholder=CONFIRMED)
    box.add_item(ui.Label(text=f"Type {CONFIRMED} to confirm", component=field))
    box.stop()  # nothing to remember: it is about who submits it
    return box


def forgotten() -> Sheet:
    """After everything was deleted."""
    return notice(
        "**Everything that I kept about you is deleted.** You can begin anew at any time.",
        _UNDELETABLE,
        f"{_BACKUPS} So that none of them can bring anything back, I keep a note of your Discord id and this moment "
        f"for {deletions.DAYS} days.",
    )


def not_confirmed() -> str:
    """When something else was typed."""
    return f"Nothing was deleted, since you didn't type {CONFIRMED}. `/privacy` has the button again."


FORGOTTEN_UNSEEN = "Everything that I kept about you is deleted, but Discord didn't let me show you more."
