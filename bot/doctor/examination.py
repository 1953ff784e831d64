"""All checks, one after the other; one that fails altogether stops no other."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from functools import partial

import aiohttp

from bot.doctor.application import application_findings, intent_finding
from bot.doctor.bank import bank_finding
from bot.doctor.connection import acceptance, ask, clock_finding, unreachable
from bot.doctor.finding import Finding, State
from bot.doctor.machine import disk_findings, version_findings, versions
from bot.doctor.storage import storage_findings
from bot.doctor.token import token_finding
from bot.settings import Settings
from bot.store.rows import StorageFailed

Clock = Callable[[], float]
Check = Callable[[], Awaitable[Sequence[Finding]]]
_ON_DISCORD = ("Discord", "application", "intents", "clock")


async def examine(settings: Settings, *, seconds: float = 10.0, clock: Clock = time.time) -> AsyncIterator[Finding]:
    """Everything that an operator should know of this installation, as it is found; it is left as it was.

    `seconds` is how long Discord may take, `clock` is the one to compare with Discord's (UTC epoch seconds).
    """
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    checks: dict[str, Check] = {
        "versions": partial(asyncio.to_thread, lambda: version_findings(versions())),
        "Discord": partial(discord_findings, token, settings.discord_api_url.rstrip("/"), seconds, clock),
        "disk": partial(asyncio.to_thread, disk_findings, settings.database),
        "database": partial(storage_findings, settings.database),
        "question bank": partial(asyncio.to_thread, lambda: [bank_finding(settings.questions)]),
    }
    for subject, check in checks.items():
        for finding in await _outcome(subject, check):
            yield finding


async def discord_findings(token: str, api: str, seconds: float, clock: Clock) -> Sequence[Finding]:
    """The findings on the token, and on what Discord says to it."""
    shape = token_finding(token)
    if shape.state is State.FAULT:
        return [shape, *_skipped(_ON_DISCORD, "The token has to be set right first.")]
    try:
        answer = await ask(token, api, seconds, clock)
    except (aiohttp.ClientError, TimeoutError) as error:
        return [shape, unreachable(error, seconds), *_skipped(_ON_DISCORD[1:], "This needs Discord's answer.")]
    accepted, time_told = acceptance(answer), clock_finding(answer.ours, answer.theirs)
    if accepted.state is not State.OK or answer.application is None:
        unknown = _skipped(("application", "intents"), "Discord tells this when it accepts the token.")
        return [shape, accepted, *unknown, time_told]
    return [shape, accepted, *application_findings(answer.application), intent_finding(answer.application), time_told]


def _skipped(subjects: Sequence[str], reason: str) -> Iterator[Finding]:
    return (Finding(subject, State.SKIPPED, reason) for subject in subjects)


async def _outcome(subject: str, check: Check) -> Sequence[Finding]:
    try:
        return await check()
    except (OSError, StorageFailed, ValueError) as error:  # what the check itself did not foresee
        todo = "See to what the line above names; if that is no use, please report it as a bug."
        return [Finding(subject, State.FAULT, f"This could not be checked ({error}).", todo)]
