"""What can be said after `python -m bot`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol


class _Verbs(Protocol):
    """What argparse gives to add verbs to."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse calls it so
        """Adds one."""


def understood(arguments: list[str] | None) -> tuple[str, dict[str, Any]]:
    """The verb, and what goes with it, named as its function in `bot/verbs` calls it.

    Ends the program, as argparse does, when that can't be understood.
    """
    parser = argparse.ArgumentParser(prog="python -m bot", description="The Mock Interviewer, a Discord bot.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for add in (_for_everybody, _for_operators, _for_authors, _for_the_scorer):
        add(verbs)
    options = vars(parser.parse_args(arguments))
    verb = options.pop("verb")
    if verb == "grade" and options["question_id"] and (options["accept"] or options["batch"]):
        parser.error("grade: --accept and --batch are for the whole bank, not for one question")
    return verb, options


def _for_everybody(verbs: _Verbs) -> None:
    verbs.add_parser("run", help="connect to Discord and serve, with the settings of the environment or .env")
    trial = verbs.add_parser("try", help="show the whole bot in a browser, without Discord")
    trial.add_argument("--fresh", action="store_true", help="forget what was answered in earlier trials")
    trial.add_argument("--port", type=_port, default=0, help="the page's port on this machine; unset: any free one")
    practice = verbs.add_parser("practice", help="hold a mock interview right here, in the terminal or from a pipe")
    practice.description = (
        "A mock interview as in Discord. Ctrl-C pauses it, and the same command goes on with it. From a pipe each "
        "answer is a block of lines that an empty line ends; hint, skip, pause and stop as a block do what they say."
    )
    practice.add_argument("--topic", help="what it should be about; unset: anything")
    practice.add_argument(
        "--level", choices=("easy", "medium", "hard"), help="how hard it should be; unset: all levels"
    )
    practice.add_argument("--questions", type=_one_to(10), default=5, metavar="1-10", help="how many questions (5)")
    practice.add_argument(
        "--minutes", type=_one_to(30), metavar="1-30", help="minutes for each answer; unset: no clock"
    )
    practice.add_argument(
        "--coach", type=_switch, default=True, metavar="on|off", help="off: tells how it went at the end only"
    )
    practice.add_argument(
        "--transcript", dest="keep", type=Path, metavar="FILE", help="where to write it down, in Markdown, at the end"
    )


def _for_operators(verbs: _Verbs) -> None:
    verbs.add_parser("doctor", help="look whether this installation is fit to run, and say what to do")
    verbs.add_parser("health", help="tell whether the running bot is connected (exit code 0 or 1)")
    backup = verbs.add_parser("backup", help="copy the database, whether the bot runs or not")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; compressed if the name ends with .gz")
    restore = verbs.add_parser("restore", help="put a backup in the database's place, without what was deleted since")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, compressed or not; the bot must be stopped")


def _for_authors(verbs: _Verbs) -> None:
    new = verbs.add_parser("new", help="begin a question: files with comments, to be filled in")
    new.add_argument("place", metavar="TOPIC/ID", help="where it belongs, such as locks/what-a-barrier-does")
    check = verbs.add_parser("check", help="list every fault of the question bank")
    check.add_argument("question_id", nargs="?", metavar="QUESTION", help="the id of the only question to look at")
    check.add_argument(
        "--no-programs", dest="programs", action="store_false", help="don't run the programs of the model answers"
    )
    check.add_argument("--items", action="store_true", help="also list every item that a quiz can make of it")
    show = verbs.add_parser("show", help="show a question as members see it, with the verdict on a marked reply")
    show.add_argument("question_id", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    show.add_argument(
        "--reply", dest="reply_id", metavar="ID", help="of a marked reply; unset: the one graded nearest to 50"
    )
    show.add_argument("--png", dest="picture", type=Path, metavar="FILE", help="draw it as in Discord (needs Chromium)")
    verbs.add_parser("offered", help="print the wordings that members offer for the bank, as TOML")
    verbs.add_parser("schema", help="write the JSON Schemas with which editors check the bank's files")


def _for_the_scorer(verbs: _Verbs) -> None:
    verbs.add_parser("fit", help="learn from the wordings and marked replies of the bank (for authors)")
    _add_grade(verbs.add_parser("grade", help="compare the scorer with the graders of the bank's marked replies"))
    wording = verbs.add_parser("wording", help="try sentences as wordings of a key point (for authors)")
    wording.description = (
        "Reads sentences from standard input, one a line, and tries each as a wording of the key point."
    )
    wording.add_argument("question_id", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    wording.add_argument("point_id", metavar="POINT", help="the id of one of its key points, such as one-thread")
    score = verbs.add_parser("score", help="explain the verdict on a reply from standard input")
    score.add_argument("--explain", action="store_true", help="also show where, by which wording, and what came near")
    which = score.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "question_id", nargs="?", metavar="QUESTION", help="the id of a question, such as what-is-the-gil"
    )
    which.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='score every line {"id", "question", "reply"} and write a line of JSON for each',
    )  # fmt: skip


def _add_grade(grade: argparse.ArgumentParser) -> None:
    grade.add_argument("question_id", nargs="?", metavar="QUESTION", help="the id of the only question to look at")
    how = grade.add_mutually_exclusive_group()
    how.add_argument("--apart", action="store_true", help="judge each writer by what the other writers' replies teach")
    how.add_argument("--accept", action="store_true", help="keep what is decided rightly now, and list what changed")
    how.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='compare on lines {"id", "question", "reply", "grade", "points"}; these may say more: "disputed" '
        '(half stated points), "false_claim", "writer", "kind"',
    )  # fmt: skip


def _one_to(most: int) -> Callable[[str], int]:
    def number(typed: str) -> int:
        if not typed.isdecimal() or not 1 <= int(typed) <= most:
            raise argparse.ArgumentTypeError(f"it is a number from 1 to {most}")
        return int(typed)

    return number


def _port(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(typed)


def _switch(typed: str) -> bool:
    if typed not in {"on", "off"}:
        raise argparse.ArgumentTypeError("choose from on, off")
    return typed == "on"
