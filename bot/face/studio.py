"""Where pictures are drawn: beside the event loop, one after the other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Studio:
    """Draws in one thread, always the same.

    A picture takes well below 0.1 s, but its paper 7 MB, and of those the C library keeps a share for each thread that
    has ever drawn: in six of them 300 pictures left 52 MB behind, in one 17 MB (`benchmarks/progress.py`, glibc 2.36).
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")

    async def drawn(self, draw: Callable[[], bytes]) -> bytes:
        """What `draw` makes."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, draw)

    def close(self) -> None:
        """Ends the thread; what isn't begun is no longer drawn."""
        self._thread.shutdown(wait=False, cancel_futures=True)
