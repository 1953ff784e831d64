"""Copies of a sentence: denied, sides swapped, words shuffled, misspelt; of the same sentence always the same."""

import hashlib
import re
from collections.abc import Mapping

_CUT_SHORT: Mapping[str, str] = {"ca": "can", "wo": "will"}
"""What is left of a verb before "n't"."""
_AFFIRMED: Mapping[str, str] = {
    "cannot": "can", "can not": "can", "never": "always", "not": "",
    "no longer": "still", "nothing": "everything", "nobody": "everybody", "no": "", "without": "with",
}  # fmt: skip
"""What denies, with what stands there when nothing is denied; what denies a verb first."""
_DENIAL = re.compile(
    r"\b(?:(?P<verb>ca|wo|is|are|was|were|do|does|did|has|have|had|could|would|should|must|need)n['’]?t"
    r"|(?<!\bor )(?!(?:not (?:only|just|merely|simply)|no (?:matter|doubt))\b)"
    rf"(?P<word>{'|'.join(_AFFIRMED)}))\b(?! ?[,.;:]| ?$) ?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<=\w )(?:is|are|was|were|can|could|will|would|shall|should|may|might|must)\b"
    r"|\b(?:it|that|there)['’]s\b|(?<=\w)['’](?:re|ll)\b",
    re.IGNORECASE,
)
"""After what a "not" may stand."""
_CLAUSE = re.compile(
    r"[,;:.()?!]|\b(?:which|that|who|what|when|whenever|where|while|if|because|since|as|how|why|once|so|until|than)\b",
    re.IGNORECASE,
)
"""What another clause may begin with: a "not" in that would deny something beside the point."""
_Across = Mapping[str, str]


def _across(*pairs: tuple[str, str], **more: str) -> _Across:
    """For each word of a side, in small letters, the word for the other side."""
    return {**{a.lower(): b for one, other in pairs for a, b in ((one, other), (other, one))}, **more}


_WORKERS = _across(
    ("ThreadPoolExecutor", "ProcessPoolExecutor"), ("multithreading", "multiprocessing"), ("threads", "processes"),
    ("thread", "process"), threading="multiprocessing", procs="threads",
)  # fmt: skip
_WORK = {
    **_across(("I/O-bound", "CPU-bound"), ("I/O bound", "CPU bound")),
    "io-bound": "CPU-bound", "io bound": "CPU bound",
}  # fmt: skip
_LONG = re.compile(r"[^\W\d_]{6,}")
_ONE_IN, _AT_MOST = 5, 2
"""Of so many words one is misspelt, and no more than so many."""


def negated(sentence: str) -> str:
    """The sentence denied, or affirmed if it denies something: by a word more or less where it is clear which."""
    denials = list(_DENIAL.finditer(sentence))
    if denials:
        denial = min(denials, key=_rank)
        return f"{sentence[: denial.start()]}{_affirmed(denial)}{sentence[denial.end() :]}".strip()
    verb = _VERB.search(sentence)
    if verb and not _CLAUSE.search(sentence[: verb.start()]):
        return f"{sentence[: verb.end()]} not{sentence[verb.end() :]}"
    first, space, rest = sentence.partition(" ")
    return f"It is not true that {first.lower() if first.istitle() else first}{space}{rest}"


def _rank(denial: re.Match[str]) -> int:
    """How little the claim hangs on it: "without the GIL" is a condition, "does not run" a claim."""
    return list(_AFFIRMED).index(denial["word"].lower()) if denial["word"] else 0


def _affirmed(denial: re.Match[str]) -> str:
    if verb := denial["verb"]:
        return _CUT_SHORT.get(verb.lower(), verb) + " "
    said = _AFFIRMED[denial["word"].lower()]
    return f"{said} " if said else ""


def swapped(sentence: str) -> str | None:
    """The sentence with thread for process, or else I/O-bound for CPU-bound; None when that would change nothing.

    Only one of the two: "threads for I/O-bound work" would be true again with both swapped.
    """
    return _swapped(sentence, _WORKERS) or _swapped(sentence, _WORK)


def _swapped(sentence: str, across: _Across) -> str | None:
    side = rf"(?<!\w)(?:{'|'.join(sorted(across, reverse=True))})(?!\w)(?![- ]?saf)"  # "thread-safe" takes no side
    both = rf"{side}(?:,? (?:and|or|nor|vs\.?) (?:the |an? )?| ?/ ?){side}"  # what holds for both holds swapped too
    if not re.search(side, re.sub(both, "", sentence, flags=re.IGNORECASE), re.IGNORECASE):
        return None
    return re.sub(side, lambda found: _written(across[found[0].lower()], found[0]), sentence, flags=re.IGNORECASE)


def _written(word: str, like: str) -> str:
    """The word in the letter case of another."""
    if like.islower():
        return word.lower()
    if like.isupper():
        return word.upper()
    return word[0].upper() + word[1:]


def shuffled(sentence: str) -> str | None:
    """The sentence's words in another order, without its punctuation; None when there are too few to tell."""
    words = [word for one in sentence.split() if (word := one.strip(",;:.!?()“”\"'"))]
    if len(set(words)) < 3:
        return None
    order = sorted(range(len(words)), key=lambda at: _drawn(f"{at} {sentence}"))
    mixed = [words[at] for at in order]
    return " ".join(mixed if mixed != words else reversed(words))


def misspelt(sentence: str) -> str | None:
    """The sentence with a typing error in one of its long words, or in two; None when it is too short for that."""
    number = min(_AT_MOST, len(sentence.split()) // _ONE_IN)
    chosen = sorted(_LONG.finditer(sentence), key=lambda word: _drawn(f"{word.start()} {sentence}"))[:number]
    if not chosen:
        return None
    for word in sorted(chosen, key=lambda word: -word.start()):
        sentence = sentence[: word.start()] + _mistyped(word[0]) + sentence[word.end() :]
    return sentence


def _mistyped(word: str) -> str:
    """The word with two neighbouring letters the wrong way round, or with one doubled; the first and last stay."""
    drawn = _drawn(word)
    at = 1 + drawn // 2 % (len(word) - 3)
    if drawn % 2 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[: at + 1] + word[at:]


def _drawn(text: str) -> int:
    """A number that looks drawn, of the same text always the same."""
    return int.from_bytes(hashlib.sha256(text.encode(errors="replace")).digest()[:8], "big")
