"""The box in which a member ticks what they said, where the bot was not sure."""

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.attempt import Attempt
from bot.domain.scoring import PointVerdict
from bot.face.custom_id import custom_id
from bot.face.render.feedback import own_words
from bot.face.render.sheet import text

POINTS = "points"
"""What the ids of the groups of key points begin with."""
OFFER = "offer"
_GROUP = 10
"""Options that Discord takes in one group of checkboxes; a box takes three groups beside its other two parts, and
so many key points (`check` sees to it) that their verdict fits into one message."""
_LINE = 100
"""Characters of an option's label, and of its description."""
_HALVES = re.compile(rf"(.{{30,{_LINE - 1}}}[,;:.]) (.{{1,{_LINE}}})")
"""A statement that is best broken behind a punctuation mark."""


def tick_box(attempt: Attempt) -> ui.Modal:
    """The key points to tick, as the member did before or as the bot guesses, below what the member wrote."""
    box = ui.Modal(title="Tick what you said", custom_id=custom_id("ticked1", attempt.id))
    box.add_item(text(own_words(attempt.reply)))
    points, likely = attempt.verdict.points, attempt.likely
    for start in range(0, len(points), _GROUP):
        box.add_item(_group(points[start : start + _GROUP], likely, start))
    box.add_item(
        ui.Label(
            text="The authors may add my wording to the bank",
            description="Without my name. It teaches me to recognise it.",
            component=ui.Checkbox[Any](custom_id=OFFER, default=attempt.offered),
        )
    )
    box.stop()  # nothing to remember: its id says which attempt it is about
    return box


def _group(points: Sequence[PointVerdict], likely: Sequence[str], start: int) -> ui.Label[Any]:
    options = [_option(point, ticked=point.id in likely) for point in points]
    return ui.Label(
        text="And these?" if start else "Which of these did you say?",
        description=None if start else "In whatever words; what I recognised is ticked.",
        component=ui.CheckboxGroup[Any](
            custom_id=f"{POINTS}{start}", options=options, required=False, min_values=0, max_values=len(options)
        ),
    )


def _option(point: PointVerdict, *, ticked: bool) -> discord.CheckboxGroupOption:
    """A key point on the two lines that an option has, which know no Markdown."""
    bare = point.statement.replace("`", "")
    halves = _HALVES.fullmatch(bare) if len(bare) > _LINE else None
    label, *rest = (
        halves.groups() if halves else textwrap.wrap(bare, _LINE, max_lines=2, placeholder=" …") or [point.id]
    )
    return discord.CheckboxGroupOption(
        label=label, value=point.id, description=rest[0] if rest else None, default=ticked
    )
