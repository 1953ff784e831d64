import asyncio
import os
import time
from pathlib import Path

from bot import pulse


async def test_a_connected_bot_gives_a_sign_of_life_and_a_stopped_one_none(tmp_path: Path) -> None:
    sign = pulse.sign_of(tmp_path / "interviews.db")
    assert not pulse.is_alive(sign, time.time())
    heart = asyncio.create_task(pulse.beat(sign, lambda: True))
    await asyncio.sleep(0)
    assert pulse.is_alive(sign, time.time())
    heart.cancel()
    await asyncio.gather(heart, return_exceptions=True)
    assert list(tmp_path.iterdir()) == []


async def test_a_bot_that_lost_its_connection_gives_none(tmp_path: Path) -> None:
    sign = pulse.sign_of(tmp_path / "interviews.db")
    heart = asyncio.create_task(pulse.beat(sign, lambda: False))
    await asyncio.sleep(0)
    assert not pulse.is_alive(sign, time.time())
    heart.cancel()
    await asyncio.gather(heart, return_exceptions=True)


def test_a_sign_of_an_hour_ago_is_none(tmp_path: Path) -> None:
    sign = tmp_path / "interviews.db.alive"
    sign.touch()
    os.utime(sign, (1_000_000, 1_000_000))
    assert pulse.is_alive(sign, 1_000_030.0)
    assert not pulse.is_alive(sign, 1_003_600.0)


async def test_a_sign_that_cannot_be_written_ends_nothing(tmp_path: Path) -> None:
    heart = asyncio.create_task(pulse.beat(tmp_path / "missing" / "x.alive", lambda: True))
    await asyncio.wait([heart], timeout=0.05)
    assert not heart.done()
    heart.cancel()
    await asyncio.gather(heart, return_exceptions=True)


def test_a_sign_from_the_future_is_from_before_the_clock_was_set(tmp_path: Path) -> None:
    sign = tmp_path / "interviews.db.alive"
    sign.touch()
    os.utime(sign, (1_007_200, 1_007_200))
    assert not pulse.is_alive(sign, 1_000_000.0)


async def test_the_sign_of_a_bot_that_was_killed_is_taken_away_by_the_next(tmp_path: Path) -> None:
    sign = pulse.sign_of(tmp_path / "interviews.db")
    sign.touch()
    heart = asyncio.create_task(pulse.beat(sign, lambda: False))
    await asyncio.sleep(0)
    assert not sign.exists()
    heart.cancel()
    await asyncio.gather(heart, return_exceptions=True)
