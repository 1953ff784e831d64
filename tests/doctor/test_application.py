from typing import Any

import pytest

from bot.doctor.application import application_findings, intent_finding
from bot.doctor.finding import State
from tests.doctor.discord import FINE


@pytest.mark.parametrize("config", [{"0": {}, "1": {}}, {"0": {"oauth2_install_params": {"scopes": ["bot"]}}, "1": {}}])
def test_an_application_as_the_readme_makes_it_is_fine(config: dict[str, Any]) -> None:
    findings = application_findings({**FINE, "integration_types_config": config})
    assert [finding.state for finding in findings] == [State.OK]


@pytest.mark.parametrize(
    ("setting", "value", "todo"),
    [
        ("interactions_endpoint_url", "https://example.com/interactions", "Clear the field Interactions Endpoint URL"),
        ("bot_require_code_grant", True, "Switch off Requires OAuth2 Code Grant"),
        ("integration_types_config", {"1": {}}, "Switch on Guild Install"),
        ("integration_types_config", {}, "Switch on Guild Install"),
    ],
)
def test_what_keeps_the_bot_from_working_is_a_fault_with_its_place_in_the_portal(
    setting: str, value: object, todo: str
) -> None:
    first, *others = application_findings({**FINE, setting: value})
    assert first.state is State.FAULT
    assert first.todo.startswith(todo)
    assert State.OK not in [other.state for other in others]


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("integration_types_config", {"0": {}}, "switch on User Install under Installation"),
        ("integration_types_config", None, "switch on User Install under Installation"),
        ("integration_types_config", "strange", "switch on User Install under Installation"),
        ("bot_public", False, "switch on Public Bot"),
    ],
)
def test_what_the_operator_may_want_otherwise_is_a_note(setting: str, value: object, says: str) -> None:
    fine, note = application_findings({**FINE, setting: value})
    assert (fine.state, note.state) == (State.OK, State.NOTE)
    assert says in note.todo


def test_all_faults_of_an_application_are_told_at_once() -> None:
    findings = application_findings(
        {
            **FINE,
            "interactions_endpoint_url": "https://x",
            "bot_require_code_grant": True,
            "integration_types_config": {},
        }
    )
    assert [finding.state for finding in findings].count(State.FAULT) == 3


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (1 << 12, ["Presence"]), (1 << 13, ["Presence"]), (1 << 14, ["Server Members"]), (1 << 15, ["Server Members"]),
        (1 << 18, ["Message Content"]), (1 << 19, ["Message Content"]),
        (1 << 13 | 1 << 15 | 1 << 19, ["Presence", "Server Members", "Message Content"]),
    ],
)  # fmt: skip
def test_privileged_intents_that_are_on_are_noted_as_needless(flags: int, named: list[str]) -> None:
    finding = intent_finding({**FINE, "flags": flags | 1 << 23})
    assert finding.state is State.NOTE
    assert [name for name in ("Presence", "Server Members", "Message Content") if name in finding.found] == named


@pytest.mark.parametrize("flags", [0, 1 << 6, 1 << 16, 1 << 17, 1 << 23])
def test_other_flags_say_nothing_of_intents(flags: int) -> None:
    assert intent_finding({**FINE, "flags": flags}).state is State.OK


def test_without_flags_nothing_is_said_of_intents() -> None:
    assert intent_finding({"id": "1"}).state is State.SKIPPED
