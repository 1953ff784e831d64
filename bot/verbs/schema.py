"""schema: writes the JSON Schemas of the bank's files, for editors."""

import json
import sys

from bot.library.schema import FOLDER, schemas
from bot.settings import Settings


def schema(settings: Settings) -> int:
    """Writes them below the questions; 2 when that can't be done."""
    folder = settings.questions / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        for name, described in schemas().items():
            (folder / name).write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"{folder}: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{folder} has {', '.join(schemas())}.")
    return 0
