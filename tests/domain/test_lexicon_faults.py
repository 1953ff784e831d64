import time
from collections.abc import Mapping
from typing import Any

import pytest

from bot.domain.lexicon_faults import faults, inflections
from bot.domain.scoring import Lexicon
from bot.library import Library

CONCEPTS: dict[str, tuple[str, ...]] = {
    "thread": ("thread",),
    "process": ("process", "processes", "worker process"),
    "run": ("run", "execute"),
    "several": ("several", "more than one"),
    "small": ("small",),
}


def found(concepts: Mapping[str, tuple[str, ...]] = {}, **more: Any) -> list[tuple[str, str]]:
    """The faults of a small lexicon that has none of its own."""
    lists = {"opposites": (("thread", "process"),), "actions": ("run",), "common": "tread threat"} | more
    return list(faults(Lexicon({**CONCEPTS, **concepts}, **lists)))


def test_a_lexicon_may_be_without_fault() -> None:
    assert found() == []
    assert list(faults(Lexicon())) == []


def test_the_real_lexicon_is_without_fault(library: Library) -> None:
    assert list(faults(library.lexicon)) == []


@pytest.mark.parametrize("twice", ["worker process", "Worker  process", "worker-process"])
def test_words_under_two_concepts_are_named(twice: str) -> None:
    assert found({"worker": ("staff", twice)}) == [
        ("concepts.worker", "“worker process” is listed under process too; it can mean only one of them")
    ]


def test_the_same_words_twice_under_one_concept_are_no_fault() -> None:
    assert found({"light": ("light weight", "light-weight")}) == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("off", "“off” is a function word"),
        ("lack", "“lack” denies what stands by it"),
        ("__main__", "“__main__” is read as the plain word “main”"),
        ("@ once", "“@ once” is read as the plain word “once”"),
        ("?", "“?” holds no words"),
        ("", "“” holds no words"),
        ("wait for a while", "“wait for a while” is read as wait: a clause parts it"),
        ("a b c d e f g", "“a b c d e f g” is read as b + c + d + e + f + g: a clause parts it, it is too long"),
        (
            "never a b c d e f",
            "“never a b c d e f” holds a negation and doesn't swallow its parts: it is read as not b",
        ),
    ],
)
def test_what_is_not_read_as_its_own_concept_is_named(entry: str, reason: str) -> None:
    ((key, told),) = found({"other": (entry,)})
    assert key == "concepts.other"
    assert told.startswith(reason)


@pytest.mark.parametrize("entry", ["not more than one", "no more than one", "never small", "without a thread", "+="])
def test_a_phrase_that_swallows_its_negation_is_no_fault(entry: str) -> None:
    assert found({"other": (entry,)}) == []


def test_a_phrase_whose_negation_is_lost_to_another_of_its_stems_is_named() -> None:
    ((key, told),) = found({"other": ("not running small",), "more": ("not runs small",)})
    assert (key, told) == (
        "concepts.other", "“not running small” holds a negation and doesn't swallow its parts: it is read as more",
    )  # fmt: skip


def test_a_phrase_of_the_stems_of_a_later_one_is_named() -> None:
    ((key, told),) = found({"staff": ("worker processing",)})
    assert key == "concepts.process"
    assert told.startswith("“worker process” is read as staff: ")


def test_an_inflection_that_goes_to_another_word_of_its_stem_is_named_until_it_is_listed() -> None:
    clash = {"gone": ("disappear",), "lost": ("disappears",)}
    named = "“disappeared”, “disappearing” would be read as lost, which has a word of that stem"
    assert found(clash, actions=("gone",)) == [("concepts.gone", f"{named}; list what is said where it belongs")]
    assert found(clash | {"lost": ("disappears", "disappeared", "disappearing")}, actions=("gone",)) == []
    assert found(clash) == []  # of what is not done only the plural matters


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("interpreter", "interpret"),  # read as written, and their inflections by the stem of the later one
        ("core", "cores"),
        ("process", "processing"),
    ],
)
def test_a_plural_that_goes_to_another_word_of_its_stem_is_named(first: str, second: str) -> None:
    mine = list(faults(Lexicon({"one": (first,), "two": (second,)})))
    plural = {"interpreter": "interpreters", "core": None, "process": "processes"}[first]
    told = f"“{plural}” would be read as two, which has a word of that stem; list what is said where it belongs"
    assert mine == ([("concepts.one", told)] if plural else [])


