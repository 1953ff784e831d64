"""The daily question as admins see it: what is about to be saved, how it stands, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.daily import CATCH_UP, Daily, Kind, Plan, Post, PostState, Slot
from bot.domain.time_of_day import shown as time_shown
from bot.domain.weekdays import shown as days_shown
from bot.face.render.daily import written
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, notice, plain, rule, text
from bot.service.dailies import Status

_HOURS = round(CATCH_UP / 3600)
_BECAME = {
    PostState.CLAIMED: "being posted just now",
    PostState.SKIPPED: "left out by an admin",
    PostState.MISSED: f"missed: it could not be posted within {_HOURS} hours",
    PostState.UNKNOWN: "perhaps posted: I was interrupted, and could not look in the channel",
}
_THING = {Kind.QUESTION: "question of the day", Kind.BOARD: "weekly leaderboard"}
_HOW = {
    Kind.QUESTION: "`/daily status` shows how it stands, `/daily setup` changes it.",
    Kind.BOARD: "`/board weekly` puts it elsewhere, `/board off` ends it.",
}
_SAVE = "dailysave1"


@dataclass(frozen=True)
class Finding:
    """Something that posting doesn't depend on, but that goes better or worse."""

    good: bool
    words: str
    """A sentence."""


@dataclass(frozen=True)
class Draft:
    """A plan that isn't saved yet."""

    id: int
    plan: Plan
    before: Plan | None
    """What is in force."""
    slots: Sequence[Slot]
    """The next ones."""
    fitting: int
    """Questions."""
    findings: Sequence[Finding]


def draft(found: Draft, now: float) -> Sheet:
    """What is about to be saved."""
    changing = "Until you save, the one before goes on. What you left out stays as it was." if found.before else ""
    worries = [finding.words for finding in found.findings if not finding.good]
    save = [button("Save", _SAVE, found.id, 1, main=True)]
    if found.plan.role_id is not None:
        save.append(button("Save without a ping", _SAVE, found.id, 0))
    return Sheet(
        framed(
            text(lines(["### The daily question, as it will be", changing or "Nothing is posted until you save it."])),
            text(lines(_described(found.plan, found.before, found.fitting))),
            text(lines(["**The next three**", *map(_time, found.slots), _clock(found.plan.zone, now)])),
            *([text(lines(f"⚠ {words}" for words in worries))] if worries else []),
            buttons(*save),
        )
    )


def saved(daily: Daily) -> Sheet:
    """After it was saved."""
    return notice(
        f"Saved. The next daily question comes in <#{daily.plan.channel_id}> on {_moment(daily.due_at)}.\n"
        "`/daily test` shows how it will look and checks everything; `/daily now` posts today's at once."
    )


def status(found: Status, fault: str | None, titles: Mapping[str, str], now: float) -> Sheet:
    """How it stands; `fault` is what would keep a post from being made at this moment."""
    plan = found.daily.plan
    return Sheet(
        framed(
            text(lines(["### The daily question", *_described(plan, None, found.fitting)])),
            text(_going(found, fault, now)),
            *([text(lines(["**The latest days**", *_history(found.latest, titles)]))] if found.latest else []),
            rule(),
            text(lines([f"-# {_supply(found)} <@{plan.user_id}> set it up.", _clock(plan.zone, now)])),
        )
    )


def paused() -> Sheet:
    """After it was paused."""
    return notice("Paused: nothing is posted until `/daily resume`. What stands in the channel can still be answered.")


def resumed(daily: Daily) -> Sheet:
    """After it was resumed."""
    return notice(f"It goes on: the next one comes on {_moment(daily.due_at)}.")


def skipped(slot: Slot, daily: Daily) -> Sheet:
    """After a day was skipped."""
    return notice(f"{written(slot.day)} is left out. The next one comes on {_moment(daily.due_at)}.")


def posted(plan: Plan, message_id: int) -> Sheet:
    """After today's was posted ahead of its time."""
    link = f"https://discord.com/channels/{plan.guild_id}/{plan.channel_id}/{message_id}"
    return notice(f"[Today's question](<{link}>) stands in <#{plan.channel_id}>. There is one a day, so this was it.")


def not_posted(reason: str) -> Sheet:
    """Where it could not be posted."""
    return notice(f"I can't post it: {reason}.")


def unsure() -> Sheet:
    """Where Discord didn't say whether it was posted."""
    return notice(
        "Discord didn't tell me whether the question arrived. In two minutes I look whether it stands in the channel, "
        "and if not I post it."
    )


