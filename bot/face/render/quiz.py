"""A quiz as the channel sees it: the announcement, an item, its answer, the podium."""

from collections.abc import Iterator, Sequence

from bot.domain.quiz import GETTING_READY, PATIENCE, QUICK, RIGHT, Ending, Press, Quiz
from bot.domain.quiz_items import Item, Kind
from bot.domain.quiz_standing import Standing
from bot.face.render import sheet
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, notice, text
from bot.service.quizzes import Noted, Scene

_NAMED = 10
"""Members who are named in one message."""
_TASKS = {
    Kind.TRUE_FALSE: "True or false?",
    Kind.ONE_TRUE: "Only one of these is true. Which?",
    Kind.ONE_FALSE: "Only one of these is false. Which?",
    Kind.ONE_ANSWER: "All four are true, but only one belongs in the answer to this. Which?",
}
_MEDALS = {1: "🥇 ", 2: "🥈 ", 3: "🥉 "}
_SETTING = "-# This is about CPython's usual build, the one with the GIL."
_DEEPER = "-# To go deeper: `/question` lets you explain such things yourself, `/interview` is a whole mock interview."
_CUT_SHORT = {
    Ending.DESERTED: "Nobody answered {patience} times in a row, so I ended it after {asked} of {all} items.",
    Ending.STOPPED: "It was stopped after {asked} of {all} items.",
}


def announcement(quiz: Quiz, topic: str | None, wanted: int) -> Sheet:
    """That a quiz begins, and how it goes."""
    about = f" on *{topic}*" if topic else ""
    fewer = (
        f" You asked for {wanted}, but there is no more than that on this topic." if len(quiz.items) < wanted else ""
    )
    return Sheet(
        framed(
            text(
                f"## Quiz: {len(quiz.items)} items{about}\n<@{quiz.host_id}> starts a round; everybody may join.{fewer}"
            ),
            text(
                f"Each item is open for {quiz.seconds:.0f} seconds. A right answer brings {RIGHT} points, "
                f"a quick one up to {QUICK} more. Your first press counts, and nobody sees it before the time is up."
            ),
            text(f"The first item follows in {GETTING_READY:.0f} seconds."),
            buttons(button("Stop the quiz", "endquiz1", quiz.id)),
        )
    )


def item(quiz: Quiz) -> Sheet:
    """The item on the table, with its buttons."""
    asked = quiz.item
    pressed = (button(label, "quiz1", quiz.id, quiz.position, n, main=True) for n, label in enumerate(asked.labels))
    setting = "" if asked.kind is Kind.ONE_ANSWER else _SETTING
    return Sheet(
        framed(
            *_head(quiz),
            text(lines(_line(asked, place) for place in range(len(asked.choices)))),
            buttons(*pressed),
            text(lines([setting, f"Answer: {_soon(quiz.closes_at)}"])),
            buttons(button("Stop the quiz", "endquiz1", quiz.id)),
        )
    )


def answer(scene: Scene, *, passed: bool = False) -> Sheet:
    """The last item with its answer, why it is right, who knew it, and when it goes on, unless that has `passed`."""
    quiz, asked, given = scene.quiz, scene.quiz.item, scene.given
    counts = [sum(press.choice == n for press in given) for n in range(len(asked.labels))]
    return Sheet(
        framed(
            *_head(quiz),
            text(lines(_revealed(asked, counts))),
            *([text(said)] if (said := lines(_explanation(asked))) else []),
            text(lines([_who(given), "" if passed else _what_next(quiz)])),
        )
    )


def podium(scene: Scene) -> Sheet:
    """The end of a quiz: the best, everybody's points, and where to go from here."""
    quiz, standings = scene.quiz, scene.standings
    short = _CUT_SHORT.get(quiz.ending or Ending.FINISHED, "")
    places = [_place(standing, quiz) for standing in standings[:_NAMED]]
    rest = len(standings) - _NAMED
    return Sheet(
        framed(
            text(
                lines(["## The quiz is over", short.format(patience=PATIENCE, asked=quiz.asked, all=len(quiz.items))])
            ),
            text(lines([*places, f"… and {rest} more." if rest > 0 else ""]) or "Nobody answered anything."),
            text(_DEEPER),
        )
    )


def noted(found: Noted) -> Sheet:
    """To the one who pressed."""
    label = found.quiz.item.labels[found.press.choice]
    said = f"Noted: **{label}**." if found.new else f"Your first press counts, and that was **{label}**."
    return notice(f"{said} Answer: {_soon(found.quiz.closes_at)}")


