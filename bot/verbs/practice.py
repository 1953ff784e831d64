"""practice: a mock interview in the terminal, or from a pipe."""

import io
import os
import random
import sys
import time
from pathlib import Path

from bot.domain.interview_report import Report
from bot.domain.question import Level
from bot.domain.refusal import Refused
from bot.library import Library, read_library
from bot.practice.clock import Clock
from bot.practice.desk import desk
from bot.practice.hearing import Hearing
from bot.practice.keyboard import Keyboard, Pipe
from bot.practice.session import Session
from bot.script.transcript import transcript
from bot.service.interviews import Wishes
from bot.settings import Settings
from bot.store.rows import StorageFailed
from bot.terminal.sheet import screen


def practice(
    settings: Settings,
    *,
    topic: str | None,
    level: Level | None,
    questions: int,
    minutes: int | None,
    coach: bool,
    keep: Path | None,
) -> int:
    """Holds an interview on a database of its own, and writes its transcript to `keep`, if there is one.

    0 when it was held or paused; 1 when something couldn't be kept; 2 when something has to be set right first.
    """
    library = read_library(settings.questions)
    for fault in library.faults:
        print(fault, file=sys.stderr)
    if library.faults:
        print("The question bank has to be set right first.", file=sys.stderr)
        return 2
    file = settings.database.with_name("practice.db")
    if file == settings.database:
        print("DATABASE is practice.db itself. Give the bot's file another name.", file=sys.stderr)
        return 2
    if keep is not None and not _can_be_written(keep):
        print(f"{keep} can't be written.", file=sys.stderr)
        return 2
    return _held(library, file, Wishes(topic, level, questions, minutes, coach), keep)


def _can_be_written(file: Path) -> bool:
    return os.access(file if file.exists() else file.parent, os.W_OK) and not file.is_dir()


def _held(library: Library, file: Path, wishes: Wishes, keep: Path | None) -> int:
    source = Keyboard() if sys.stdin.isatty() else Pipe(sys.stdin)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what the terminal's encoding can't say is no word anyway
    clock = Clock(time.time)
    console, hearing = screen(sys.stdout, colours=source.live), Hearing(source, clock.now)
    rng = random.Random()  # noqa: S311 - draws questions, not secrets
    try:
        with desk(library, file, rng, console=console, hearing=hearing, clock=clock) as at:
            found = Session(at).hold(wishes)
        return 0 if found is None or keep is None else _kept(found, keep)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    except StorageFailed as error:
        print(f"{file}: {error}", file=sys.stderr)
    except BrokenPipeError:  # nobody reads on, as after `| head`; Python would say so when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _kept(found: Report, file: Path) -> int:
    try:
        file.write_text(transcript(found), encoding="utf-8", errors="replace")
    except OSError as error:
        print(f"{file} can't be written: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"\nThe transcript is in {file}.")
    return 0
