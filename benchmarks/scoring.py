"""How long a verdict takes, in milliseconds: replies of about 100 words, and texts of 4,000 characters.

    .venv/bin/python benchmarks/scoring.py

Run it on a machine that does nothing else; one thread, the bank's own marked replies.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.domain.scoring import Examiner
from bot.library import DEFAULT_FOLDER, read_library

_WORDS, _LONG = range(85, 116), 4_000


def took(examiner: Examiner, replies: list[tuple[str, str]]) -> list[float]:
    """Milliseconds for each reply, after a first round that fills the caches of words."""
    for question, text in replies:
        examiner.judge(question, text)
    found = []
    for question, text in replies:
        started = time.process_time()
        examiner.judge(question, text)
        found.append((time.process_time() - started) * 1000)
    return sorted(found)


def report(name: str, times: list[float]) -> None:
    """One line: how many, the median, the 99th percentile and the slowest."""
    p99 = times[int(0.99 * (len(times) - 1))]
    print(f"{name}: {len(times)} texts, median {statistics.median(times):.1f} ms, p99 {p99:.1f}, max {times[-1]:.1f}")


def main() -> None:
    """Measures and prints."""
    library = read_library(DEFAULT_FOLDER)
    examiner = library.examiner()
    replies = [(id_, reply.text) for id_, marked in library.replies.items() for reply in marked]
    report("100 words", took(examiner, [(q, text) for q, text in replies if len(text.split()) in _WORDS]))
    joined = {id_: "\n".join(reply.text for reply in marked) for id_, marked in library.replies.items()}
    pieces = [(q, text[at : at + _LONG]) for q, text in joined.items() for at in range(0, len(text) - _LONG, _LONG)]
    report("4,000 characters", took(examiner, pieces))


if __name__ == "__main__":
    main()