def tested(fault: str | None, findings: Iterable[Finding], plan: Plan, card: Sheet) -> Sheet:
    """What a test found, and a card as it would look."""
    whom = "It pings nobody." if plan.role_id is None else f"It pings <@&{plan.role_id}> and nobody else."
    main = f"✗ It can't be posted: {fault}." if fault else f"✓ I can post it in <#{plan.channel_id}>. {whom}"
    marked = (f"{'✓' if finding.good else '⚠'} {finding.words}" for finding in findings)
    example = "-# Below is an example. It pings nobody, and doesn't give away which question comes next."
    return Sheet(text(lines(["### A test", main, *marked, example])), *card.children)


def cant_post(server: str, daily: Daily, upcoming: float) -> Sheet:
    """To the admins, once: why nothing is posted; `upcoming` is when the next slot comes."""
    return notice(
        f"### The {_THING[daily.plan.kind]} can't be posted\n-# For the admins of {plain(server, 100)}",
        f"Why: {daily.reason}.",
        f"I have paused it for that, and try again every ten minutes, for {_HOURS} hours at most; after that with the "
        f"next one, on {_moment(upcoming)}. Once it is mended it goes on by itself. {_HOW[daily.plan.kind]}",
    )


def cant_look(server: str, post: Post) -> Sheet:
    """To the admins: that a day may have been left out."""
    return notice(
        f"### Perhaps there is no {_THING[post.kind]}\n-# For the admins of {plain(server, 100)}",
        f"I was interrupted while I posted that of {written(post.day)} in <#{post.channel_id}>, and couldn't look "
        "whether it stands there. So that nobody is pinged twice I don't post it again; the next one comes as usual.",
        "With *Read Message History* in that channel I can look the next time.",
    )


def _described(plan: Plan, before: Plan | None, fitting: int) -> list[str]:
    """A plan in words, with what was otherwise before."""
    old = _words(before) if before else {}
    said = {**_words(plan)}
    said["Questions"] = f"{said['Questions']} ({_count(fitting)})"
    told = _words(plan)
    return [
        f"• **{name}:** {words}{f' *(so far: {old[name]})*' if old and old[name] != told[name] else ''}"
        for name, words in said.items()
    ]


def _words(plan: Plan) -> dict[str, str]:
    topics = " and ".join(plan.topics) if len(plan.topics) < 3 else ", ".join(plan.topics)
    return {
        "Where": f"<#{plan.channel_id}>",
        "When": f"{days_shown(plan.weekdays)} at {time_shown(plan.minute)}, {plan.zone}",
        "Questions": f"{topics or 'all topics'}, {' and '.join(plan.levels) or 'all levels'}",
        "Ping": "nobody" if plan.role_id is None else f"<@&{plan.role_id}>, which members take with *Ping me*",
        "Thread": "one below each question" if plan.thread else "none",
    }


def _going(found: Status, fault: str | None, now: float) -> str:
    """Whether it goes on, when, and what to do if not."""
    daily = found.daily
    if daily.paused:
        besides = f"And mind: {fault}." if fault else ""
        return lines(["**Paused by an admin.** `/daily resume` goes on with it.", besides])
    if daily.reason is None and fault is None:
        return lines(["**The next three**", *map(_time, found.following)])
    again = f"I try again {_relative(max(daily.due_at, now))}." if daily.reason else ""
    if fault is None:
        return lines([f"**Paused by itself:** {daily.reason}.", f"I see nothing in its way any more. {again}"])
    head = "Paused by itself" if daily.reason else "The next one can't be posted"
    todo = "Mend that, or choose something else with `/daily setup`; then it goes on by itself."
    return lines([f"**{head}:** {fault}.", f"{todo} {again}".rstrip()])


def _history(latest: Iterable[Post], titles: Mapping[str, str]) -> list[str]:
    return [f"• {post.day:%a} {post.day.day} {post.day:%b}: {_became(post, titles)}" for post in latest]


def _became(post: Post, titles: Mapping[str, str]) -> str:
    if post.state is not PostState.POSTED:
        return _BECAME[post.state]
    title = titles.get(post.question_id or "", "a question that has been retired")
    return f"[posted](<https://discord.com/channels/{post.guild_id}/{post.channel_id}/{post.message_id}>), {title}"


def _supply(found: Status) -> str:
    left = f"{found.fresh} of the {_count(found.fitting)}" if found.fresh else "none"
    return f"Not asked here yet: {left}. After those the one asked longest ago comes again."


def _count(questions: int) -> str:
    return "1 question" if questions == 1 else f"{questions} questions"


def _time(slot: Slot) -> str:
    return f"• <t:{round(slot.at)}:F> ({_relative(slot.at)})"


def _moment(at: float) -> str:
    return f"<t:{round(at)}:F> ({_relative(at)})"


def _relative(at: float) -> str:
    return f"<t:{round(at)}:R>"


def _clock(zone: str, now: float) -> str:
    """So that an admin sees whether it is the zone that they mean."""
    clock = datetime.fromtimestamp(now, ZoneInfo(zone))
    return f"-# In {zone} it is {clock:%H:%M} now. The times above are shown in your own zone."
