"""Packs for tests: questions that are quickly read, and zips of them."""

import io
import zipfile
from collections.abc import Mapping

_QUESTION = """+++
title = "{title}"
topic = "{topic}"
level = "easy"
prompt = "{prompt}"
python = "CPython 3.11 to 3.14"
sources = ["https://docs.python.org/3/library/queue.html"]

[[points]]
id = "handover"
weight = 2.0
statement = "A queue hands each item over to exactly one consumer."
accept = ["each item goes to one consumer", "no two consumers get the same item"]
hint = "Who ends up with a thing that was put in?"
probe = "How many of the waiting workers see one and the same item?"

[[points]]
id = "blocking"
weight = 1.0
statement = "Getting from an empty queue blocks until something is put in."
accept = ["get waits while the queue is empty", "an empty queue makes the consumer wait"]
hint = "What becomes of a worker that comes too early?"
probe = "What happens when there is nothing to take yet?"

[[misconceptions]]
id = "copies"
claims = ["every consumer gets its own copy of each item"]
correction = "An item goes to one consumer; to tell all of them, put one for each."
contradicts = "handover"
+++

## Answer

A queue hands each item over to exactly one consumer, and getting from an empty queue blocks until something is put in.

```python
import queue

box = queue.Queue()
box.put("one")
assert box.get() == "one"
```
"""
SAID = "Each item goes to one consumer, and an empty queue makes the consumer wait."
"""A full answer to it."""


def question(
    title: str = "Handing over work", topic: str = "Our workers", prompt: str = "What does a queue do?"
) -> str:
    """The text of a question's file."""
    return _QUESTION.format(title=title, topic=topic, prompt=prompt)


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by their paths."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return whole.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
