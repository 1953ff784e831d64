"""What is wrong with the lexicon: words that are taken for something else than what they are listed for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from bot.domain.scoring.clauses import sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.polarity import NEGATORS
from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import STOP_WORDS, Token, stem, tokens

Fault = tuple[str, str]
"""The key at fault, and why."""

_PLAIN = re.compile("[a-z]+")
_SHORTEST = 4
"""Letters of a word below which it is rather an abbreviation."""
_DERIVED = re.compile(r"ing$|(?<!e)ed$|(?<!s)s$|ful$|less$|ly$|[ai]ble$|al$|ous$|ive$|ic$")
"""Endings of words that are inflected no further."""
_NOUN = re.compile(r"er$|or$|ion$|ment$|ness$|ity$|[ae]nce$|ism$|age$|ture$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_FIXED_Y = re.compile(r"[^aeiou]y$")
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""Words of one short syllable, which double their last letter: "stopping"."""


@dataclass(frozen=True)
class Entry:
    """A word or phrase of the lexicon with the concept that it is listed under."""

    concept: str
    phrase: str
    read: tuple[Token, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, however they are joined: "thread-safe" and "thread safe" are the same."""
        return tuple(token.word for token in self.read)


def faults(lexicon: Lexicon) -> Iterator[Fault]:
    """Every fault of the lexicon."""
    entries = [
        Entry(concept, phrase, tuple(tokens(normalise(phrase))))
        for concept, phrases in lexicon.concepts.items()
        for phrase in phrases
    ]
    homes = _homes(entries)
    yield from _listed_twice(homes)
    for entry in entries:
        if len(homes[entry.words]) == 1:
            yield from _astray(entry, lexicon)
    yield from _inflected(entries, lexicon)
    yield from _unknown_names(lexicon)
    yield from _common(lexicon, homes)


def _homes(entries: Sequence[Entry]) -> Mapping[tuple[str, ...], list[str]]:
    """The concepts under which the same words are listed."""
    homes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.concept not in homes[entry.words]:
            homes[entry.words].append(entry.concept)
    return homes


def _listed_twice(homes: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[Fault]:
    for words, (first, *others) in homes.items():
        for other in others:
            yield f"concepts.{other}", f"“{' '.join(words)}” is listed under {first} too; it can mean only one of them"


def _astray(entry: Entry, lexicon: Lexicon) -> Iterator[Fault]:
    """Why an entry that stands alone is not read as its own concept, if it isn't."""
    key, quoted, words = f"concepts.{entry.concept}", f"“{entry.phrase}”", entry.words
    if len(words) == 1 and words[0] in STOP_WORDS:
        yield key, f"{quoted} is a function word, which is never taken for a concept"
    elif len(words) == 1 and words[0] in NEGATORS:
        yield key, f"{quoted} denies what stands by it, and is never taken for a concept"
    elif len(words) == 1 and words[0] != entry.phrase and words[0] != normalise(entry.phrase).text.strip():
        yield key, f"{quoted} is read as the plain word “{words[0]}”, which people use for other things"
    else:
        yield from ((key, f"{quoted} {reason}") for reason in _misreading(entry, lexicon))


def _misreading(entry: Entry, lexicon: Lexicon) -> Iterator[str]:
    terms = [
        f"not {term.concept}" if term.negated != sentence.refuted else term.concept
        for sentence in sentences(list(entry.read), lexicon)
        for term in sentence.terms
    ]
    read = " + ".join(terms)
    if not terms:
        yield "holds no words that could be taken for a concept together"
    elif read != entry.concept and NEGATORS.intersection(entry.words):
        yield f"holds a negation and doesn't swallow its parts: it is read as {read}"
    elif read != entry.concept:
        yield f"is read as {read}: a clause parts it, it is too long, or a phrase there has the same stems"


def _inflected(entries: Sequence[Entry], lexicon: Lexicon) -> Iterator[Fault]:
    """Inflections that are read as another concept than their word, and that no line claims."""
    known = {entry.words[0] for entry in entries if len(entry.words) == 1} | STOP_WORDS
    for entry in entries:
        if len(entry.words) == 1 and _PLAIN.fullmatch(entry.phrase) and entry.phrase not in STOP_WORDS | NEGATORS:
            forms = set(inflections(entry.phrase, verb=entry.concept in lexicon.actions)) - known
            taken = sorted((why, form) for form in forms if (why := _taken_for(form, entry, lexicon)))
            for why, group in groupby(taken, key=itemgetter(0)):
                named = ", ".join(f"“{form}”" for _, form in group)
                yield f"concepts.{entry.concept}", f"{named} would be read as {why}; list what is said where it belongs"


def _taken_for(form: str, entry: Entry, lexicon: Lexicon) -> str:
    """What an inflection is taken for instead of its word; empty when it isn't, or when its stem is its own."""
    if stem(form) != entry.read[0].stem:
        return ""
    typed = Token(form, stem(form), 0, len(form))
    meant = lexicon.mended(typed)  # as replies are read, and not wordings
    ((as_typed, _),), ((as_meant, _),) = lexicon.fold([typed]), lexicon.fold([meant])
    if as_typed != entry.concept:
        return f"{as_typed}, which has a word of that stem"
    return "" if as_meant == entry.concept else f"“{meant.word}” ({as_meant}), misspelt"


def inflections(word: str, *, verb: bool) -> Iterator[str]:
    """The regular plural of an English word, or of a verb its forms; nothing of what is inflected, derived or short."""
    if _DERIVED.search(word) or len(word) < _SHORTEST:
        return
    if _HISSING.search(word):
        yield word + "es"
    else:
        yield word[:-1] + "ies" if _FIXED_Y.search(word) else word + "s"
    if verb and not _NOUN.search(word):
        base = word + word[-1] if _DOUBLES.fullmatch(word) else word
        yield (base if word.endswith("ee") else base.removesuffix("e")) + "ing"
        yield base[:-1] + "ied" if _FIXED_Y.search(base) else base.removesuffix("e") + "ed"


def _unknown_names(lexicon: Lexicon) -> Iterator[Fault]:
    known, sides = lexicon.concepts.keys(), tuple(side for pair in lexicon.opposites for side in pair)
    lists = {
        "actions": lexicon.actions, "narrowing": lexicon.narrowing, "everyday": lexicon.everyday,
        "opposites": sides, "stands_for": tuple(lexicon.stands_for),
    }  # fmt: skip
    for key, names in lists.items():
        yield from ((key, f"“{name}” is no concept") for name in names if name not in known)
    yield from (("opposites", f"“{one}” is no opposite of itself") for one, other in lexicon.opposites if one == other)
    for name, side in lexicon.stands_for.items():
        if side not in sides:
            yield f"stands_for.{name}", f"“{side}” is none of the opposites"
    for name in lexicon.light:
        if name not in known and (read := [concept for concept, _ in lexicon.fold(tokens(normalise(name)))]) != [name]:
            yield "light", f"“{name}” is no concept; it is read as {' + '.join(read)}"


def _common(lexicon: Lexicon, homes: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[Fault]:
    """Common words that are words of the field as well, and negations that should be spared and aren't."""
    for word in dict.fromkeys(lexicon.common.split()):
        if (word,) in homes:
            yield (
                "common",
                f"“{word}” stands under {homes[word,][0]}: it is spared anyway, or is none of its words",
            )
    for word in sorted(NEGATORS):
        if word.isalpha() and (meant := lexicon.mended(Token(word, stem(word), 0, len(word))).word) != word:
            yield "common", f"“{word}” denies, but would be taken for a misspelt “{meant}”; list it here"
