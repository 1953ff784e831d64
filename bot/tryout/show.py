"""One question as a member comes to see it in Discord, in one picture: card, verdict and model answer."""

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import simcord
from PIL import Image
from simcord.preview import Preview

from bot.library import Library
from bot.tryout.bots import Bots, simulated
from bot.tryout.simulation import browse_with
from bot.tryout.study_hall import NEWCOMER, StudyHall

_VIEW = (800, 4_000)
"""Pixels of a page on which every message of ours has room."""
_PAPER = (49, 51, 56)
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""The first day of simcord's world."""


class NoBrowser(Exception):
    """There is no Chromium on this machine, or nothing to drive it with."""


async def pictured(library: Library, question_id: str, reply: str) -> bytes:
    """A PNG of what comes of a reply to a question; raises NoBrowser where it can't be drawn."""
    async with _browser() as browser:
        with TemporaryDirectory() as folder:
            async with Bots(library, Path(folder) / "show.db") as bots, simulated(await bots.first(_NOON)) as world:
                return _joined(await _shots(*world, browser, question_id, reply))


async def _shots(env: simcord.Env, hall: StudyHall, browser: Any, question_id: str, reply: str) -> list[bytes]:
    channel, member = hall.channels[0], hall.members[NEWCOMER]
    await member.slash(channel, "question", question=question_id)
    card = channel.last_message
    if card is None:
        raise LookupError(question_id)
    told = await member.submit_modal(await member.click(card, label="Answer"), {"text": reply})
    async with env.preview(channel, viewers=[member], layout="message") as preview:
        browse_with(preview, browser)
        return [await _shot(preview, target) for target in (card, told.response, *told.followups)]


async def _shot(preview: Preview, target: Any) -> bytes:
    return (await preview.screenshot(target=target, viewport=_VIEW, allow_incomplete=True)).png or b""


@asynccontextmanager
async def _browser() -> AsyncIterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise NoBrowser("Chromium")
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - only developers have it
    except ModuleNotFoundError as error:
        raise NoBrowser("the Python package playwright") from error
    async with AsyncExitStack() as open_:
        playwright = await open_.enter_async_context(async_playwright())
        yield await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])


def _joined(shots: Sequence[bytes]) -> bytes:
    """The pictures one below the other."""
    images = [Image.open(BytesIO(shot)) for shot in shots]
    paper = Image.new("RGB", (max(i.width for i in images), sum(i.height for i in images)), _PAPER)
    top = 0
    for image in images:
        paper.paste(image, (0, top))
        top += image.height
    out = BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()
