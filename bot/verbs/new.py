"""new: begins a question."""

import sys

from bot.domain.authoring import LONGEST_ID
from bot.library import read_library, slug
from bot.library.template import begun
from bot.settings import Settings

_HOW = "Say where it belongs as TOPIC/ID, in small letters, digits and hyphens: locks/what-a-barrier-does"


def new(settings: Settings, place: str) -> int:
    """Writes the files of a question at TOPIC/ID, to be filled in; 2 when it can't begin there."""
    folder, _, question_id = place.partition("/")
    if not folder or not question_id or (slug(folder), slug(question_id)) != (folder, question_id):
        return _refused(_HOW)
    if len(question_id) > LONGEST_ID:
        return _refused(f"The id is longer than {LONGEST_ID} characters, which is all that a button holds.")
    library = read_library(settings.questions)
    if list(library.folder.glob(f"*/{question_id}.md")):
        return _refused(f"There is a question “{question_id}” already; an id is given once in the whole bank.")
    topics = {slug(question.topic): question.topic for question in library.questions}
    topic = topics.get(folder, folder.replace("-", " ").capitalize())
    try:
        (library.folder / folder).mkdir(exist_ok=True)
        for ending, text in begun(question_id, topic).items():
            (library.folder / folder / f"{question_id}{ending}").write_text(text, encoding="utf-8")
    except OSError as error:
        return _refused(f"{library.folder / folder}: {error.strerror}")
    file = library.folder / folder / f"{question_id}.md"
    print(f"{file} is there, under “{topic}”, with its marked replies beside it.")
    print(f"`python -m bot check {question_id}` says what is still to be done; README.md there says how.")
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 2
