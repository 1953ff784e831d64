"""What is denied: how far a negation reaches within its clause, and sentences that refute what they tell.

The scope of a negation is taken to run forward from the cue to the end of its clause, as in NegEx
(Chapman et al., 2001, "A simple algorithm for identifying negated findings"), with cues that only
look like negations ("not only") left out, and a bounded reach for those that deny one noun ("without").
"""

from collections.abc import Sequence

from bot.domain.scoring.words import STOP_WORDS

PHRASE = "…"
"""Stands for a phrase that has become one concept; a negation inside it is part of its meaning."""

NEGATORS = frozenset(
    """
    not no never none nobody nothing neither nor without cannot cant can't dont don't doesnt doesn't didnt
    didn't isnt isn't arent aren't wasnt wasn't werent weren't wont won't wouldnt wouldn't couldnt couldn't
    shouldnt shouldn't hasnt hasn't havent haven't aint ain't hardly barely rarely unable impossible prevent
    prevents preventing prevented forbid forbids lack lacks lacking
    """.split()
)
_VERBS = frozenset(["unable", "impossible", "prevent", "prevents", "preventing", "prevented", "forbid", "forbids"])
"""Negators that can be denied themselves: what is not prevented, happens."""
_REACH = 8
_SHORT_REACH = {"without": 1, "lack": 1, "lacks": 1, "lacking": 1}
_OTHERWISE = {("rather", "than"), ("instead", "of")}
"""Pairs of words that deny the one thing after them."""
_BACKWARD = frozenset({"nothing", "none", "nobody"})
"""Objects that deny the verb before them: "gains nothing"."""
_IDLE = {
    ("not", "only"), ("not", "just"), ("not", "merely"), ("not", "simply"), ("not", "sure"),
    ("no", "matter"), ("no", "doubt"), ("nothing", "but"), ("or", "not"), ("why", "not"),
    ("isn't", "it"), ("isnt", "it"),
}  # fmt: skip
"""Pairs of words in which a negator denies nothing of what follows."""
_EXCEPTIONS = frozenset({"until", "unless", "except", "till"})
_SUBJECTS = frozenset(
    """
    they it we you he she i this that these those there then so therefore instead
    """.split()
)
_REFUTING = frozenset(
    """
    false wrong untrue myth misconception incorrect mistaken doubt deny disagree refuse nonsense contrary
    """.split()
)
# "a poor choice", "stay away from it": the sentence advises against what it names
_POOR, _CHOICE = frozenset(["poor", "bad", "wrong", "terrible"]), frozenset(["choice", "idea", "fit", "tool", "option"])
_AWAY = {("stay", "away"), ("keep", "away"), ("steer", "clear")}
_CLAIM_NAMES = frozenset({"statement", "claim", "idea", "assumption"})
_TELLING = frozenset(
    """
    myth myths legend misconception misconceptions say says said claim claims claimed told tell tells heard hear
    think thinks thought believe believed believes assumed assume assumes wrong false untrue supposedly
    allegedly tutorials tutorial folks people saying rumour rumor
    """.split()
)
_CALLED_WRONG = frozenset(["nope", "no", "nah", "wrong", "false", "untrue", "incorrect", "rubbish", "nonsense", "not"])
_IT_IS_NOT = {
    (who, what)
    for who in ("it", "that", "they", "this", "he", "she")
    for what in ("isn't", "doesn't", "don't", "aren't", "wasn't", "didn't", "isnt", "doesnt", "dont")
} | {("that's", "not"), ("that's", "wrong"), ("it's", "not")}
_AFFIRMING = frozenset({"true", "correct", "think", "believe", "agree"})
"""Words that refute what follows when they are denied: "not true that", "I don't think"."""


def denied(words: Sequence[str]) -> set[int]:
    """The places of the words of a clause that stand under a negation; PHRASE for what is a phrase.

    Two negations over the same word cancel out. "Not ... until" and its like deny nothing: "it can't
    run until it holds the lock" says when it can.
    """
    if _EXCEPTIONS.intersection(words):
        return set()
    found: set[int] = set()
    for at, word in enumerate(words):
        if tuple(words[at : at + 2]) in _OTHERWISE:
            found ^= _scope(words, at + 1, reach=1)
        elif word in NEGATORS and not _idle(words, at):
            found ^= _scope(words, at)
    return found


def _idle(words: Sequence[str], at: int) -> bool:
    around = {tuple(words[at : at + 2]), tuple(words[max(0, at - 1) : at + 1])}
    judged = _REFUTING.union(_AFFIRMING).intersection(words[at + 1 : at + 3])
    return bool(around & _IDLE or judged)  # "not true" is about the whole sentence


def _scope(words: Sequence[str], at: int, reach: int | None = None) -> set[int]:
    left = reach or _SHORT_REACH.get(words[at], _REACH)
    scope = {at - 1} if words[at] in _BACKWARD and at and words[at - 1] not in STOP_WORDS else set()
    for place in range(at + 1, len(words)):
        word = words[place]
        if left == 0 or word in NEGATORS - _SHORT_REACH.keys() - _VERBS or _starts_anew(words, place):
            break
        scope.add(place)
        left -= word not in STOP_WORDS
    return scope


def _starts_anew(words: Sequence[str], place: int) -> bool:
    """Whether another statement opens here: "isn't in the way and they run", "don't forget that ..."."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return words[place] == "that" or (words[place] == "and" and following in _SUBJECTS)


def refutes(words: Sequence[str]) -> bool:
    """Whether a sentence says that its own claim is false ("it's a myth that ...", "... is not true")."""
    for at, word in enumerate(words):
        if tuple(words[at : at + 2]) in _AWAY or (word in _POOR and _CHOICE.intersection(words[at + 1 : at + 2])):
            return True
        negated = NEGATORS.intersection(words[max(0, at - 2) : at])
        if (word in _REFUTING and not negated) or (word in _AFFIRMING and negated):
            after = words[at + 1 : at + 5]
            thinks = word in {"think", "believe", "agree"}
            last = at == len(words) - 1 and word != "wrong"
            return thinks or last or "that" in after or bool(_CLAIM_NAMES.intersection(after[:1]))
    return False


def retells(words: Sequence[str], following: Sequence[str] = ()) -> bool:
    """Whether a sentence tells what others say or what one used to think, or the next begins by calling it wrong."""
    called_wrong = bool(_CALLED_WRONG.intersection(following[:2])) or tuple(following[:2]) in _IT_IS_NOT
    return called_wrong or bool(_TELLING.intersection(words))