def test_an_inflection_that_is_taken_for_a_misspelt_word_is_named_until_it_is_spared() -> None:
    program = {"program": ("script",), "web": ("scraping",)}
    told = "“scripting” would be read as “scraping” (web), misspelt; list what is said where it belongs"
    assert found(program, actions=("program",)) == [("concepts.program", told)]
    assert found(program, actions=("program",), common="scripting") == []


@pytest.mark.parametrize(
    ("word", "verb", "forms"),
    [
        ("thread", False, ["threads"]),
        ("switch", False, ["switches"]),
        ("copy", True, ["copies", "copying", "copied"]),
        ("delay", True, ["delays", "delaying", "delayed"]),
        ("share", True, ["shares", "sharing", "shared"]),
        ("agree", True, ["agrees", "agreeing", "agreed"]),
        ("grab", True, ["grabs", "grabbing", "grabbed"]),
        ("wait", True, ["waits", "waiting", "waited"]),
        ("counter", True, ["counters"]),
        ("progress", True, ["progresses", "progressing", "progressed"]),
        ("proceed", True, ["proceeds", "proceeding", "proceeded"]),
        ("running", True, []),
        ("useful", True, []),
        ("threads", True, []),
        ("sep", True, []),
    ],
)
def test_a_word_is_inflected_regularly(word: str, verb: bool, forms: list[str]) -> None:
    assert list(inflections(word, verb=verb)) == forms


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"actions": ("run", "dance")}, ("actions", "“dance” is no concept")),
        ({"narrowing": ("dance",)}, ("narrowing", "“dance” is no concept")),
        ({"everyday": ("dance",)}, ("everyday", "“dance” is no concept")),
        ({"opposites": (("thread", "fibre"),)}, ("opposites", "“fibre” is no concept")),
        ({"opposites": (("thread", "thread"),)}, ("opposites", "“thread” is no opposite of itself")),
        ({"stands_for": {"pool": "thread"}}, ("stands_for", "“pool” is no concept")),
        ({"stands_for": {"run": "several"}}, ("stands_for.run", "“several” is none of the opposites")),
        ({"light": ("execute",)}, ("light", "“execute” is no concept; it is read as run")),
        ({"light": ("happens",)}, ("light", "“happens” is no concept; it is read as happen")),
        (
            {"common": "tread execute"},
            ("common", "“execute” stands under run: it is spared anyway, or is none of its words"),
        ),
    ],
)
def test_a_list_that_names_what_is_not_there_is_told(more: dict[str, Any], fault: tuple[str, str]) -> None:
    assert found(**more) == [fault]


def test_a_light_word_may_be_the_stem_of_a_word_that_no_concept_has() -> None:
    assert found(light=("happen", "small")) == []


def test_a_negation_must_not_be_taken_for_a_misspelt_word() -> None:
    told = "“lacks” denies, but would be taken for a misspelt “locks”; list it here"
    assert ("common", told) in found({"lock": ("locks",)})
    assert found({"lock": ("locks",)}, common="lack lacks lacking") == []


def test_three_thousand_entries_take_no_time() -> None:
    many = {f"c{n}": tuple(f"{a}word{n} {a}more" for a in "abcdefghij") for n in range(300)}
    lexicon = Lexicon(many)
    assert list(lexicon.fold([])) == []
    begun = time.process_time()
    assert list(faults(lexicon)) == []
    assert time.process_time() - begun < 1