def under_way(quiz: Quiz, *, may_stop: bool) -> Sheet:
    """To somebody who asks for a quiz where one goes on."""
    place = f"https://discord.com/channels/{quiz.guild_id}/{quiz.channel_id}"
    link = place if quiz.message_id is None else f"{place}/{quiz.message_id}"
    host = f"<@{quiz.host_id}>" if quiz.host_id else "somebody"  # who may have had their data deleted
    said = text(
        f"[A quiz](<{link}>) is under way in this channel: {host} started it <t:{int(quiz.started_at)}:R>, "
        f"and it is at {max(quiz.asked, 1)} of {len(quiz.items)}. Join in!"
    )
    return Sheet(said, *([buttons(button("Stop it", "endquiz1", quiz.id))] if may_stop else []))


def stopped() -> Sheet:
    """To the one who stopped it."""
    return notice("Stopped. What was answered counts; the podium follows.")


def _head(quiz: Quiz) -> list[sheet.Item]:
    asked = quiz.item
    prompt = [text(f"> {asked.prompt}")] if asked.kind is Kind.ONE_ANSWER else []
    return [text(f"-# {quiz.asked} of {len(quiz.items)} · {asked.title}\n### {_TASKS[asked.kind]}"), *prompt]


def _line(asked: Item, place: int) -> str:
    said = asked.choices[place].text
    return f"> {said}" if asked.kind is Kind.TRUE_FALSE else f"**{asked.labels[place]}** · {said}"


def _revealed(asked: Item, counts: Sequence[int]) -> Iterator[str]:
    """The statements, the right one marked, with how many pressed what."""
    everybody = sum(counts)
    if asked.kind is Kind.TRUE_FALSE:
        said_so = f"; {counts[asked.right]} of {everybody} said so" if everybody else ""
        yield f"{_line(asked, 0)}\n✅ **{asked.labels[asked.right]}** is right{said_so}."
        return
    for place, count in enumerate(counts):
        mark = "✅ **Right:** " if place == asked.right else ""
        yield f"{mark}{_line(asked, place)}{f' *({count} of {everybody} pressed it)*' if count else ''}"


def _explanation(asked: Item) -> Iterator[str]:
    """Why it is right, or what is wrong with the others."""
    if asked.kind is Kind.ONE_ANSWER:
        yield from _homes(asked)
        return
    for place in asked.explained:
        said = asked.choices[place]
        if said.mistake:
            yield f"A common mistake: “{said.mistake}”"
        if said.correction:
            yield f"**{asked.labels[place] if asked.kind is Kind.ONE_TRUE else 'In fact'}:** {said.correction}"


def _homes(asked: Item) -> Iterator[str]:
    """In which answers the others belong."""
    for title in dict.fromkeys(asked.choices[place].title for place in asked.explained):
        *more, last = [asked.labels[place] for place in asked.explained if asked.choices[place].title == title]
        labels = f"{', '.join(more)} and {last} belong" if more else f"{last} belongs"
        yield f"{labels} to “{title}”."


def _who(given: Sequence[Press]) -> str:
    """Who was right, the quickest first."""
    if not given:
        return "Nobody answered."
    right = [press for press in given if press.is_right]
    if not right:
        return "Nobody knew it."
    names = [f"<@{press.user_id}> +{press.points}" for press in right[:_NAMED]]
    if len(right) > 1:
        names[0] += " (quickest)"
    rest = f" and {len(right) - _NAMED} more" if len(right) > _NAMED else ""
    return f"**Knew it:** {', '.join(names)}{rest}."


def _what_next(quiz: Quiz) -> str:
    if quiz.due_at is None:
        return ""
    if quiz.unanswered == PATIENCE or quiz.asked == len(quiz.items):
        return f"-# Podium: {_soon(quiz.due_at)}"
    warning = "If nobody answers the next item either, I end the quiz. " if quiz.unanswered == PATIENCE - 1 else ""
    return f"-# {warning}Next item: {_soon(quiz.due_at)}"


def _place(standing: Standing, quiz: Quiz) -> str:
    points = "1 point" if standing.points == 1 else f"{standing.points} points"
    medal = _MEDALS.get(standing.place, "")
    return f"{medal}**{standing.place}.** <@{standing.user_id}> · {points} ({standing.right} of {quiz.asked} right)"


def _soon(time: float | None) -> str:
    return f"<t:{round(time or 0)}:R>"
