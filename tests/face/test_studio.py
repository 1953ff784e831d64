"""Pictures are drawn beside the event loop, in one thread, one after the other."""

import asyncio
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from bot.face.studio import Studio


@pytest.fixture
def studio() -> Iterator[Studio]:
    opened = Studio()
    yield opened
    opened.close()


async def test_all_are_drawn_in_one_thread_in_their_order_and_nothing_waits_for_them(studio: Studio) -> None:
    may_draw, drawn = threading.Event(), list[int]()

    def draw(number: int) -> bytes:
        assert may_draw.wait(5)
        drawn.append(number)
        return threading.current_thread().name.encode()

    asked = [asyncio.create_task(studio.drawn(partial(draw, number))) for number in range(4)]
    await asyncio.sleep(0)
    may_draw.set()  # which this thread, the event loop's, is free to do
    names = await asyncio.gather(*asked)
    assert drawn == [0, 1, 2, 3]
    assert len(set(names)) == 1
    assert threading.current_thread().name.encode() not in names


async def test_what_goes_wrong_in_drawing_is_told_to_who_asked(studio: Studio) -> None:
    def draw() -> bytes:
        raise MemoryError

    with pytest.raises(MemoryError):
        await studio.drawn(draw)
    assert await studio.drawn(lambda: b"the next one") == b"the next one"
