"""The verbs: `python -m bot VERB`. What a verb needs is imported when it is used, so that help comes at once."""

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.library import Library
    from bot.settings import Settings

_TOKENLESS = """There is no DISCORD_TOKEN, so I can't connect to Discord.
  1. Make an application with a bot at https://discord.com/developers/applications (README: "Your own bot").
  2. Copy .env.example to .env and put the bot's token behind DISCORD_TOKEN=
  3. Run this again."""

_NOT_ACCEPTED = """Discord doesn't accept the token behind DISCORD_TOKEN.
Make a new one in the developer portal (Bot > Reset Token) and put it into .env."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a verb; 0 when all went well, 1 when it found faults, 2 when something has to be set right first."""
    options = _parser().parse_args(arguments)
    settings = _settings()
    if settings is None:
        return 2
    if options.verb == "run":
        return _run(settings)
    if options.verb == "check":
        return _check(settings)
    return _score(settings, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The Mock Interviewer, a Discord bot.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help="connect to Discord and serve, with the settings of the environment or .env")
    verbs.add_parser("check", help="list every fault of the question bank")
    score = verbs.add_parser("score", help="explain the verdict on a reply from standard input")
    which = score.add_mutually_exclusive_group(required=True)
    which.add_argument("question", nargs="?", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    which.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='score every line {"id", "question", "reply"} and write a line of JSON for each',
    )  # fmt: skip
    return parser


def _settings() -> "Settings | None":
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except UnicodeDecodeError:
        print("The file .env can't be read; save it as UTF-8.", file=sys.stderr)
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(map(str, fault["loc"])).upper()
            if fault["type"] == "extra_forbidden":
                print(f"There is no setting {name}; .env.example has them all.", file=sys.stderr)
            else:
                print(f"The setting {name} can't be used: {fault['msg']}. .env.example explains it.", file=sys.stderr)
    return None


def _checked_library(settings: "Settings") -> "Library | None":
    from bot.check import faults
    from bot.library import read_library

    library = read_library(settings.questions)
    found = faults(library)
    for fault in found:
        print(fault, file=sys.stderr)
    return None if found else library


def _run(settings: "Settings") -> int:
    import asyncio
    import logging

    import discord

    from bot import app
    from bot.store.rows import StorageFailed

    if settings.discord_token is None or not settings.discord_token.get_secret_value().strip():
        print(_TOKENLESS, file=sys.stderr)
        return 2
    library = _checked_library(settings)
    if library is None:
        print("The question bank has to be set right first.", file=sys.stderr)
        return 2
    discord.utils.setup_logging(level=logging.getLevelNamesMapping()[settings.log_level])
    try:
        asyncio.run(app.run(settings, settings.discord_token.get_secret_value().strip(), library))
    except discord.LoginFailure:
        print(_NOT_ACCEPTED, file=sys.stderr)
    except StorageFailed as error:
        cause = f" ({error.__cause__})" if error.__cause__ else ""
        print(f"{settings.database}: {error}{cause}", file=sys.stderr)
    except discord.HTTPException as error:
        print(f"Discord has trouble just now ({error}). Run this again in a minute.", file=sys.stderr)
    except OSError as error:
        print(f"Discord can't be reached ({error}). Is this machine connected? Run this again then.", file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    return 2


def _check(settings: "Settings") -> int:
    library = _checked_library(settings)
    if library is None:
        return 1
    points = sum(len(question.points) for question in library.questions)
    print(f"{len(library.questions)} questions with {points} key points: no faults.")
    return 0


def _score(settings: "Settings", options: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.domain.scoring import Examiner
    from bot.library import read_library
    from bot.terminal import score

    library = read_library(settings.questions)
    for fault in library.faults:
        print(fault, file=sys.stderr)
    examiner = Examiner(library.lexicon, library.questions)
    if options.batch:
        try:
            with options.batch.open(encoding="utf-8") as lines:
                for line in score.batch(lines, examiner):
                    print(line)
        except (OSError, UnicodeDecodeError, score.BadLine) as error:
            print(f"{options.batch}: {error}", file=sys.stderr)
            return 2
        return 0
    question = next((q for q in library.questions if q.id == options.question), None)
    if question is None:
        known = "\n  ".join(q.id for q in library.questions)
        print(f"There is no question “{options.question}”. There are:\n  {known}", file=sys.stderr)
        return 2
    if sys.stdin.isatty():
        print(f"{question.prompt}\nType your answer; end it with Ctrl-D (on Windows Ctrl-Z, Enter).", file=sys.stderr)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what the terminal's encoding can't say is no word anyway
    reply = sys.stdin.read()
    score.explain(Console(), question, reply, examiner.judge(question.id, reply))
    return 0


if __name__ == "__main__":
    sys.exit(main())
