"""The page around the simulated Discord: an HTTP server on loopback, and what its buttons do."""

import hmac
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import simcord
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.domain.refusal import Refused
from bot.store.rows import StorageFailed
from bot.tryout.daily import News
from bot.tryout.journal import Journal
from bot.tryout.stage import Seat, Stage
from bot.tryout.study_hall import Place

log = logging.getLogger(__name__)

_PAGE = Path(__file__).with_name("page")
_FILES = {
    "/": ("index.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "frame-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
KEY = "X-Trial-Key"
"""The header in which the page sends the secret that stands behind the # of its address."""


def listening(port: int) -> socket.socket:
    """A socket on loopback, so that nobody else's machine reaches the trial; OSError when the port is taken."""
    return socket.create_server(("127.0.0.1", port))


def origin(listener: socket.socket) -> str:
    """The scheme, host and port of what is served on a socket."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


@asynccontextmanager
async def served(listener: socket.socket, stage: Stage, journal: Journal, key: str, file: Path) -> AsyncIterator[None]:
    """Serves the page inside; no access is logged."""
    host = origin(listener).removeprefix("http://")
    desk = _Desk(stage, journal, key, file, {host, host.removesuffix(":80")})
    app = web.Application(middlewares=[desk.guard])
    for path in _FILES:
        app.router.add_get(path, desk.file)
    app.router.add_get("/api/state", desk.state)
    app.router.add_post("/api/show", desk.show)
    app.router.add_post("/api/restart", desk.restart)
    app.router.add_post("/api/skip", desk.skip)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


class _Desk:
    """Takes what the page asks for."""

    def __init__(self, stage: Stage, journal: Journal, key: str, file: Path, hosts: set[str]) -> None:
        self._stage = stage
        self._journal = journal
        self._key = key
        self._file = file
        self._hosts = hosts
        self._news: News | None = None

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Called by aiohttp around every request: only our page, on our address, may ask for anything."""
        if request.headers.get("Host") not in self._hosts:  # another site's name that was made to point here
            raise web.HTTPForbidden
        if request.path not in _FILES and not self._is_key(request.headers.get(KEY, "")):
            raise web.HTTPUnauthorized
        response = await handler(request)
        response.headers.update(_HEADERS)
        return response

    async def file(self, request: web.Request) -> web.Response:
        """The page itself, which knows no secret."""
        name, kind = _FILES[request.path]
        return web.Response(text=(_PAGE / name).read_text(encoding="utf-8"), content_type=kind)

    async def state(self, _: web.Request) -> web.Response:
        """Everything that the page shows."""
        stage = self._stage
        return web.json_response({
            "places": [_shown(place) for place in stage.hall.places(stage.seat.person)],
            "people": list(stage.hall.users),
            "place": stage.seat.place.id,
            "person": stage.seat.person,
            "zone": stage.seat.zone,
            "ahead": stage.ahead.total_seconds(),
            "news": asdict(self._news) if self._news else None,
            "frame": stage.frame,
            "log": [asdict(entry) for entry in self._journal.entries()],
            "file": str(self._file),
        })  # fmt: skip

    async def show(self, request: web.Request) -> web.Response:
        """Changes the place, the person or both."""
        try:
            wish = await request.json()
            person = self._person(wish["person"])
            seat = Seat(self._stage.hall.place(str(wish["place"]), person), person, _zone(wish.get("zone")))
        except (Refused, KeyError, TypeError, ValueError, LookupError, RecursionError) as error:
            raise web.HTTPBadRequest(text=f"That can't be shown: {error}") from None
        with _explained():
            await self._stage.show(seat)
        return await self.state(request)

    async def restart(self, request: web.Request) -> web.Response:
        """Restarts the bot."""
        with _explained():
            await self._stage.restart()
        return await self.state(request)

    async def skip(self, request: web.Request) -> web.Response:
        """Goes on with the next question of the day."""
        with _explained():
            try:
                self._news = await self._stage.skip()
            except Refused as refused:
                self._news = News(str(refused))
        return await self.state(request)

    def _is_key(self, header: str) -> bool:
        return hmac.compare_digest(header.encode(errors="replace"), self._key.encode())

    def _person(self, name: str) -> str:
        if name not in self._stage.hall.users:
            raise Refused("There is nobody of that name.")
        return name


def _shown(place: Place) -> dict[str, str | bool]:
    return {"id": place.id, "name": place.name, "kind": place.kind, "archived": place.archived}


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (StorageFailed, TimeoutError, simcord.SetupError) as error:
        log.error("the trial could not go on: %s", error)  # noqa: TRY400 - the sentence is what helps here
        raise web.HTTPServiceUnavailable(text=f"That didn't work: {error}") from None


def _zone(name: object) -> str:
    """The browser's time zone, UTC when this machine doesn't know it."""
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
