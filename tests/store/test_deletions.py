import json
import sys
from pathlib import Path

import pytest

from bot.store.deletions import DAYS, Deletion, Whose, note, noted, notes_of, prune

DAY = 86_400.0


def gone(id_: int, at: float) -> Deletion:
    return Deletion(Whose.MEMBER, id_, at)


def test_notes_are_read_back_in_order_and_hold_no_more_than_whose_and_when(tmp_path: Path) -> None:
    file = notes_of(tmp_path / "interviews.db")
    assert noted(file) == []
    found = [gone(987654321012345678, 1.5), Deletion(Whose.SERVER, 4, 2.0)]
    for deletion in found:
        note(file, deletion)
    assert noted(file) == found
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    assert [set(line) for line in lines] == [{"whose", "id", "at"}] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    note(tmp_path / "notes", gone(1, 1.0))
    prune(tmp_path / "notes", 1.0 + DAYS * DAY)
    assert (tmp_path / "notes").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", range(1, 50))
def test_a_note_that_a_crash_cut_short_costs_no_other(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "notes"
    note(file, gone(1, 1.0))
    note(file, gone(2, 2.0))
    whole = file.read_bytes()
    file.write_bytes(whole[: max(len(whole) - cut, len(whole) // 2)])
    note(file, gone(3, 3.0))
    assert [one.id for one in noted(file) if one.id != 2] == [1, 3]


def test_old_notes_are_dropped_after_no_backup_can_be_older(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    for day in range(40):
        note(file, gone(day, day * DAY))
    prune(file, 40 * DAY)
    assert [one.id for one in noted(file)] == list(range(11, 40))
    assert list(tmp_path.iterdir()) == [file]
