"""What a candidate says: answers of many lines, and words that mean a wish."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from bot.domain.spoken import Wish, wish
from bot.practice.keyboard import Source, TimeIsUp

_WORDS = {Wish.HINT, Wish.SKIP, Wish.PAUSE, Wish.STOP}
"""What is obeyed at once where it is the first line; anything else may be the beginning of an answer."""


@dataclass(frozen=True)
class Heard:
    """What was said to a prompt."""

    text: str
    at: float
    """When the last line of it came, in UTC epoch seconds."""
    cut_off: bool = False
    """Whether the time was up before the candidate had ended."""

    @property
    def wish(self) -> Wish | None:
        """What is wished for, None where it is an answer; a command that nobody knows is talk."""
        line = self.text.strip()
        return wish(line) or (Wish.TALK if _is_command(line) else None)


class Left(Exception):
    """The candidate goes."""


class Hearing:
    """Listens to a candidate."""

    def __init__(self, source: Source, now: Callable[[], float]) -> None:
        self.live = source.live
        """Whether the candidate can be asked things beside the interview."""
        self.unfinished = ""
        """The answer that Ctrl-C broke off."""
        self._source = source
        self._now = now

    def ask(self, question: str) -> str:
        """A line in answer to something beside the interview; EOFError when no more comes."""
        return self._source.line(f"{question} ").strip()

    def choose(self, question: str, letters: str) -> str:
        """One of these letters; just Enter means the first."""
        while True:
            typed = self.ask(question).lower()[:1] or letters[0]
            if typed in letters:
                return typed

    def wait(self, what: str) -> None:
        """Until the candidate has pressed Enter; Left when they would rather go."""
        if wish(self.ask(f"\n[{what}]")) in {Wish.PAUSE, Wish.STOP}:
            raise Left

    def said(self, closes_at: float | None) -> Heard:
        """What comes to a prompt until an empty line, a dot, the end of all, or `closes_at`; EOFError when nothing."""
        lines: list[str] = []
        at = self._now()
        try:
            while self._goes_on(lines, closes_at):
                at = self._now()
        except TimeIsUp:
            return Heard("\n".join([*lines, self._source.half]).strip(), closes_at or at, cut_off=True)
        except KeyboardInterrupt:
            self.unfinished = "\n".join([*lines, self._source.half]).strip()
            raise
        late = closes_at is not None and self._now() > closes_at
        return Heard("\n".join(lines), at, cut_off=late)

    def _goes_on(self, lines: list[str], closes_at: float | None) -> bool:
        """Takes one line more; False when the answer is complete, or a line came too late to belong to it."""
        left = None if closes_at is None else closes_at - self._now()
        try:
            line = self._source.line(_prompt(left), left)
        except EOFError:
            if not lines:
                raise
            return False
        if closes_at is not None and self._now() > closes_at:
            return False
        if line.strip() in {"", "."} and not (lines and self._source.has_more()):
            return not lines
        lines += line.splitlines() or [""]
        return not (len(lines) == 1 and _is_word(lines[0]))


def _is_word(line: str) -> bool:
    return line.strip().lower() in _WORDS or _is_command(line)


def _is_command(line: str) -> bool:
    return line.startswith("/") and len(line.split()) == 1


def _prompt(left: float | None) -> str:
    if left is None:
        return "> "
    minutes, seconds = divmod(max(ceil(left), 0), 60)
    return f"{minutes}:{seconds:02} > "
