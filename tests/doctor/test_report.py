import io
from collections.abc import AsyncIterator
from typing import Literal

import pytest
from rich.console import Console

from bot.doctor.finding import Finding, State
from bot.terminal import doctor

LONG = "This sentence goes on and on until no terminal of a usual width could hold it in a single line any more."


def printed(*findings: Finding, width: int = 80, terminal: bool = False, colour: bool = False) -> str:
    file = io.StringIO()
    system: Literal["truecolor"] | None = "truecolor" if colour else None
    console = Console(file=file, width=width, force_terminal=terminal, color_system=system, legacy_windows=False)
    for finding in findings:
        doctor.show(console, finding)
    return file.getvalue()


async def reported(*findings: Finding) -> tuple[int, str]:
    async def one_by_one() -> AsyncIterator[Finding]:
        for finding in findings:
            yield finding

    file = io.StringIO()
    code = await doctor.report(Console(file=file), one_by_one())
    return code, file.getvalue().splitlines()[-1]


def of(state: State) -> Finding:
    return Finding("disk", state, "It is so.", "Do this.")


@pytest.mark.parametrize("state", list(State))
def test_a_finding_is_a_word_a_subject_and_a_sentence_with_what_to_do_below(state: State) -> None:
    first, second = printed(of(state)).splitlines()
    assert first.split(None, len(state.value.split())) == [*state.value.split(), "disk: It is so."]
    assert second.strip() == "-> Do this."


def test_where_nothing_is_to_be_done_nothing_is_said_below() -> None:
    assert printed(Finding("disk", State.OK, "It is so.")) == "ok           disk: It is so.\n"


def test_in_a_file_every_sentence_stays_in_one_line() -> None:
    assert len(printed(Finding("disk", State.FAULT, LONG, LONG)).splitlines()) == 2


def test_in_a_terminal_lines_are_broken_at_its_width_and_stay_in_their_column() -> None:
    lines = printed(Finding("disk", State.FAULT, LONG, LONG), width=60, terminal=True).splitlines()
    assert len(lines) > 4
    assert all(len(line) <= 60 for line in lines)
    assert all(line.startswith(" " * 13) for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == f"fault disk: {LONG} -> {LONG}"


def test_colour_only_repeats_what_the_word_says() -> None:
    assert "\x1b[" in printed(of(State.FAULT), terminal=True, colour=True)
    assert "\x1b" not in printed(of(State.FAULT))


def test_markup_and_what_a_terminal_would_obey_are_shown_and_not_followed() -> None:
    text = printed(Finding("disk", State.NOTE, "[bold]a[/bold] [/] \x1b[2J\a :smile: \ud800."), terminal=True)
    assert "[bold]a[/bold] [/] ?[2J? :smile: ?." in text


def test_signs_that_the_output_cannot_take_are_replaced() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="cp1252") as file:
        doctor.show(Console(file=file), Finding("Discord", State.OK, "It is that of “🧵 Näher”."))
        file.flush()
        assert raw.getvalue().decode("cp1252").rstrip() == "ok           Discord: It is that of “? Näher”."


@pytest.mark.parametrize(
    ("states", "code", "last"),
    [
        ([State.OK, State.NOTE], 0, "Everything is fit to run."),
        ([State.FAULT, State.WARNING, State.FAULT, State.OK], 1, "2 faults, 1 warning."),
        ([State.FAULT, State.SKIPPED, State.SKIPPED], 1, "1 fault, 2 not checked."),
        ([State.WARNING, State.WARNING], 0, "No faults, 2 warnings."),
        ([State.SKIPPED], 0, "No faults, 1 not checked."),
    ],
)
async def test_the_last_line_counts_and_only_faults_make_the_exit_code_1(
    states: list[State], code: int, last: str
) -> None:
    assert await reported(*map(of, states)) == (code, last)
