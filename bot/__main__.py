"""The command line: `python -m bot VERB`. A verb is imported when it is used, so that help comes at once."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


_NOT_INSTALLED = """The package {package} is missing in {python}.
`make run`, `make try` and `make test` install everything into .venv; use that: .venv/bin/python -m bot ...
(on Windows .venv\\Scripts\\python -m bot ...). Without make, the README has the lines to type."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a verb; 0 when all went well, 1 when it found faults, 2 when something has to be set right first."""
    options = _options(arguments)
    try:
        settings = _settings()
        return 2 if settings is None else _verb(options, settings)
    except KeyboardInterrupt:
        return 130  # as shells say of a program that Ctrl-C ended
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "bot":
            raise
        print(_NOT_INSTALLED.format(package=error.name, python=sys.executable), file=sys.stderr)
        return 2


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.verb == "grade" and options.question and (options.accept or options.batch):
        parser.error("grade: --accept and --batch are for the whole bank, not for one question")
    return options


def _verb(options: argparse.Namespace, settings: "Settings") -> int:
    match options.verb:
        case "try" | "practice" | "check" | "score" | "grade" | "wording":
            return _verb_with_options(options, settings)
        case "backup":
            from bot.verbs.backup import backup

            return backup(settings, options.file)
        case "restore":
            from bot.verbs.restore import restore

            return restore(settings, options.file)
        case "run":
            from bot.verbs.run import run as verb
        case "doctor":
            from bot.verbs.doctor import doctor as verb
        case "fit":
            from bot.verbs.fit import fit as verb
        case "health":
            from bot.verbs.health import health as verb
        case _:
            from bot.verbs.offered import offered as verb
    return verb(settings)


def _verb_with_options(options: argparse.Namespace, settings: "Settings") -> int:
    match options.verb:
        case "try":
            from bot.verbs.tryout import tryout

            return tryout(settings, fresh=options.fresh, port=options.port)
        case "practice":
            from bot.verbs.practice import practice

            return practice(
                settings, topic=options.topic, level=options.level, questions=options.questions,
                minutes=options.minutes, coach=options.coach == "on", keep=options.transcript,
            )  # fmt: skip
        case "check":
            from bot.verbs.check import check

            return check(settings, options.question, items=options.items, programs=options.programs)
        case "score":
            from bot.verbs.score import score

            return score(settings, options.question, options.batch, explain=options.explain)
        case "wording":
            from bot.verbs.wording import wording

            return wording(settings, options.question, options.point)
        case _:
            from bot.verbs.grade import grade

            return grade(settings, options.question, apart=options.apart, accept=options.accept, batch=options.batch)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The Mock Interviewer, a Discord bot.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help="connect to Discord and serve, with the settings of the environment or .env")
    trial = verbs.add_parser("try", help="show the whole bot in a browser, without Discord")
    trial.add_argument("--fresh", action="store_true", help="forget what was answered in earlier trials")
    trial.add_argument("--port", type=_port, default=0, help="the page's port on this machine; unset: any free one")
    _add_practice(verbs.add_parser("practice", help="hold a mock interview right here, in the terminal or from a pipe"))
    check = verbs.add_parser("check", help="list every fault of the question bank")
    check.add_argument("question", nargs="?", metavar="QUESTION", help="the id of the only question to look at")
    check.add_argument(
        "--no-programs", dest="programs", action="store_false", help="don't run the programs of the model answers"
    )
    check.add_argument("--items", action="store_true", help="also list every item that a quiz can make of it")
    verbs.add_parser("fit", help="learn from the wordings and marked replies of the bank (for authors)")
    _add_grade(verbs.add_parser("grade", help="compare the scorer with the graders of the bank's marked replies"))
    _add_wording(verbs.add_parser("wording", help="try sentences as wordings of a key point (for authors)"))
    verbs.add_parser("doctor", help="look whether this installation is fit to run, and say what to do")
    verbs.add_parser("health", help="tell whether the running bot is connected (exit code 0 or 1)")
    verbs.add_parser("offered", help="print the wordings that members offer for the bank, as TOML without names")
    backup = verbs.add_parser("backup", help="copy the database, whether the bot runs or not")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; compressed if the name ends with .gz")
    restore = verbs.add_parser("restore", help="put a backup in the database's place, without what was deleted since")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, compressed or not; the bot must be stopped")
    score = verbs.add_parser("score", help="explain the verdict on a reply from standard input")
    score.add_argument("--explain", action="store_true", help="also show where, by which wording, and what came near")
    which = score.add_mutually_exclusive_group(required=True)
    which.add_argument("question", nargs="?", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    which.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='score every line {"id", "question", "reply"} and write a line of JSON for each',
    )  # fmt: skip
    return parser


def _add_practice(verb: argparse.ArgumentParser) -> None:
    verb.description = (
        "A mock interview as in Discord. Ctrl-C pauses it, and the same command goes on with it. From a pipe each "
        "answer is a block of lines that an empty line ends; hint, skip, pause and stop as a block do what they say."
    )
    verb.add_argument("--topic", help="what it should be about; unset: anything")
    verb.add_argument("--level", choices=("easy", "medium", "hard"), help="how hard it should be; unset: all levels")
    verb.add_argument("--questions", type=_one_to(10), default=5, metavar="1-10", help="how many questions (5)")
    verb.add_argument("--minutes", type=_one_to(30), metavar="1-30", help="minutes for each answer; unset: no clock")
    verb.add_argument("--coach", choices=("on", "off"), default="on", help="off: tells how it went at the end only")
    verb.add_argument("--transcript", type=Path, metavar="FILE", help="where to write it down, in Markdown, at the end")


def _add_grade(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("question", nargs="?", metavar="QUESTION", help="the id of the only question to look at")
    how = verb.add_mutually_exclusive_group()
    how.add_argument("--apart", action="store_true", help="judge each writer by what the other writers' replies teach")
    how.add_argument("--accept", action="store_true", help="keep what is decided rightly now, and list what changed")
    how.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='compare on lines {"id", "question", "reply", "grade", "points"}; these may say more: "disputed" '
        '(half stated points), "false_claim", "writer", "kind"',
    )  # fmt: skip


def _add_wording(verb: argparse.ArgumentParser) -> None:
    verb.description = "Reads sentences from standard input, one a line, and tries each as a wording of the key point."
    verb.add_argument("question", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    verb.add_argument("point", metavar="POINT", help="the id of one of its key points, such as one-thread")


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


def _settings() -> "Settings | None":
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except UnicodeDecodeError:
        print("The file .env can't be read; save it as UTF-8.", file=sys.stderr)
    except OSError as error:
        print(f"The file .env can't be read ({error.strerror}). Is it another account's?", file=sys.stderr)
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(map(str, fault["loc"])).upper()
            if fault["type"] == "extra_forbidden":
                print(f"There is no setting {name}; .env.example has them all.", file=sys.stderr)
            else:
                print(f"The setting {name} can't be used: {fault['msg']}. .env.example explains it.", file=sys.stderr)
    return None


if __name__ == "__main__":
    sys.exit(main())
