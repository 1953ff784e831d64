import pytest

from bot.doctor.finding import State
from bot.doctor.token import token_finding
from tests.doctor.discord import PARTS, TOKEN

HEX = "9f" * 32
SECRET = "Kx-_" * 8


def test_a_token_of_three_parts_is_fine() -> None:
    assert token_finding(TOKEN).state is State.OK


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("", "no DISCORD_TOKEN"), (f'"{TOKEN}"', "quotes"), (f"'{TOKEN}'", "quotes"), (f'{TOKEN}"', "quotes"),
        (f"“{TOKEN}”", "quotes"), (f"<{TOKEN}>", "brackets"), (f"Bot {TOKEN}", "word before it"),
        (f"bot  {TOKEN}", "word before it"), (f"Bearer {TOKEN}", "word before it"),
        (f"{TOKEN[:40]} {TOKEN[40:]}", "spaces"), (f"{TOKEN[:40]}\n{TOKEN[40:]}", "line breaks"),
        ("172150183260323840", "an ID"), (HEX, "public key"), (HEX.upper(), "public key"), (SECRET, "client secret"),
        (".".join(PARTS[:2]), "three parts"), (f"{TOKEN}.{PARTS[1]}", "three parts"), (f".{TOKEN}", "three parts"),
        (f"{TOKEN}é", "three parts"), (f"DISCORD_TOKEN={TOKEN}", "three parts"), ("nonsense", "three parts"),
    ],
)  # fmt: skip
def test_frequent_mistakes_are_named_without_a_part_of_what_was_pasted(token: str, says: str) -> None:
    finding = token_finding(token)
    assert finding.state is State.FAULT
    assert says in finding.found
    assert finding.todo
    assert not [part for part in (*PARTS, HEX, SECRET, "17215", "nonsense") if part.lower() in repr(finding).lower()]


@pytest.mark.parametrize("token", [TOKEN[:-20], TOKEN[10:], "a.b.c"])
def test_a_token_that_is_cut_off_is_a_warning_and_nothing_of_it_is_shown(token: str) -> None:
    finding = token_finding(token)
    assert finding.state is State.WARNING
    assert not [part for part in token.split(".") if len(part) > 1 and part in repr(finding)]
