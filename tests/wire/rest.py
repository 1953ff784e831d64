"""Discord's HTTP side: what is asked is done by simcord's routes, unless a limit or a fault comes first."""

import io
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web
from simcord.backend.errors import BackendError
from simcord.http import router, routes  # noqa: F401 - the routes register themselves

from tests.wire.faults import Fault, answer, too_many
from tests.wire.limits import Limits
from tests.wire.world import TOKEN, World

PREFIX = "/api/v10"
NONCE_SECONDS = 300.0
_OPEN = ("/interactions/", "/webhooks/")
"""Where the token of an interaction in the path is enough."""


@dataclass
class Upload:
    """A file as simcord's routes take it."""

    filename: str
    fp: io.BytesIO
    description: str | None


class Rest:
    """Answers requests."""

    def __init__(self, world: World) -> None:
        self.limits = Limits()
        self.faults: list[Fault] = []
        self._world = world
        self._nonces: dict[tuple[str, str], tuple[float, object]] = {}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        bucket = self.limits.bucket(request.method, path)
        wait = bucket.take(time.monotonic()) if bucket else 0.0
        headers = bucket.headers(time.monotonic()) if bucket else {}
        if wait:
            return await Fault("*", "*", **too_many(wait)).answer(request)
        fault = next((fault for fault in self.faults if fault.takes(request.method, path)), None)
        if fault and not fault.done:
            return await fault.answer(request)
        status, body = await self._done(request, path)
        if fault:
            return await fault.answer(request)
        return answer(status, body, headers) if body is not None else web.Response(status=204, headers=headers)

    def forget_nonces(self) -> None:
        """As it does after some minutes."""
        self._nonces.clear()

    async def _done(self, request: web.Request, path: str) -> tuple[int, object]:
        if not path.startswith(_OPEN) and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return 401, {"message": "401: Unauthorized", "code": 0}
        body, files = await _read(request)
        key = (path, str(body["nonce"])) if isinstance(body, dict) and body.get("enforce_nonce") else None
        sent_at, sent = self._nonces.get(key, (0.0, None)) if key else (0.0, None)
        if sent is not None and time.monotonic() < sent_at + NONCE_SECONDS:
            return 200, sent
        try:
            done = self._routed(request, path, body, files)
        except BackendError as error:
            return error.status, error.to_json()
        if key:
            self._nonces[key] = (time.monotonic(), done)
        return 200, done

    def _routed(self, request: web.Request, path: str, body: object, files: list[Upload]) -> Any:
        """What simcord does; only that of what came after a message Discord gives the first page, simcord the last."""
        query: dict[str, Any] = dict(request.query)
        onwards = path.endswith("/messages") and "after" in query
        page = int(query.get("limit", 50))
        done = router.dispatch(
            self._world.backend, request.method, path, json=body, files=files, message_content_access=False,
            params={**query, "limit": sys.maxsize} if onwards else query,
        )  # fmt: skip
        return done[-page:] if onwards else done


async def _read(request: web.Request) -> tuple[Any, list[Upload]]:
    if not request.can_read_body:
        return None, []
    if request.content_type != "multipart/form-data":
        return await request.json(), []
    body: Mapping[str, Any] = {}
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "payload_json":
            body = json.loads(await part.read())
        else:
            files[part.name or ""] = Upload(part.filename or "", io.BytesIO(await part.read()), None)
    described = body.get("data", body).get("attachments") or []
    for attachment in described:
        if upload := files.get(f"files[{attachment['id']}]"):
            upload.description = attachment.get("description")
    return body, list(files.values())
