from dataclasses import replace

import pytest

from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import Rubric, compile_rubric, read

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",), "process": ("process",), "lock": ("lock", "mutex"), "memory": ("memory",),
        "share": ("share",), "hold": ("hold",),
    },
    opposites=(("thread", "process"),),
    actions=("share", "hold"),
    everyday=("share", "hold"),
)  # fmt: skip
QUESTION = Question(
    id="it", topic="Locks", level="easy", title="Threads and bread", prompt="What do threads have to do with memory?",
    python="3.11",
    points=(
        KeyPoint(
            "shared", 1.0, "Threads share memory.", ("they have one memory",), "Think.", "What?",
            half=("processes bake bread",), unlike=("fish swim",), code=("thread.share()",),
        ),
    ),
    misconceptions=(Misconception("locks", ("locks share",), "They do not.", "shared"),),
    sources=(), answer="Threads do share it. Then they swap it.", code="print()", edition="1",
    right=("water is wet",),
)  # fmt: skip


def compiled(question: Question = QUESTION) -> Rubric:
    return compile_rubric(question, LEXICON)


def nearest(rubric: Rubric, id_: str, text: str) -> list[str]:
    return [like.wording for sentence in read(text, LEXICON) for like in rubric.wordings[id_].likenesses(sentence)]


def test_what_is_asked_are_the_concepts_of_the_prompt() -> None:
    assert compiled().asked == {"thread", "memory"}


@pytest.mark.parametrize(
    ("id_", "text", "wording"),
    [
        ("shared", "All threads share their memory", "Threads share memory."),
        ("shared", "they have one memory", "they have one memory"),
        ("locks", "So the mutex will share", "locks share"),
    ],
)
def test_a_point_is_known_by_its_statement_and_what_is_accepted_an_error_by_its_claims(
    id_: str, text: str, wording: str
) -> None:
    assert wording in nearest(compiled(), id_, text)


@pytest.mark.parametrize("text", ["processes bake bread", "fish swim", "water is wet", "thread.share()", "Think."])
def test_what_half_states_a_point_or_only_sounds_like_it_is_no_wording_of_it(text: str) -> None:
    assert text not in nearest(compiled(), "shared", text)


def test_the_named_are_the_concepts_of_all_wordings_and_the_blamed_the_errors() -> None:
    assert {"thread", "share", "memory", "lock"} <= compiled().named
    assert "process" not in compiled().named
    assert compiled().blamed == {"locks"}


def test_the_answer_is_kept_in_words() -> None:
    assert [token.word for token in compiled().answer if not token.is_mark] == [
        "threads",
        "do",
        "share",
        "it",
        "then",
        "they",
        "swap",
        "it",
    ]


def test_what_the_question_asks_proves_little_when_it_is_repeated() -> None:
    asked, unasked = compiled(), compiled(replace(QUESTION, prompt="What is it?"))

    def strength(rubric: Rubric) -> float:
        (sentence,) = (s for s in read("threads and memory", LEXICON) if s.words)
        return max((like.strength for like in rubric.wordings["shared"].likenesses(sentence)), default=0.0)

    assert strength(asked) < strength(unasked)


def test_a_text_is_read_with_its_misspelt_words_mended() -> None:
    (sentence,) = (s for s in read("The thraed holds a mutxe", LEXICON) if s.words)
    assert [term.concept for term in sentence.terms] == ["thread", "hold", "lock"]


def test_a_question_without_points_and_errors_can_be_compiled() -> None:
    rubric = compiled(replace(QUESTION, points=(), misconceptions=()))
    assert (rubric.wordings, rubric.named, rubric.blamed) == ({}, frozenset(), frozenset())
