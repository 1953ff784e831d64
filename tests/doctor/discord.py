"""A small server on this machine that answers in Discord's place, and what it is asked with."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from aiohttp import web

from bot.doctor.finding import Finding, State

PARTS = ("Q" * 24, "W" * 6, "Z" * 38)
TOKEN = ".".join(PARTS)
NOON = 1_790_000_000.0
"""What time it is, for Discord and for us."""

FINE: Mapping[str, Any] = {
    "id": "172150183260323840", "name": "Mock Interviewer", "flags": 1 << 23, "bot_public": True,
    "bot_require_code_grant": False, "interactions_endpoint_url": None, "integration_types_config": {"0": {}, "1": {}},
}  # fmt: skip


@dataclass
class StandIn:
    """How it answers, and which headers it was asked with."""

    api: str = ""
    status: int = 200
    body: object = field(default_factory=lambda: dict(FINE))
    date: str = formatdate(NOON, usegmt=True)
    hangs: bool = False
    breaks_off: bool = False
    asked: list[Mapping[str, str]] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.headers)
        if self.hangs:
            await self.closing.wait()
        if self.breaks_off and request.transport is not None:
            request.transport.close()
        headers = {"Date": self.date, "Location": f"{self.api}/applications/@me"}
        if isinstance(self.body, bytes):
            return web.Response(status=self.status, body=self.body, headers=headers)
        return web.json_response(self.body, status=self.status, headers=headers)


@asynccontextmanager
async def standing_in() -> AsyncIterator[StandIn]:
    """The server, while it listens on a port of its own."""
    stand_in = StandIn()
    app = web.Application()
    app.router.add_get("/api/applications/@me", stand_in.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stand_in.api = f"http://127.0.0.1:{runner.addresses[0][1]}/api"
    try:
        yield stand_in
    finally:
        stand_in.closing.set()
        await runner.cleanup()


def states(findings: list[Finding]) -> list[tuple[str, State]]:
    return [(finding.subject, finding.state) for finding in findings]


def worst(findings: list[Finding], subject: str) -> Finding:
    """The one finding on a subject that isn't just a note, or the first."""
    about = [finding for finding in findings if finding.subject == subject]
    return next((finding for finding in about if finding.state in {State.FAULT, State.WARNING}), about[0])


def told(findings: list[Finding]) -> str:
    """Everything that findings say."""
    return "\n".join(repr(finding) for finding in findings)
