"""Completing what a member types into an option of a command."""

from collections.abc import Mapping

from discord import app_commands
from rapidfuzz import fuzz, process, utils

_CHOICES = 25
"""What Discord shows of an autocomplete answer."""


def choices(typed: str, values: Mapping[str, str]) -> list[app_commands.Choice[str]]:
    """Of names with their values those that are nearest to what is typed so far, or the first ones."""
    return [app_commands.Choice(name=name, value=values[name]) for name in _nearest(typed, list(values))]


def _nearest(typed: str, names: list[str]) -> list[str]:
    if not typed.strip():
        return names[:_CHOICES]
    found = process.extract(
        typed, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_CHOICES, score_cutoff=40
    )
    return [name for name, _, _ in found]
