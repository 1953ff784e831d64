"""A bank of one question in a folder of its own, and what may stand beside it."""

from pathlib import Path

QUESTION = """+++
title = "What does a lock do?"
topic = "Locks"
level = "easy"
prompt = "What does a lock do?"
python = "CPython 3.11"
sources = ["https://docs.python.org/3/library/threading.html"]

[[points]]
id = "holder"
weight = 1.0
statement = "Only one thread at a time holds a lock."
accept = ["one thread at a time holds the lock"]
hint = "Think of a door."
probe = "Who gets in?"

[[points]]
id = "wait"
weight = 1.0
statement = "The other threads wait for it."
accept = ["all others wait"]
hint = "Think of a queue."
probe = "And the others?"

[[misconceptions]]
id = "faster"
claims = ["a lock makes a program faster"]
correction = "It makes it slower."
contradicts = "wait"
+++

## Answer

One at a time.

```python
print("one")
```
"""
LEXICON = 'opposites = []\n\n[concepts]\nlock = ["lock"]\nthread = ["thread"]\n'


def written(folder: Path) -> Path:
    """The question's file in a new bank."""
    (folder / "locks").mkdir(parents=True)
    (folder / "lexicon.toml").write_text(LEXICON, encoding="utf-8")
    file = folder / "locks" / "what-locks-do.md"
    file.write_text(QUESTION, encoding="utf-8")
    return file
