"""The command line: `python -m bot VERB`."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.arguments import understood

if TYPE_CHECKING:
    from bot.settings import Settings

_NAMES = {"try": "tryout"}
"""Of verbs that can't be a function's name in Python."""
_NOT_INSTALLED = """The package {package} is missing in {python}.
`make run`, `make try` and `make test` install everything into .venv; use that: .venv/bin/python -m bot ...
(on Windows .venv\\Scripts\\python -m bot ...). Without make, the README has the lines to type."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a verb; 0 when all went well, 1 when it found faults, 2 when something has to be set right first."""
    verb, options = understood(arguments)
    try:
        settings = _settings()
        return 2 if settings is None else _done(verb, settings, options)
    except KeyboardInterrupt:
        return 130  # as shells say of a program that Ctrl-C ended
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "bot":
            raise
        print(_NOT_INSTALLED.format(package=error.name, python=sys.executable), file=sys.stderr)
        return 2


def _done(verb: str, settings: "Settings", options: dict[str, Any]) -> int:
    """Only the verb that is used is imported, so that it begins at once."""
    name = _NAMES.get(verb, verb)
    code: int = getattr(import_module(f"bot.verbs.{name}"), name)(settings, **options)
    return code


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
