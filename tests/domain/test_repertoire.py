from dataclasses import replace
from itertools import combinations

from bot.domain.question import Bars
from bot.domain.quiz_items import Kind
from bot.domain.repertoire import Repertoire
from tests.domain.quizzes import question


def repertoire(bars: Bars | None = None) -> Repertoire:
    """The questions q, with those bars, and r."""
    return Repertoire([question("q", bars=bars), question("r")])


def strangers(bars: Bars | None = None) -> list[str]:
    return [statement.key for statement in repertoire(bars).strangers("q")]


def test_the_points_of_other_questions_are_strangers_unless_barred() -> None:
    assert strangers() == ["r/p0", "r/p1", "r/p2"]
    assert strangers(Bars(barred=("r/p1",))) == ["r/p0", "r/p2"]


def test_only_questions_that_the_author_chose_lend_wrong_answers() -> None:
    alone = Repertoire([replace(question("q"), quiz=Bars()), question("r")])
    assert alone.strangers("q") == ()
    assert alone.beside(Kind.ONE_ANSWER, alone.truths["q"][0]) == ()
    assert [s.key for s in alone.strangers("r")] == ["q/p0", "q/p1", "q/p2"]


def test_a_bar_on_one_side_leaves_the_other_side_free() -> None:
    assert [s.key for s in repertoire(Bars(barred=("r/p1",))).strangers("r")] == ["q/p0", "q/p1", "q/p2"]


def test_beside_a_true_one_stand_false_ones_of_the_same_question_that_do_not_deny_it() -> None:
    made = repertoire()
    right = made.truths["q"][0]
    assert [s.key for s in made.beside(Kind.ONE_TRUE, right)] == ["q/m1", "q/m2", "q/m3"]


def test_beside_a_false_one_stand_true_ones_of_the_same_question_that_it_does_not_deny() -> None:
    made = repertoire()
    right = made.falsehoods["q"][0]
    assert [s.key for s in made.beside(Kind.ONE_FALSE, right)] == ["q/p1", "q/p2"]


def test_barred_pairs_never_stand_in_one_item() -> None:
    made = repertoire(Bars(barred=(("p0", "m1"), ("r/p1", "p0"), ("m2", "m3"))))
    right, other, _ = made.truths["q"]
    assert [s.key for s in made.beside(Kind.ONE_TRUE, right)] == ["q/m2", "q/m3"]
    assert [s.key for s in made.beside(Kind.ONE_ANSWER, right)] == ["r/p0", "r/p2"]
    assert [s.key for s in made.beside(Kind.ONE_TRUE, other)] == ["q/m0", "q/m2", "q/m3"]
    assert list(made.sets(Kind.ONE_TRUE, other)) == []


def test_a_point_can_be_barred_from_all_of_another_question() -> None:
    made = repertoire(Bars(barred=(("p0", "r/*"),)))
    right, other, _ = made.truths["q"]
    assert made.beside(Kind.ONE_ANSWER, right) == ()
    assert len(made.beside(Kind.ONE_ANSWER, other)) == 3
    assert len(made.beside(Kind.ONE_TRUE, right)) == 3


def test_every_item_is_counted() -> None:
    for bars in (Bars(), Bars(barred=(("m1", "m2"),)), Bars(barred=("r/p0", "p1"))):
        made = repertoire(bars)
        for kind in (Kind.ONE_TRUE, Kind.ONE_FALSE, Kind.ONE_ANSWER):
            sets = [len(list(made.sets(kind, right))) for id_ in "qr" for right in made.asked(kind, id_)]
            assert made.total(kind) == sum(sets)
    assert repertoire().total(Kind.TRUE_FALSE) == 14


def test_a_set_holds_no_barred_pair() -> None:
    made = repertoire(Bars(barred=(("m1", "m2"),)))
    for right in made.truths["q"]:
        for others in made.sets(Kind.ONE_TRUE, right):
            assert not any({a.id, b.id} == {"m1", "m2"} for a, b in combinations(others, 2))
