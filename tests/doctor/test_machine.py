import os
from pathlib import Path

import pytest

from bot.doctor.finding import State
from bot.doctor.machine import disk_findings, space_finding, version_findings, versions
from tests.doctor.discord import states

FINE = {"Python": "3.11.4", "discord.py": "2.7.1", "SQLite": "3.40.1"}


def test_the_versions_that_run_these_tests_do() -> None:
    (finding,) = version_findings(versions())
    assert finding.state is State.OK
    assert all(name in finding.found for name in FINE)


def test_fine_versions_are_listed_and_the_bots_own_if_it_is_known() -> None:
    (finding,) = version_findings({**FINE, "Mock Interviewer": "0.1.0"})
    assert finding.found == "Mock Interviewer 0.1.0, Python 3.11.4, SQLite 3.40.1, discord.py 2.7.1."


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("Python", "3.10.14"), ("Python", "3.9.0rc1"), ("discord.py", "2.6.4"), ("discord.py", "2.7.0"),
        ("SQLite", "3.34.1"), ("SQLite", "3.8.10.2"),
    ],
)  # fmt: skip
def test_what_is_too_old_is_a_fault(name: str, version: str) -> None:
    (finding,) = version_findings({**FINE, name: version})
    assert finding.state is State.FAULT
    assert f"{name} {version} is too old" in finding.found
    assert finding.todo


@pytest.mark.parametrize("version", ["2.8.0", "2.10.1", "3.0.0a5123+g1a2b"])
def test_a_discord_py_that_nobody_tried_is_a_warning(version: str) -> None:
    assert [finding.state for finding in version_findings({**FINE, "discord.py": version})] == [State.WARNING]


@pytest.mark.parametrize("version", ["3.11.0", "3.12.1", "3.14.0b2", "4.0"])
def test_newer_pythons_do(version: str) -> None:
    assert [finding.state for finding in version_findings({**FINE, "Python": version})] == [State.OK]


def test_everything_too_old_is_told_at_once() -> None:
    old = {"Python": "3.8.1", "discord.py": "1.7.3", "SQLite": "3.7.17"}
    assert [finding.state for finding in version_findings(old)] == [State.FAULT] * 3


def test_a_folder_that_can_be_written_to_is_left_as_it_was(tmp_path: Path) -> None:
    (finding,) = disk_findings(tmp_path / "interviews.db")
    assert finding.state in {State.OK, State.WARNING}
    assert str(tmp_path) in finding.found
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_not_made_and_the_nearest_one_is_tried(tmp_path: Path) -> None:
    (finding,) = disk_findings(tmp_path / "some" / "where" / "interviews.db")
    assert finding.state in {State.OK, State.WARNING}
    assert f"{tmp_path} " in f"{finding.found} "
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["interviews.db", "deeper/interviews.db"])
def test_a_file_in_the_place_of_the_folder_is_a_fault(tmp_path: Path, below: str) -> None:
    (tmp_path / "data").write_text("in the way")
    assert states(disk_findings(tmp_path / "data" / below)) == [("disk", State.FAULT)]
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_a_link_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(tmp_path / "unplugged")
    assert states(disk_findings(tmp_path / "data" / "interviews.db")) == [("disk", State.FAULT)]
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.parametrize("protected", [".", "interviews.db", "interviews.db-wal", "interviews.db-shm"])
def test_what_this_account_may_not_write_is_a_fault(tmp_path: Path, protected: str) -> None:
    place = tmp_path / protected
    if protected != ".":
        place.write_bytes(b"")
    place.chmod(0o555)
    may_write_all = os.access(place, os.W_OK)
    findings = disk_findings(tmp_path / "interviews.db")
    place.chmod(0o755)
    if may_write_all:
        pytest.skip("this account may write everything")
    assert states(findings) == [("disk", State.FAULT)]
    assert findings[0].todo


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (0, State.FAULT), (19_999_999, State.FAULT), (20_000_000, State.WARNING), (199_999_999, State.WARNING),
        (200_000_000, State.OK), (10**12, State.OK),
    ],
)  # fmt: skip
def test_free_space_under_200_mb_is_a_warning_and_under_20_mb_a_fault(free: int, state: State) -> None:
    assert space_finding(Path("data"), free).state is state
