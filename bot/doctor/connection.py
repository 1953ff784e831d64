"""One question to Discord, "whose token is this?", and what its answer tells of the connection and of our clock."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.doctor.finding import Finding, State
from bot.doctor.machine import versions

_LONGEST = 1_000_000
"""Bytes; Discord's answer has a few thousand."""
_ELSEWHERE = "Open https://discord.com on this machine, and see to the network's sign-in page, firewall or proxy."
_SET_THE_CLOCK = "Set the clock: timedatectl set-ntp true on Linux, Settings > Time on Windows and macOS."


@dataclass(frozen=True)
class Answer:
    """What came back: the application if the body was one, Discord's clock and ours then (UTC epoch seconds)."""

    status: int
    application: Mapping[str, Any] | None
    theirs: float | None
    ours: float


async def ask(token: str, api: str, seconds: float, clock: Callable[[], float]) -> Answer:
    """Asks for the token's application; aiohttp.ClientError or TimeoutError when nothing answers in `seconds`."""
    headers = {
        "Authorization": f"Bot {token}",
        # Cloudflare turns away who doesn't name itself like this; it is the name that the running bot has too.
        "User-Agent": f"DiscordBot (https://github.com/Rapptz/discord.py, {versions().get('discord.py', '2')})",
    }
    limit = aiohttp.ClientTimeout(total=seconds)
    async with aiohttp.ClientSession(headers=headers, timeout=limit) as session:
        before = clock()
        async with session.get(f"{api}/applications/@me", allow_redirects=False) as response:
            ours = (before + clock()) / 2
            body = await _at_most(response.content, _LONGEST)
    return Answer(response.status, _application(body), _time(response.headers.get("Date", "")), ours)


async def _at_most(stream: aiohttp.StreamReader, size: int) -> bytes:
    """What of an answer is worth reading: something that never ends is not Discord's."""
    body = bytearray()
    async for chunk in stream.iter_chunked(65_536):
        body += chunk
        if len(body) > size:
            break
    return bytes(body)


def _application(body: bytes) -> Mapping[str, Any] | None:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, Mapping) and "id" in read else None


def _time(date: str) -> float | None:
    """A Date header in UTC epoch seconds: the middle of the second that it names."""
    try:
        return parsedate_to_datetime(date).replace(tzinfo=UTC).timestamp() + 0.5
    except (ValueError, OverflowError):
        return None


def unreachable(error: aiohttp.ClientError | TimeoutError, seconds: float) -> Finding:
    """Why Discord didn't answer."""
    todo = "Check that this machine is online, and that its firewall lets it reach discord.com directly on port 443."
    if isinstance(error, TimeoutError):
        found = f"Discord did not answer within {seconds:g} seconds."
    elif isinstance(error, aiohttp.ClientSSLError):
        found = "What answers for Discord can't prove that it is Discord."
        todo = "Set this machine's clock, update its root certificates, and see whether a proxy stands in between."
    else:
        reason = getattr(error, "strerror", None) or type(error).__name__
        found = f"Discord can't be reached ({reason})."
    return Finding("Discord", State.FAULT, found, todo)


def acceptance(answer: Answer) -> Finding:
    """Whether Discord accepts the token."""
    if answer.status == 401:
        todo = "Make a new one in the developer portal under Bot > Reset Token and put it behind DISCORD_TOKEN=."
        return Finding("Discord", State.FAULT, "Discord doesn't accept the token.", todo)
    if answer.status == 429:
        todo = "Wait ten minutes before you run this again."
        return Finding("Discord", State.WARNING, "Discord wants no more questions from here for a while.", todo)
    if answer.status >= 500:
        todo = "Run this again in a few minutes; https://discordstatus.com tells when it takes longer."
        return Finding("Discord", State.WARNING, f"Discord has trouble just now (status {answer.status}).", todo)
    if answer.status == 200 and answer.application is not None:
        name, id_ = answer.application.get("name"), answer.application.get("id")
        return Finding("Discord", State.OK, f"Discord accepts the token; it is that of “{name}” (application {id_}).")
    found = f"What answered is not Discord, or turns this machine away (status {answer.status})."
    return Finding("Discord", State.FAULT, found, _ELSEWHERE)


def clock_finding(ours: float, theirs: float | None) -> Finding:
    """How far our clock is from Discord's (both in UTC epoch seconds), None when its answer didn't say."""
    if theirs is None:
        return Finding("clock", State.SKIPPED, "The answer did not say what time it is.")
    off = abs(ours - theirs)
    if off <= 10:
        return Finding("clock", State.OK, "This machine's clock agrees with Discord's.")
    found = (
        f"This machine's clock is {_duration(off)} {'fast' if ours > theirs else 'slow'}; Discord's times are compared"
        " with it, so that answers can seem to come before their questions."
    )
    return Finding("clock", State.FAULT if off > 60 else State.WARNING, found, _SET_THE_CLOCK)


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
