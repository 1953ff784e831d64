"""The question card, the box to answer it in, its hints and its model answer."""

from typing import Any

import discord
from discord import ui

from bot.domain.question import Question
from bot.face.custom_id import custom_id
from bot.face.render.sheet import Sheet, button, buttons, fenced, framed, lines, rule, text
from bot.service.attempts import LONGEST
from bot.service.questions import Hints


def card(question: Question, answered: int | None = None) -> Sheet:
    """A question with its buttons; `answered` members have answered it (None: nobody counts)."""
    return Sheet(
        asking(
            question,
            "" if answered is None else answered_by(answered),
            button("Answer", "answer1", question.id, main=True),
            button("Hint", "hint1", question.id),
            button("Show answer", "show1", question.id),
        )
    )


def asking(question: Question, remark: str, *row: ui.Button[Any], occasion: str = "") -> ui.Container[Any]:
    """A question in its frame, with a remark in small print, a row of buttons, and above it why it is asked."""
    how = "-# In your own words, as you would say it in an interview. Only you see your feedback."
    return framed(
        text(prompted(question, occasion)),
        text(lines([how, remark and f"-# {remark}"])),
        buttons(*row),
    )


def prompted(question: Question, occasion: str = "") -> str:
    """The question, below its topic and level."""
    kind = f"-# {subject(question)}\n{put(question)}"
    return f"-# {occasion}\n{kind}" if occasion else kind


def subject(question: Question) -> str:
    """Where it comes from if it is a server's own, its topic and level."""
    return " · ".join([*([question.pack] if question.pack else []), question.topic, question.level])


def put(question: Question) -> str:
    """The question as it is put: the prompt, and below it the code that it is about."""
    return lines([f"### {question.prompt}", _listing(question)])


def repeated(question: Question) -> str:
    """The same in a box, where there is less room."""
    return lines([f"**{question.prompt}**", _listing(question)])


def _listing(question: Question) -> str:
    return fenced(question.listing.rstrip()) if question.listing else ""


def answered_by(count: int) -> str:
    """How many members have answered."""
    if count == 0:
        return "Nobody has answered yet."
    return "1 member has answered." if count == 1 else f"{count} members have answered."


def answer_box(question: Question, card_id: int | None, draft: str = "", submits: str = "") -> ui.Modal:
    """The box to answer in; it repeats the prompt, since on a phone it covers the card. `submits` is another id."""
    box = ui.Modal(title="Your answer", custom_id=submits or custom_id("reply1", question.id, card_id, None))
    box.add_item(text(repeated(question)))
    box.add_item(answer_field(draft))
    box.stop()  # nothing to remember: its id says what it answers
    return box


def answer_field(draft: str = "") -> ui.Label[Any]:
    """The field of a box in which an answer is written; `draft` is what stands there already."""
    return ui.Label(
        text="Your answer",
        description="Whole sentences work best; I compare them with the key points.",
        component=ui.TextInput[Any](
            custom_id="text",
            style=discord.TextStyle.paragraph,
            max_length=LONGEST,
            default=draft[:LONGEST] or None,
            placeholder="Say it as you would to an interviewer.",
        ),
    )


def question_box(reply: str, questions: list[Question], event_id: int) -> ui.Modal:
    """The box that asks which question a message answers; `questions` are at most 25, the likeliest first."""
    box = ui.Modal(title="Mark my answer", custom_id=custom_id("reply1", None, None, event_id))
    options = [discord.SelectOption(label=q.title[:100], value=q.id, description=q.topic[:100]) for q in questions]
    box.add_item(
        ui.Label(text="Which question does it answer?", component=ui.Select(custom_id="question", options=options))
    )
    box.add_item(
        ui.Label(
            text="Your answer",
            component=ui.TextInput[Any](
                custom_id="text", style=discord.TextStyle.paragraph, max_length=LONGEST, default=reply[:LONGEST]
            ),
        )
    )
    box.stop()
    return box


def hints(given: Hints, card_id: int | None) -> Sheet:
    """Every hint that the member has had so far, the newest last; an answer from here counts on the card."""
    id_ = given.question.id
    more = button("Next hint", "more2", id_, card_id)
    return hint_list(given, more, button("Answer", "edit1", id_, card_id, main=True))


def hint_list(given: Hints, more: ui.Button[Any], answer: ui.Button[Any]) -> Sheet:
    """The same with buttons of one's own; `more` only as long as there are more."""
    question, total = given.question, len(given.question.points)
    rest = total - len(given.points)
    left = f"{rest} more {'hint is' if rest == 1 else 'hints are'} left." if rest else "These are all the hints."
    return Sheet(
        framed(
            text(f"### Hints\n-# {question.title}"),
            text("\n".join(f"**{n} of {total}.** {point.hint}" for n, point in enumerate(given.points, 1))),
            text(f"-# {left} Your next attempt will note that you used them."),
            buttons(*([more] if rest else []), answer),
        )
    )


def looked_up(question: Question, card_id: int | None) -> Sheet:
    """The model answer to who hasn't answered yet; an answer after looking counts on the card."""
    return model_answer(question, button("Answer", "edit1", question.id, card_id, main=True))


def model_answer(question: Question, answer: ui.Button[Any] | None = None) -> Sheet:
    """The model answer, its code and where to read more; with a button to `answer` for who hasn't yet."""
    runs = f"Needs Python {question.runs_on} or newer." if question.runs_on else ""
    seen = "You have seen the answer now; your next attempt will note it." if answer else ""
    return Sheet(
        framed(
            text(f"### Model answer\n-# {question.title}"),
            text(question.answer),
            text(fenced(question.code)),
            rule(),
            text(
                lines([f"-# Applies to {question.python}. {runs}".rstrip(), _sources(question), seen and f"-# {seen}"])
            ),
            *([buttons(answer)] if answer else []),
        )
    )


def _sources(question: Question) -> str:
    return f"-# Read more: {' · '.join(links(question))}"


def links(question: Question) -> list[str]:
    """The sources; the whole address is seen where a stranger wrote it."""
    return [f"<{url}>" if question.pack else link(url) for url in question.sources]


def link(url: str) -> str:
    """A source as a link that opens no preview."""
    return f"[{_site(url)}](<{url}>)"


def _site(url: str) -> str:
    page, _, part = url.partition("#")
    name = page.rstrip("/").rpartition("/")[2].removesuffix(".html")
    return " ".join(f"{name}: {part.rpartition('.')[2]}".rstrip(": ").replace("-", " ").split())
