"""Text -> tokens: words with their stems, and the marks that end a clause or a sentence."""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from bot.domain.scoring.text import Text

_TOKEN = re.compile(
    r"(?:e\.g|i\.e)\.?"
    r"|(?<![^\W_])i ?/ ?o(?![^\W_])"
    r"|(?<![a-z0-9_])[a-z0-9_]+\"?[ \t]*[+-]=[ \t]*(?:\d+|[a-z]\b)"  # x += 1 is one thing to talk about
    r"|\d+(?:\.\d+)+t?"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|\+\+|[+-]="
    r"|\.(?![^\W_])"  # the dot of queue.Queue ends nothing
    r"|:(?!\")"  # nor does the colon of "with lock:"
    r"|(?<=\s)=(?=\s)"  # "threads = one memory"
    r"|[!?;,()\n]"
)
_MARKS = frozenset(".!?;:,()=\n")

STOP_WORDS = frozenset(
    """
    a an the of to in on at by for with from into onto upon as than then so such and or if it its itself this
    that these those there here he she they them their theirs we us our ours you your yours i me my mine be is
    am are was were been being do does did doing done has have had having will would shall should can could may
    might must let lets which who whom whose what when where why how also too very really quite just even still
    yet well basically actually simply like about up out over off again ever some any much many most other
    another else get gets got getting make makes made go goes going gone say says said mean means meant thing
    things way ways kind sort bit lot lots because since while during until though although however but whereas
    thus hence via per etc eg ie e.g i.e e.g. i.e. vs it's that's there's they're you're we're i'm he's she's
    let's what's who's i've you've we've they've i'd you'd i'll you'll we'll they'll it'll that'll im ive thats
    theres theyre youre called um uh er erm hmm okay ok right know yeah well oh lol
    """.split()
)
"""English function words: the glue of a sentence, no evidence of a fact."""

_stemmers = threading.local()
"""PyStemmer's documentation: a stemmer must not be used by two threads at once."""


@dataclass(frozen=True)
class Token:
    """A word or a mark, at its place in the normalised text."""

    word: str
    stem: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation, which belongs to no wording."""
        return self.word in _MARKS

    @property
    def is_glue(self) -> bool:
        """Whether it only holds a sentence together."""
        return self.word in STOP_WORDS


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball's English stemmer, M. F. Porter, 2001)."""
    if not hasattr(_stemmers, "english"):
        _stemmers.english = Stemmer.Stemmer("english")
    stemmed: str = _stemmers.english.stemWord(word)
    return stemmed


def tokens(text: Text) -> list[Token]:
    """The words and marks of `text`, in order."""
    return [Token(found[0], _stem_of(found[0]), *found.span()) for found in _TOKEN.finditer(text.text)]


def words_in(text: Text) -> list[str]:
    """The words and marks of `text` alone."""
    return _TOKEN.findall(text.text)


def _stem_of(word: str) -> str:
    if word in _MARKS:
        return word
    if "/" in word:
        return "io"
    return "+=" if "=" in word else stem(word.removesuffix("'s"))
