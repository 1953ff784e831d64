import pytest

from bot.domain.bank import Bank
from bot.domain.spoken import Wish, wish


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("skip", Wish.SKIP), ("Skip!", Wish.SKIP), ("skip this one please", Wish.SKIP), ("Pass.", Wish.SKIP),
        ("I don't know", Wish.SKIP), ("i dont know", Wish.SKIP), ("Sorry, I don’t know that one…", Wish.SKIP),
        ("No idea", Wish.SKIP), ("idk", Wish.SKIP), ("Honestly, not sure", Wish.SKIP), ("NEXT QUESTION", Wish.SKIP),
        ("hint", Wish.HINT), ("Can I have a hint, please?", Wish.HINT), ("could you give me a hint", Wish.HINT),
        ("pause", Wish.PAUSE), ("Let me take a break", Wish.PAUSE), ("brb", Wish.PAUSE),
        ("stop", Wish.STOP), ("end the interview", Wish.STOP), ("quit!!", Wish.STOP),
        ("ready", Wish.RESUME), ("I'm ready", Wish.RESUME), ("resume please", Wish.RESUME), ("go on", Wish.RESUME),
        ("what do you mean?", Wish.REPEAT),
        ("Can you repeat the question?", Wish.REPEAT), ("OK, stop", Wish.STOP),
        ("Thank you!", Wish.TALK), ("one moment please", Wish.TALK),
        ("ok", Wish.TALK),
    ],
)  # fmt: skip
def test_a_wish_is_understood_in_the_words_in_which_people_say_it(text: str, meant: Wish) -> None:
    assert wish(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "🙂", "...", "It passes the lock on", "Skip lists are not thread-safe",
        "threads don't know each other", "I don't know, but I think that it is a mutex",
        "the hint is the GIL", "stop the thread with an event",
        "A pause in the thread releases the GIL", "pass by reference", "not sure, maybe a lock?", "no", "yes", "42",
        "next() is called under the lock", "Пропустить", "lock", "the GIL", "one thread", "deadlock", "a race",
    ],
)  # fmt: skip
def test_an_answer_is_no_wish(text: str) -> None:
    assert wish(text) is None


def test_no_wording_of_the_bank_is_taken_for_a_wish(bank: Bank) -> None:
    for question in bank:
        for words in (question.prompt, question.answer, *(p.statement for p in question.points)):
            assert wish(words) is None
        for point in question.points:
            assert [clause for clause in (*point.accept, *point.half) if wish(clause) is not None] == []
