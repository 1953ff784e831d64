"""The command line: `python -m bot VERB`. A verb is imported when it is used, so that help comes at once."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


_NOT_INSTALLED = """The package {package} is missing in {python}.
`make run`, `make try` and `make test` install everything into .venv; use that: .venv/bin/python -m bot ...
(on Windows .venv\\Scripts\\python -m bot ...). Without make, the README has the lines to type."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a verb; 0 when all went well, 1 when it found faults, 2 when something has to be set right first."""
    options = _parser().parse_args(arguments)
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


def _verb(options: argparse.Namespace, settings: "Settings") -> int:
    match options.verb:
        case "run":
            from bot.verbs.run import run

            return run(settings)
        case "try":
            from bot.verbs.tryout import tryout

            return tryout(settings, fresh=options.fresh, port=options.port)
        case "check":
            from bot.verbs.check import check

            return check(settings)
        case "doctor":
            from bot.verbs.doctor import doctor

            return doctor(settings)
        case "health":
            from bot.verbs.health import health

            return health(settings)
        case _:
            from bot.verbs.score import score

            return score(settings, options.question, options.batch)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The Mock Interviewer, a Discord bot.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help="connect to Discord and serve, with the settings of the environment or .env")
    trial = verbs.add_parser("try", help="show the whole bot in a browser, without Discord")
    trial.add_argument("--fresh", action="store_true", help="forget what was answered in earlier trials")
    trial.add_argument("--port", type=_port, default=0, help="the page's port on this machine; unset: any free one")
    verbs.add_parser("check", help="list every fault of the question bank")
    verbs.add_parser("doctor", help="look whether this installation is fit to run, and say what to do")
    verbs.add_parser("health", help="tell whether the running bot is connected (exit code 0 or 1)")
    score = verbs.add_parser("score", help="explain the verdict on a reply from standard input")
    which = score.add_mutually_exclusive_group(required=True)
    which.add_argument("question", nargs="?", metavar="QUESTION", help="the id of a question, such as what-is-the-gil")
    which.add_argument(
        "--batch", type=Path, metavar="FILE.jsonl",
        help='score every line {"id", "question", "reply"} and write a line of JSON for each',
    )  # fmt: skip
    return parser


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
