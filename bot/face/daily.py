"""/daily: what admins do with their server's question of the day, and *Ping me* on its cards."""

from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.daily import Plan
from bot.domain.daily_wishes import Wishes
from bot.domain.refusal import Refused
from bot.domain.zone import local_day
from bot.face import render
from bot.face.completing import choices, listed_choices, time_choices, zone_choices, zone_meant
from bot.face.crier import Crier
from bot.face.custom_id import State
from bot.face.errors import Itx
from bot.face.place import home
from bot.face.render.daily_plan import Draft
from bot.face.router import Presses
from bot.face.venue import findings, hindrance, role_objection
from bot.service.dailies import Dailies, Status
from bot.service.daily_posts import NOTHING_FITS, DailyPosts

_LEVELS = ("all", "easy", "medium", "hard", "easy, medium", "medium, hard")
_WEEKDAYS = ("every day", "Monday to Friday", "Mon, Wed, Fri", "Tue, Thu", "weekends")


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class DailyCog(commands.GroupCog, name="daily", description="For admins: the question of the day."):
    """Sets daily questions up and looks after them."""

    def __init__(self, dailies: Dailies, posts: DailyPosts, crier: Crier) -> None:
        self._dailies = dailies
        self._posts = posts
        self._crier = crier
        self.presses: Presses = {"dailysave1": self._save, "pingme1": self._ping_me}

    @app_commands.command()
    @app_commands.describe(
        channel="Where it is posted",
        time="When, such as 9:00",
        zone="In which time zone, such as Europe/Berlin",
        role="A role that is pinged; members take it with a button, so make one for this alone",
        topics="What the questions are about, with commas between (all)",
        levels="How hard they are (all)",
        weekdays="On which days of the week (every day)",
        thread="Whether a thread to talk about it is opened below each (no)",
    )
    @app_commands.choices(levels=[app_commands.Choice(name=levels, value=levels) for levels in _LEVELS])
    async def setup(
        self,
        itx: Itx,
        *,
        channel: discord.TextChannel,
        time: str,
        zone: str,
        role: discord.Role | None = None,
        topics: str | None = None,
        levels: str | None = None,
        weekdays: str | None = None,
        thread: bool | None = None,
    ) -> None:
        """Posts a question every day; shows first what that comes to."""
        guild, now = _server(itx), _now()
        wishes = Wishes(channel.id, time, zone_meant(zone), role.id if role else None, topics, levels, weekdays, thread)
        before = await self._dailies.plan(guild.id)
        bank = await self._dailies.banks.of(guild.id)
        plan = wishes.plan(guild.id, itx.user.id, before, bank.topics)
        _check(itx, guild, plan, role)
        slots = await self._dailies.draft(itx.id, plan, now)
        fitting = sum(map(plan.fits, bank))
        draft = Draft(itx.id, plan, before, slots, fitting, tuple(findings(guild, plan)))
        await itx.response.send_message(view=render.daily_plan.draft(draft, now), ephemeral=True)

    @setup.autocomplete("time")
    async def _times(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return time_choices(typed)

    @setup.autocomplete("zone")
    async def _zones(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return zone_choices(typed)

    @setup.autocomplete("topics")
    async def _topics(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return listed_choices(typed, (await self._dailies.banks.of(home(itx))).topics)

    @setup.autocomplete("weekdays")
    async def _weekdays(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return choices(typed, {days: days for days in _WEEKDAYS})

    @app_commands.command()
    async def status(self, itx: Itx) -> None:
        """What is set up, when the next ones come, and what became of the latest."""
        guild = _server(itx)
        found = await self._dailies.status(guild.id)
        titles = {question.id: question.title for question in await self._dailies.banks.of(guild.id)}
        sheet = render.daily_plan.status(found, _fault(guild, found), titles, _now())
        await itx.response.send_message(view=sheet, ephemeral=True)

    @app_commands.command()
    async def pause(self, itx: Itx) -> None:
        """Posts nothing until it is resumed."""
        await self._dailies.pause(_server(itx).id)
        await itx.response.send_message(view=render.daily_plan.paused(), ephemeral=True)

    @app_commands.command()
    async def resume(self, itx: Itx) -> None:
        """Goes on posting."""
        daily = await self._dailies.resume(_server(itx).id, _now())
        self._crier.wake()
        await itx.response.send_message(view=render.daily_plan.resumed(daily), ephemeral=True)

    @app_commands.command()
    async def skip(self, itx: Itx) -> None:
        """Leaves the next one out."""
        slot, daily = await self._dailies.skip(_server(itx).id, _now())
        self._crier.wake()
        await itx.response.send_message(view=render.daily_plan.skipped(slot, daily), ephemeral=True)

    @app_commands.command()
    async def now(self, itx: Itx) -> None:
        """Posts today's question now instead of at its time."""
        guild = _server(itx)
        plan = (await self._dailies.get(guild.id)).plan
        _check(itx, guild, plan, None)
        claim = await self._posts.claim_now(guild.id, _now())
        await itx.response.defer(ephemeral=True, thinking=True)
        outcome = await self._crier.post(guild, claim)
        if outcome.message_id is not None:
            sheet = render.daily_plan.posted(plan, outcome.message_id)
        elif outcome.reason is not None:
            sheet = render.daily_plan.not_posted(outcome.reason)
        else:
            sheet = render.daily_plan.unsure()
        await itx.followup.send(view=sheet, ephemeral=True)

    @app_commands.command()
    async def test(self, itx: Itx) -> None:
        """Shows you alone how it will look, and checks everything; nobody is pinged."""
        guild = _server(itx)
        found = await self._dailies.status(guild.id)
        plan = found.daily.plan
        shown = next((post.question_id for post in found.latest if post.question_id), None)
        bank = await self._dailies.banks.of(guild.id)
        question = bank.get(shown or "") or next(filter(plan.fits, bank), None)
        if question is None:
            raise Refused(f"I can't post it: {NOTHING_FITS}. `/daily setup` chooses others.")
        card = render.daily.sample(question, _today(plan), plan.role_id)
        sheet = render.daily_plan.tested(_fault(guild, found), findings(guild, plan), plan, card)
        await itx.response.send_message(view=sheet, ephemeral=True)

    async def _save(self, itx: Itx, state: State) -> None:
        guild = _server(itx)
        daily = await self._dailies.save(state.id(0), guild.id, _now(), pinging=bool(state.id(1)))
        self._crier.wake()
        await itx.response.edit_message(view=render.daily_plan.saved(daily))

    async def _ping_me(self, itx: Itx, state: State) -> None:
        """Gives or takes the role that is pinged today, whichever day's card it stands on."""
        guild = _home(itx)
        plan = await self._dailies.plan(guild.id)
        role = guild.get_role(plan.role_id) if plan and plan.role_id else None
        channel = guild.get_channel(plan.channel_id) if plan else None
        if role is None or not isinstance(channel, discord.TextChannel) or not isinstance(itx.user, discord.Member):
            raise Refused("The daily question pings nobody here any more.")
        if itx.user.get_role(role.id) is not None:
            await itx.user.remove_roles(role, reason="Ping me was pressed")
            await itx.response.send_message(view=render.daily.pinged(role.name, on=False), ephemeral=True)
            return
        if (reason := role_objection(role, channel)) is not None:
            raise Refused(f"I can't give you that role: {reason}. An admin can mend it.")
        await itx.user.add_roles(role, reason="Ping me was pressed")
        await itx.response.send_message(view=render.daily.pinged(role.name, on=True), ephemeral=True)


def _server(itx: Itx) -> discord.Guild:
    """The admin's server; Refused for who isn't one."""
    guild = _home(itx)
    if not itx.permissions.manage_guild:  # Discord lets admins open a command to others
        raise Refused("That is for those who may *Manage Server*.")
    return guild


def _home(itx: Itx) -> discord.Guild:
    guild: discord.Guild | None = itx.client.get_guild(itx.guild_id or 0)
    if guild is None:
        raise Refused("I am not a member of this server, so it has no daily question.")
    return guild


def _check(itx: Itx, guild: discord.Guild, plan: Plan, offered: discord.Role | None) -> None:
    """Refused where it could not be posted; `offered` is a role that this admin chooses just now."""
    if (reason := hindrance(guild, plan)) is not None:
        raise Refused(f"I can't post it like that: {reason}.")
    channel = guild.get_channel(plan.channel_id)
    if offered is None or not isinstance(channel, discord.TextChannel) or not isinstance(itx.user, discord.Member):
        return
    if (reason := role_objection(offered, channel, itx.user)) is not None:
        raise Refused(f"I can't ping {offered.mention}: {reason}.")


def _fault(guild: discord.Guild, found: Status) -> str | None:
    """Why none could be posted at this moment."""
    return hindrance(guild, found.daily.plan) or (None if found.fitting else NOTHING_FITS)


def _today(plan: Plan) -> date:
    return local_day(_now(), plan.zone)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
