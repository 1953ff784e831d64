"""A member's settings, in plain words, with a button for everything that is a yes or a no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.domain.learner import Changes
from bot.domain.zone import clock_in
from bot.face.render.sheet import Sheet, button, framed, lines, rule, text
from bot.service.learners import Settings


@dataclass(frozen=True)
class Wish:
    """Something that a member wants or not."""

    title: str
    when_on: str
    when_off: str
    turn_on: str
    """The label of the button that turns it on."""
    turn_off: str


WISHES: Mapping[str, Wish] = {
    "public_cards": Wish(
        "Question cards",
        "`/question` posts its card for everybody in the channel, unless you say `private:True`.",
        "`/question` shows its card to you alone, unless you say `private:False`.",
        "Post mine for all", "Only for me",
    ),
    "on_boards": Wish(
        "Leaderboards",
        "They show you, with your points.",
        "They leave you out. You go on earning points, which only you see.",
        "Show me", "Hide me",
    ),
    "progress_shared": Wish(
        "Progress",
        "Others may look at yours with `/progress member:`, without your answers and weak points.",
        "Nobody but you can look at yours.",
        "Share mine", "Keep mine private",
    ),
}  # fmt: skip
"""By their names in `Wishes`."""
_MORE = (
    "-# `/privacy` shows what I keep about you and for how long; there you can export and delete it. `/streak` shows "
    "your days in a row. `/remind` has a time zone of its own."
)
_TAKEN = "You have chosen none, so it is that of the server where you first answered, or else UTC."


def page(found: Settings, now: float, changed: Changes | None = None) -> Sheet:
    """All of it on one screen; `changed` is what was just changed."""
    wished = {name: bool(getattr(found.wishes, name)) for name in WISHES}
    return Sheet(
        framed(
            text(lines(["## Your settings", _saved(changed)])),
            text(_zone(found, now)),
            *(_wish(name, wish, on=wished[name]) for name, wish in WISHES.items()),
            rule(),
            text(_MORE),
        )
    )


def _saved(changed: Changes | None) -> str:
    if changed is None:
        return "-# Only you can see this."
    if changed.zone is None:
        return "✓ Saved."
    return (
        "✓ Saved. The days behind you stay what they were, and your streak with them; the new zone counts from now on."
    )


def _zone(found: Settings, now: float) -> str:
    return lines(
        [
            f"**Time zone**\n{found.zone}, where it is {clock_in(found.zone, now)} now.",
            "" if found.zone_chosen else _TAKEN,
            "-# Your days are counted in it. `/settings zone:` changes it: type a city.",
        ]
    )


def _wish(name: str, wish: Wish, *, on: bool) -> ui.Section[Any]:
    label = wish.turn_off if on else wish.turn_on
    return ui.Section(
        text(f"**{wish.title}**\n{wish.when_on if on else wish.when_off}"),
        accessory=button(label, "wish1", name, int(not on)),
    )
