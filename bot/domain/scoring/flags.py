"""What a reply is besides an answer: an echo, a list of keywords, a copy, another language, a grunt."""

from collections.abc import Sequence

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.words import STOP_WORDS, Token

_FOREIGN_GLUE = frozenset(
    """
    der die das und ist nicht ein eine einen mit von zu den dem auf wird werden sich auch als bei nur oder
    aber wenn el los las una que y en es por con para no se su del lo como pero son le la les des et est une
    dans qui pas pour sur ce au du ne avec sont plus il che di e un per non si ma sono della nel gli o os as
    um uma em nao com mais dos na het een van niet zijn dat op te er maar ook w nie jest sie ze do ktory jak
    ale
    """.split()
) - STOP_WORDS - {"no", "plus", "die"}  # fmt: skip
_CLAIMS_NEED = 0.2
"""Share of function words below which short items are a list."""
_ITEM = 2.5
"""Words up to which the stretch between two marks is an item of a list."""
_DRONE = 30
"""Words from which a sentence needs more than one function word in ten to be another one."""
_ECHOES_FROM, _REPEATS_FROM = 0.8, 0.7
"""Shares of the sentence that stand in the question, and of the question that stand in the sentence."""
_RUN = 5


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

    A sentence holds its words together with function words. One or two words, or six without one,
    or short items in a row with hardly any, or many joined by ever the same two, are a list, and a list
    claims nothing.
    """
    bare = sentence.glue == 0 and not 3 <= sentence.words <= 5
    droning = sentence.words >= _DRONE and sentence.kinds * 10 <= sentence.words
    items = sentence.parts >= 3 and sentence.words <= _ITEM * sentence.parts
    return bare or droning or (items and sentence.glue < _CLAIMS_NEED * sentence.words)


def is_echo(sentence: Sentence, asked: frozenset[str]) -> bool:
    """Whether the sentence repeats the question: nearly all that it names, and most that the question names."""
    held = sum(term.concept in asked for term in sentence.terms)
    repeated = len(asked & sentence.concepts) >= _REPEATS_FROM * len(asked)
    return bool(sentence.terms) and repeated and held >= _ECHOES_FROM * len(sentence.terms)


def is_copy(read: Sequence[Token], answer: Sequence[Token]) -> bool:
    """Whether most runs of five words stand in the model answer just so."""
    ours, theirs = _runs(read), _runs(answer)
    return len(ours) >= 8 and len(ours & theirs) >= 0.7 * len(ours)


def _runs(read: Sequence[Token]) -> set[tuple[str, ...]]:
    words = [token.word for token in read if not token.is_mark]
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
