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
    REPEAT = "repeat"
    """To have the question put again."""
    TALK = "talk"
    """Nothing in particular: "one moment"."""


_PHRASES = {
    Wish.SKIP: ("skip", "pass", "pass on", "next", "next question", "don t know", "dont know", "do not know", "dunno",
                "dunno next", "no idea", "no clue", "idk", "not sure", "not sure about", "don t remember"),
    Wish.HINT: ("hint", "help", "give hint", "need hint", "m stuck", "am stuck", "stuck"),
    Wish.PAUSE: ("pause", "take break", "brb"),
    Wish.STOP: ("stop", "quit", "exit", "end interview", "stop interview"),
    Wish.RESUME: ("resume", "continue", "go on", "back", "m back", "am back", "ready", "m ready", "am ready", "begin",
                  "start"),
    Wish.REPEAT: ("repeat", "repeat question", "don t understand", "don t understand question", "what do mean",
                  "what does mean", "what was question", "say again"),
    Wish.TALK: ("wait", "wait moment", "wait second", "moment", "second", "sec", "minute", "give second",
                "give moment", "give minute", "hold on", "let me think", "thinking", "m thinking", "hi", "hello", "hey",
                "thanks", "thank you", "sure", "what", "i see", "cool", "nice", "got"),
}  # fmt: skip
_ALRIGHT = (["ok"], ["okay"], ["oh", "ok"])
"""Fillers that are something to say when nothing else is said."""
_FILLERS = frozenset(
    "a about an and can could for have honestly hm hmm i it just let may me my of oh ok okay one please really s so "
    "sorry that the then this uh um we well yeah yes you".split()
)


def _bare(words: list[str]) -> str:
    """The words that matter for what is wished."""
    return " ".join(word for word in words if word not in _FILLERS)


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z]+", " ", text.casefold()).split()


_MEANING = {_bare(phrase.split()): meant for meant, phrases in _PHRASES.items() for phrase in phrases}


def wish(text: str) -> Wish | None:
    """The wish that is all that a text says, None when it says anything else."""
    words = _words(text)
    return Wish.TALK if words in _ALRIGHT else _MEANING.get(_bare(words))
