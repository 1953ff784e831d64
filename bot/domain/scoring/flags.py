"""What a reply is besides an answer: an echo, a list of keywords, a copy, another language, a grunt."""

from collections.abc import Sequence

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.words import STOP_WORDS, Token, stem

_FOREIGN_GLUE = frozenset(
    """
    der die das und ist nicht ein eine einen mit von zu den dem auf wird werden sich auch als bei nur oder aber
    wenn el los las una que y en es por con para no se su del lo como pero son le la les des et est une dans qui
    pas pour sur ce au du ne avec sont plus il che di e un per non si ma sono della nel gli o os as um uma em
    nao com mais dos na het een van niet zijn dat op te er maar ook w nie jest sie ze do ktory jak ale
    """.split()
) - STOP_WORDS - {"no", "plus", "die"}  # fmt: skip
_CLAIMS_NEED = 0.2
"""Share of function words below which short items are a list."""
_ITEM = 2.5
"""Words up to which the stretch between two marks is an item of a list."""
_JOINTS_A_WORD = 0.2
"""Joints for each word from which a stretch with hardly a verb is a list."""
_HEADS = frozenset({":", "="})
_BARE_ITEM = 1.5
"""Words up to which the items of a note are no more than keywords."""
_HEAD = 5
"""Words and marks within which a note says what it is about."""
_JOINTS_FROM = 3
_ALL_JOINTS = 0.35
"""The same from which no verb helps."""
_A_BREATH = 6
"""Words that a verb alone may hold together, without a function word or a comma."""
_A_VERB_IN = 15
"""Words in which a claim needs at least one verb."""
_DRONE = 30
"""Words from which a sentence needs more than one function word in ten to be another one."""
_VERBS = frozenset(
    """
    acquire acquired acquires add added adds allow allowed allows are aren't arent avoid avoids be become
    becomes been being belongs blocked blocking blocks bypass bypasses came can can't cannot cant choose chose
    closes come comes compete competes contend copied could couldn't depend depended depends did didn't didnt
    do does doesn't doesnt don't done dont ensure ensures enter entered enters execute executed executes
    executing gains gave get gets getting give given gives go goes going gone got had handle handled handles
    happen happened happens has hasn't have haven't having he's held helped helps hold holding holds i'd i'll
    i'm i've improve improves interrupt interrupted is isn't isnt it's keep keeps kept knew know knows lead
    leads leaves let let's lets letting live lives looks lose loses lost made make makes making manages may
    mean means meant might must need needed needs overwrite overwrites overwritten owned owns pick pickled
    prefer prevent prevented prevents protected protects put puts raises ran released releases releasing
    returns running said saw say says see seen sees send sends sent serialised serialized shares sharing she's
    should shouldn't sit sitting sleeping sleeps speeds spend spends spent started starts stopped stops
    switched switches switching take taken takes that's there's they'll they're think thinks thrown throws
    took tried tries try used using waited waiting want wanted wants was wasn't we're went were weren't what's
    who's will won't would wouldn't you'll you're
    access accesses
    """.split()
)
"""Words that make a clause say something, where they are not as often nouns."""
_JOINTS = frozenset(["and", "with", "plus", "also", "together"])
"""What a list is held together by."""
_ECHOES_FROM, _REPEATS_FROM = 0.8, 0.7
"""Shares of the sentence that stand in the question, and of the question that stand in the sentence."""
_RUN = 5
_ORDERS = frozenset(
    stem(word)
    for word in """
    ignore previous instructions disregard rubric score scorer scoring grade grader grading marker marking points
    keypoints candidate matched matching override assistant prompt system percent 100 verdict evaluate evaluator award
    assign deduct maximum criterion ticked calibration
    """.split()
)
"""Stems of what people write who give orders to a marker; two in a sentence are one too many."""


def is_foreign(read: Sequence[Token]) -> bool:
    """Whether the text is hardly English: few English function words, and others' or other letters instead."""
    words = [token.word for token in read if not token.is_mark]
    if len(words) < 5:
        return False
    letters = sum(any("a" <= c <= "z" for c in word) or word[0].isdigit() for word in words)
    english = sum(word in STOP_WORDS for word in words)
    foreign = sum(word in _FOREIGN_GLUE for word in words)
    return letters * 2 < len(words) or (foreign * 10 >= len(words) and foreign > english)


def is_short(read: Sequence[Token]) -> bool:
    """Whether there are fewer than four words: too few for a sentence that claims something."""
    return sum(not token.is_mark for token in read) < 4


def is_list(sentence: Sentence) -> bool:
    """Whether the sentence names things without saying anything of them.

    A sentence holds its words together with function words. One or two words, or six without one, or
    short items in a row with hardly any, or many joined by ever the same two, are a list, and a list claims
    nothing, unless it says at its head what it is of.
    """
    if _headed(sentence):
        return False
    says = sentence.words > 2 and (sentence.parts > 1 or sentence.words <= _A_BREATH) and _VERBS & set(sentence.read)
    bare = sentence.glue == 0 and not 3 <= sentence.words <= 5 and not says
    droning = sentence.words >= _DRONE and sentence.kinds * 10 <= sentence.words
    items = sentence.parts >= 3 and sentence.words <= _ITEM * sentence.parts
    return bare or droning or _strung(sentence) or (items and sentence.glue < _CLAIMS_NEED * sentence.words)


def _headed(sentence: Sentence) -> bool:
    """Whether it says of one thing what it is, as notes do: "threads: shared memory, cheap"."""
    return sentence.words > _BARE_ITEM * sentence.parts and bool(_HEADS.intersection(sentence.read[1:_HEAD]))


def _strung(sentence: Sentence) -> bool:
    """Whether things are only strung together with "and" and "with": joints enough, and hardly a verb."""
    joints = sum(word in _JOINTS for word in sentence.read)
    verbs = sum(word in _VERBS for word in sentence.read)
    if joints >= _JOINTS_FROM and joints >= _ALL_JOINTS * sentence.words:
        return True
    return joints >= _JOINTS_FROM and joints >= _JOINTS_A_WORD * sentence.words and verbs * _A_VERB_IN <= sentence.words


def is_echo(sentence: Sentence, asked: frozenset[str]) -> bool:
    """Whether the sentence repeats the question: nearly all that it names, and most that the question names."""
    held = sum(term.concept in asked for term in sentence.terms)
    repeated = len(asked & sentence.concepts) >= _REPEATS_FROM * len(asked)
    return bool(sentence.terms) and repeated and held >= _ECHOES_FROM * len(sentence.terms)


def is_order(sentence: Sentence) -> bool:
    """Whether the sentence speaks to the marker about the marks, not about the question."""
    stems = {stem for term in sentence.terms for stem in term.stems}
    return len(_ORDERS & stems) >= 2


def is_copy(read: Sequence[Token], answer: Sequence[Token]) -> bool:
    """Whether most runs of five words stand in the model answer just so."""
    ours, theirs = _runs(read), _runs(answer)
    return len(ours) >= 8 and len(ours & theirs) >= 0.7 * len(ours)


def _runs(read: Sequence[Token]) -> set[tuple[str, ...]]:
    words = [token.word for token in read if not token.is_mark]
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
