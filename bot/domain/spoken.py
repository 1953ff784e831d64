"""What a candidate may say instead of an answer, in the words in which people say it."""

import re
from enum import StrEnum


class Wish(StrEnum):
    """What somebody wants who writes a word or two rather than an answer."""

    SKIP = "skip"
    HINT = "hint"
    PAUSE = "pause"
    STOP = "stop"
    RESUME = "resume"
    """To go on, or to begin."""
    TALK = "talk"
    """Nothing in particular: "one moment"."""


_PHRASES = {
    Wish.SKIP: ("skip", "pass", "pass on", "next", "next question", "don t know", "dont know", "do not know", "dunno",
                "no idea", "no clue", "idk", "not sure"),
    Wish.HINT: ("hint", "help", "give hint"),
    Wish.PAUSE: ("pause", "take break", "brb"),
    Wish.STOP: ("stop", "quit", "exit", "end interview", "stop interview"),
    Wish.RESUME: ("resume", "continue", "go on", "back", "m back", "am back", "ready", "m ready",
                  "am ready", "begin", "start", "yes ready"),
    Wish.TALK: ("ok", "okay", "wait", "moment", "second", "sec", "hi", "hello", "hey", "thanks", "thank you", "sure",
                "what", "what do you mean", "what does mean", "i see", "cool", "nice", "got"),
}  # fmt: skip
_FILLERS = frozenset(
    "a an and can could have honestly hm hmm i it just let may me my one please really s sorry that the this uh um we "
    "well you".split()
)


def _bare(text: str) -> str:
    """The words of a text that matter for what is wished."""
    words = re.sub(r"[^a-z]+", " ", text.casefold()).split()
    return " ".join(word for word in words if word not in _FILLERS)


_MEANING = {_bare(phrase): meant for meant, phrases in _PHRASES.items() for phrase in phrases}


def wish(text: str) -> Wish | None:
    """The wish that is all that a text says, None when it says anything else."""
    return _MEANING.get(_bare(text))
