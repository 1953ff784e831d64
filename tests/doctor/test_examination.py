from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, State
from bot.settings import Settings
from tests.banks import FOLDER, LOCKS, changed, copied
from tests.doctor.discord import NOON, PARTS, TOKEN, StandIn, states, told, worst

SUBJECTS = [
    "versions", "token", "Discord", "application", "intents", "clock", "disk", "database", "migrations",
    "question bank",
]  # fmt: skip


def settings(folder: Path, questions: Path, *, token: str | None = TOKEN, file: str = "a.db") -> Settings:
    secret = None if token is None else SecretStr(token)
    return Settings(_env_file=None, discord_token=secret, database=folder / file, questions=questions)


async def examined(given: Settings, api: str) -> list[Finding]:
    elsewhere = given.model_copy(update={"discord_api_url": api})
    findings = [finding async for finding in examine(elsewhere, seconds=30.0, clock=lambda: NOON)]
    assert not [part for part in PARTS if part in told(findings)]
    return findings


async def test_a_fit_installation_has_no_fault_and_every_subject_is_told_in_order(
    discord: StandIn, tmp_path: Path
) -> None:
    findings = await examined(settings(tmp_path, FOLDER), discord.api)
    assert [finding.subject for finding in findings] == SUBJECTS
    assert State.FAULT not in [finding.state for finding in findings]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("token", [None, "", "  ", f"Bot {TOKEN}", f"'{TOKEN}'"])
async def test_without_a_token_the_rest_is_checked_all_the_same(
    discord: StandIn, tmp_path: Path, small_bank: Path, token: str | None
) -> None:
    findings = await examined(settings(tmp_path, small_bank, token=token), discord.api)
    assert [finding.subject for finding in findings] == SUBJECTS
    assert [finding.subject for finding in findings if finding.state is State.FAULT] == ["token"]


async def test_blanks_around_the_token_are_no_part_of_it(discord: StandIn, tmp_path: Path, small_bank: Path) -> None:
    findings = await examined(settings(tmp_path, small_bank, token=f" {TOKEN}\n"), discord.api)
    assert worst(findings, "Discord").state is State.OK


async def test_every_fault_comes_with_something_to_do(discord: StandIn, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    discord.status = 401
    findings = await examined(settings(tmp_path / "data", tmp_path / "nowhere"), discord.api)
    wrong = [finding for finding in findings if finding.state in {State.FAULT, State.WARNING}]
    assert [finding.subject for finding in wrong] == ["Discord", "disk", "question bank"]
    assert all(finding.todo for finding in wrong)


async def test_a_check_that_fails_altogether_stops_no_other(discord: StandIn, tmp_path: Path, small_bank: Path) -> None:
    too_long = "x" * 300  # for the name of a file
    findings = await examined(settings(tmp_path, small_bank, file=too_long), discord.api)
    assert ("database", State.FAULT) in states(findings)
    assert states(findings)[-1] == ("question bank", State.OK)


async def test_faults_of_the_bank_are_counted_and_the_first_is_named(discord: StandIn, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "weight = 1.5", "weight = 0")
    changed(folder, 'hint = "', 'hint = "The result depends on the timing of threads. ')
    findings = await examined(settings(tmp_path, folder), discord.api)
    bank = worst(findings, "question bank")
    assert bank.state is State.FAULT
    assert f"2 faults, the first of them: {LOCKS}: points.definition" in bank.found
    assert "python -m bot check" in bank.todo
