"""/settings: what members can set for themselves."""

from typing import Literal

from discord import app_commands
from discord.ext import commands

from bot.domain.learner import Changes
from bot.face import render
from bot.face.completing import zone_choices, zone_meant
from bot.face.custom_id import Garbled, State
from bot.face.errors import Itx
from bot.face.place import is_own_dm
from bot.face.router import Presses
from bot.service.learners import Learners


class SettingsCog(commands.Cog):
    """Shows members their settings and changes them; whoever presses changes their own."""

    def __init__(self, learners: Learners) -> None:
        self._learners = learners
        self.presses: Presses = {"wish1": self._wish}

    @app_commands.command()
    @app_commands.describe(
        zone="Your time zone, such as Europe/Berlin: in it your days and streaks are counted",
        cards="Whether the cards of /question are for everybody in the channel or for you alone",
        leaderboard="Whether leaderboards show you",
        progress="Whether others may look at your /progress",
    )
    async def settings(
        self,
        itx: Itx,
        zone: str | None = None,
        cards: Literal["public", "private"] | None = None,
        leaderboard: Literal["shown", "hidden"] | None = None,
        progress: Literal["shared", "private"] | None = None,
    ) -> None:
        """Your time zone, your cards, and what others may see of you."""
        changes = Changes(
            zone=zone_meant(zone) if zone else None,
            public_cards=_is(cards, "public"),
            on_boards=_is(leaderboard, "shown"),
            progress_shared=_is(progress, "shared"),
        )
        await itx.response.send_message(view=await self._changed(itx, changes), ephemeral=not is_own_dm(itx))

    @settings.autocomplete("zone")
    async def _zones(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        if typed.strip():
            return zone_choices(typed)
        return zone_choices(typed, (await self._learners.settings(itx.user.id)).zone)

    async def _wish(self, itx: Itx, state: State) -> None:
        name, wished = state.word(0), bool(state.id(1))
        if name not in render.settings.WISHES:
            raise Garbled
        await itx.response.edit_message(view=await self._changed(itx, Changes(**{name: wished})))  # type: ignore[arg-type] # a wish is yes or no

    async def _changed(self, itx: Itx, changes: Changes) -> render.sheet.Sheet:
        now = itx.created_at.timestamp()
        if changes == Changes():
            return render.settings.page(await self._learners.settings(itx.user.id), now)
        found = await self._learners.change(itx.user.id, changes, now)
        return render.settings.page(found, now, changed=changes)


def _is(chosen: str | None, yes: str) -> bool | None:
    return None if chosen is None else chosen == yes
