from dataclasses import replace

from bot.domain.bank import Bank
from bot.library import Library
from bot.proof.twins import likenesses, twins


def test_the_first_questions_ask_for_different_things(library: Library) -> None:
    assert list(twins(library.questions, library.lexicon)) == []


def test_a_question_asked_again_in_other_words_is_found(bank: Bank, library: Library) -> None:
    locks = bank["race-conditions-and-locks"]
    prompt = "Tell me about race conditions: what are they, and how do you get rid of them?"
    again = replace(locks, id="again", prompt=prompt, points=tuple(reversed(locks.points[:-1])))
    found = [(one.id, other.id) for one, other in twins([*library.questions, again], library.lexicon)]
    assert found == [(locks.id, "again")]


def test_likeness_has_no_direction_and_is_whole_with_oneself(library: Library) -> None:
    first, second, *_ = library.questions
    ((_, _, there),) = likenesses([first, second], library.lexicon)
    ((_, _, back),) = likenesses([second, first], library.lexicon)
    assert abs(there - back) < 1e-9
    same = {(a.id, b.id): like for a, b, like in likenesses([first, replace(first, id="x"), second], library.lexicon)}
    assert same[first.id, "x"] > 0.999
