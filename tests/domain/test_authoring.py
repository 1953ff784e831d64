from dataclasses import replace

import pytest

from bot.domain.authoring import faults
from bot.domain.bank import Bank


@pytest.mark.parametrize(("key", "longest"), [("title", 80), ("topic", 50), ("id", 50)])
def test_what_discords_lists_and_buttons_hold_is_not_exceeded(bank: Bank, key: str, longest: int) -> None:
    question = next(iter(bank))
    assert list(faults(replace(question, **{key: "x" * longest}))) == []  # type: ignore[arg-type] # keys of a table
    ((named, reason),) = faults(replace(question, **{key: "x" * (longest + 1)}))  # type: ignore[arg-type] # as above
    assert named == key
    assert f"at most {longest} characters" in reason


def test_the_questions_of_the_bank_have_no_fault_of_their_own(bank: Bank) -> None:
    assert [fault for question in bank for fault in faults(question)] == []


@pytest.mark.parametrize(
    ("listing", "reason"),
    [
        ("n = 0\n" * 26, "at most 25 lines"),
        (f"n = '{'x' * 80}'", "of 76 characters"),
        ("n =", "is no Python"),
        ("s = '```'", "no fence"),
    ],
)
def test_a_listing_is_python_that_can_be_read_on_a_phone(bank: Bank, listing: str, reason: str) -> None:
    ((key, why),) = faults(replace(next(iter(bank)), listing=listing))
    assert key == "listing"
    assert reason in why
