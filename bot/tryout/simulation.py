"""All that reaches behind the public face of simcord, with the reason; nothing else of ours may.

simcord is made for tests: its world begins on 1 January 2026, only the bot makes threads in it, and its
preview stands by itself, with a tester's tools around it. `tests/tryout/test_simulation.py` fails when
a new simcord changes what is used here.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.access import can_access_channel
from simcord.preview import Preview
from simcord.preview._server import PreviewServer

_PAGE = Path(__file__).with_name("page")
_ADDED = {"/preview.css": _PAGE / "frame.css", "/app.js": _PAGE / "frame.js"}
"""What of simcord's is served with something of ours at its end."""


def only_ticks(env: simcord.Env) -> None:
    """Before the start: what the bot planned comes when the clock is moved to it, and not by itself as well.

    For simcord's tests a bot's timer also runs in real time, so that everything waits up to five seconds for one
    that is due soon: a click a few seconds after an answer, which lets the card be edited ten seconds later.
    """
    env._schedule_timer = lambda *_: None  # type: ignore[method-assign] # simcord has no place for it


def look_often(env: simcord.Env) -> None:
    """Whether the bot has come to rest is looked at every 5 ms instead of every 50.

    A click waits for that several times; and a trial, which plays the past of the others first, begins at once.
    """
    env._settle_internal = partial(env._settle_internal, idle=0.005)  # type: ignore[method-assign] # no place for it


def forget_errors(env: simcord.Env) -> None:
    """Before the start: what a command raised is the bot's affair, which has answered it and logs what is wrong.

    For simcord such a command has failed: it stays in the message box, as though it had never been sent.
    """
    env._record_error = lambda error: None  # type: ignore[method-assign] # simcord has no place for it


def keep_quiet_of_private_threads(env: simcord.Env) -> None:
    """Before the start: as in Discord nobody in a channel is told that a private thread was opened below it."""
    tell = env.backend.create_system_message

    def told(channel_id: int, message_type: Any, author_id: int, **details: Any) -> Any:
        about = env.backend.channels.get(details.get("target_channel_id") or 0)
        if about is not None and about.type == discord.ChannelType.private_thread.value:
            return None
        return tell(channel_id, message_type, author_id, **details)

    env.backend.create_system_message = told  # type: ignore[method-assign] # simcord has no place for it


def may_read(member: simcord.MemberActor, channel: simcord.ChannelHandle) -> bool:
    """Whether a member finds a channel among theirs; a private thread if they are in it, or may manage it."""
    return can_access_channel(member._env, channel.id, member, history=True)


def is_archived(channel: simcord.ChannelHandle) -> bool:
    """Whether a channel is a thread that was closed."""
    about = channel._channel.thread_metadata
    return about is not None and about.archived


def is_running(env: simcord.Env) -> bool:
    """Whether the simulated Discord still works; a restart that failed ends it."""
    return env._started


def set_clock(env: simcord.Env, now: datetime) -> None:
    """Makes it `now` in the simulated Discord, without running what would have happened until then."""
    clock = env.backend.clock
    clock._epoch = now - timedelta(seconds=clock.elapsed)


async def look_again(env: simcord.Env) -> None:
    """As after a reconnect: the bot looks at what is due, which somebody else may have changed."""
    with env._bot_scope():  # in which the clock is the simulated one
        env.bot.dispatch("ready")
    await env.settle()


def name_bot(env: simcord.Env, name: str) -> None:
    """Gives the bot its own name in place of simcord's."""
    env.backend.edit_bot_profile(name)


def open_thread(env: simcord.Env, channel: simcord.ChannelHandle, name: str, owner: simcord.MemberActor) -> None:
    """A public thread that a member has opened; it is among the channel's `threads` then."""
    thread = env.backend.create_thread(channel.id, name, owner.id)
    env.backend.add_thread_member(thread.id, owner.id)


def framed(preview: Preview, page: str, turn: asyncio.Lock, acted: Callable[[], None]) -> Preview:
    """Lets a preview that isn't entered yet stand in a frame of the page at the origin `page`.

    Clicks in it take their `turn`, as everything does that moves the simulated Discord: simcord would
    refuse them while the clock is being moved. `acted` is called after each.
    """
    preview._server = _FramedServer(preview, page, turn, acted)
    _hide_restarts(preview)
    return preview


def follow(preview: Preview) -> None:
    """Pages of an entered preview show the newest messages, however many there are, not those around the last."""
    if preview._python is not None:
        preview._python.window_end_id = None


def browse_with(preview: Preview, browser: Any) -> None:
    """Pictures of an entered preview are taken with this browser of Playwright's, not with one that it would fetch."""
    preview._capture_manager._browser = browser


def _hide_restarts(preview: Preview) -> None:
    """A browser goes on through a restart of the bot, and a click counts although it doesn't know the newest yet.

    A tester's script is refused then, rightly; a person in Discord would be served, and keep what they were typing.
    """
    act, payload = preview._action, preview._page_payload

    async def served(context_id: str | None, body: Any) -> dict[str, Any]:
        page = preview._get_page(context_id)
        if isinstance(body, Mapping) and "bot_generation" in body:
            kind = "refresh" if body.get("kind") == "close" else body.get("kind")  # closing is the trial's own affair
            body = {**body, "bot_generation": preview.env._generation, "kind": kind}
            if "published_revision" in body:
                body["published_revision"] = page.revision
        receipt = await act(context_id, body)
        if page.status == "stale":  # after something that wasn't allowed simcord wants to be looked at anew
            preview._publish(page, reason="refresh")
        return receipt

    preview._action = served  # type: ignore[method-assign] # simcord has no place for it
    preview._page_payload = lambda page: {**payload(page), "botGeneration": 1}  # type: ignore[method-assign] # likewise


class _FramedServer(PreviewServer):
    def __init__(self, preview: Preview, page: str, turn: asyncio.Lock, acted: Callable[[], None]) -> None:
        super().__init__(preview)
        self._turn = turn
        self._acted = acted
        headers = dict(PreviewServer._SECURITY_HEADERS)
        del headers["X-Frame-Options"]
        policy = headers["Content-Security-Policy"]
        headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", f"frame-ancestors {page}")
        self._SECURITY_HEADERS = headers  # type: ignore[misc] # a class variable there; here each preview has its own

    async def start(self) -> None:
        await super().start()
        self.runner._shutdown_timeout = 1.0  # browsers hold connections on which they say nothing

    async def _static(self, request: Any) -> Any:
        response = await super()._static(request)
        if request.path in _ADDED:
            response.text += _ADDED[request.path].read_text(encoding="utf-8")
        return response

    async def _action(self, request: Any) -> Any:
        if not self._authorized(request):
            return await super()._action(request)
        async with self._turn:
            try:
                return await super()._action(request)
            finally:
                self._acted()
