"""A small library of two questions with marked replies, whose scorer has learnt nothing."""

from pathlib import Path

from bot.domain.marked import MarkedReply
from bot.domain.question import KeyPoint, Question
from bot.domain.scoring import Lexicon
from bot.library import Library

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",),
        "process": ("process", "processes"),
        "run": ("run", "execute"),
        "share": ("share",),
        "bytecode": ("bytecode",),
        "memory": ("memory",),
        "one": ("one", "only one", "single"),
        "moment": ("at a time", "at once"),
        "gil": ("gil",),
    },
    opposites=(("thread", "process"),),
    actions=("run", "share"),
    light=("moment",),
    narrowing=("one",),
)


def point(id_: str, statement: str, *accept: str) -> KeyPoint:
    return KeyPoint(id_, 1.0, statement, accept, "A hint.", "A probe?")


def question(id_: str, prompt: str, *points: KeyPoint) -> Question:
    return Question(
        id_, "Locks", "easy", id_, prompt, "CPython 3.11", points, (), ("https://docs.python.org",), "Prose.",
        "print(1)", "an edition",
    )  # fmt: skip


def reply(id_: str, text: str, *points: str) -> MarkedReply:
    return MarkedReply(id_, "a", text, 50.0, points)


ONE_THREAD = point("one-thread", "Only one thread runs bytecode at a time.", "a single thread executes bytecode")
MEMORY = point("memory", "Threads share memory.", "the memory is common to all threads")
GIL = question("gil", "What is the GIL?", ONE_THREAD)
THREADS = question("threads", "How do threads and processes differ?", MEMORY)
REPLIES = {
    "gil": (reply("g1", "Only one thread runs bytecode at a time.", "one-thread"),),
    "threads": (
        reply("t1", "Threads share memory, and processes run bytecode of their own.", "memory"),
        reply("t2", "All of it depends.\nThe processes share nothing at all."),
        reply("t3", "By the way a single thread executes bytecode.", "memory"),
    ),
}
LIBRARY = Library(Path("questions"), (GIL, THREADS), LEXICON, (), REPLIES)
