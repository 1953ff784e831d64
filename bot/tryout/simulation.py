"""All that reaches behind the public face of simcord, with the reason; nothing else of ours may.

simcord is made for tests: its world begins on 1 January 2026, only the bot makes threads in it, and its
preview stands by itself, with a tester's tools around it. `tests/tryout/test_simulation.py` fails when
a new simcord changes what is used here.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import simcord
from simcord.preview import Preview
from simcord.preview._server import PreviewServer

_OUR_STYLE = """
.preview-toolbar, .messages-sidebar, .drawer-scrim { display: none !important; }
.preview-shell { --toolbar-height: 0px !important; }
.preview-workspace { padding-top: 0 !important; }
"""
"""Hides the tester's tools: what is left is what a member sees in Discord."""


def set_clock(env: simcord.Env, now: datetime) -> None:
    """Makes it `now` in the simulated Discord, without running what would have happened until then."""
    clock = env.backend.clock
    clock._epoch = now - timedelta(seconds=clock.elapsed)


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
    _take_late_clicks(preview)
    return preview


def _take_late_clicks(preview: Preview) -> None:
    """A click counts although the bot did something or was restarted while the browser did not know it yet.

    For a tester's script simcord refuses it, rightly; a person in Discord would be served.
    """
    in_time = preview._action

    async def whenever(context_id: str | None, body: Any) -> dict[str, Any]:
        if isinstance(body, Mapping) and "bot_generation" in body:
            body = {**body, "bot_generation": preview.env._generation}
            if "published_revision" in body:
                body["published_revision"] = preview._get_page(context_id).revision
        return await in_time(context_id, body)

    preview._action = whenever  # type: ignore[method-assign] # simcord has no place for it


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

    async def _static(self, request: Any) -> Any:
        response = await super()._static(request)
        if request.path == "/preview.css":
            response.text += _OUR_STYLE
        return response

    async def _action(self, request: Any) -> Any:
        async with self._turn:
            try:
                return await super()._action(request)
            finally:
                self._acted()
