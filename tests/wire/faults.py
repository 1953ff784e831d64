"""What may go wrong on the way to Discord and back, when a test says so."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from aiohttp import web


@dataclass
class Fault:
    """What happens to the next `times` requests with this method and path (`*` stands for anything).

    `done` says that Discord does what is asked all the same, and only its answer is lost. Without a `status` the
    connection breaks off, or is left waiting while it lasts if it is `held`. `met` is set by the first of them.
    """

    method: str
    path: str
    status: int | None = None
    body: object = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    done: bool = False
    held: bool = False
    times: int = 1
    met: asyncio.Event = field(default_factory=asyncio.Event)

    def takes(self, method: str, path: str) -> bool:
        if not self.times or method != self.method or not fnmatch(path, self.path):
            return False
        self.times -= 1
        return True

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.met.set()
        while self.held and request.transport is not None:  # noqa: ASYNC110 - who asked is gone without a word
            await asyncio.sleep(0.01)
        if self.status is None:
            if request.transport is not None:
                request.transport.abort()
            raise web.HTTPServiceUnavailable
        return answer(self.status, self.body, self.headers)


def answer(status: int, body: object, headers: Mapping[str, str]) -> web.Response:
    """JSON as Discord sends it (discord.py knows it by just this type), or bytes that were meant to be it."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return web.Response(status=status, body=sent, headers={"Content-Type": "application/json", **headers})


def too_many(seconds: float) -> Mapping[str, Any]:
    """What a 429 is made of; without the header Via discord.py takes it for a ban by what stands before Discord."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
    return {"status": 429, "body": body, "headers": {"Via": "1.1 discord", "Retry-After": f"{seconds:.0f}"}}
