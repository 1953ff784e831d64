"""The trial's clock, which may be ahead of the real one and never goes back."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.tryout.clock import SkippingClock, note_of
from bot.tryout.run import begin_anew
from tests.tryout.conftest import Clock

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Of a trial that was there before."""
    (tmp_path / "trial.db").touch()
    return tmp_path / "trial.db"


def test_without_a_skip_it_is_the_real_one(file: Path, clock: Clock) -> None:
    assert SkippingClock(file, clock)() == clock.now
    assert not note_of(file).exists()


def test_after_a_skip_it_runs_ahead_and_in_a_later_trial_too(file: Path, clock: Clock) -> None:
    skipping = SkippingClock(file, clock)
    skipping.skip_to(clock.now + HOUR)
    assert skipping() == clock.now + HOUR
    clock.pass_by(60)
    assert skipping() == clock.now + HOUR
    assert SkippingClock(file, clock)() == clock.now + HOUR


def test_it_never_goes_back(file: Path, clock: Clock) -> None:
    skipping = SkippingClock(file, clock)
    skipping.skip_to(clock.now + HOUR)
    skipping.skip_to(clock.now + HOUR / 2)
    assert skipping() == SkippingClock(file, clock)() == clock.now + HOUR


@pytest.mark.parametrize("note", ["", "soon"])
def test_a_note_that_says_nothing_is_none(file: Path, clock: Clock, note: str) -> None:
    note_of(file).write_text(note)
    assert SkippingClock(file, clock)() == clock.now


def test_who_begins_anew_begins_today(file: Path, clock: Clock) -> None:
    SkippingClock(file, clock).skip_to(clock.now + HOUR)
    begin_anew(file)
    assert list(file.parent.iterdir()) == []
    note_of(file).write_text("3600")  # where somebody has deleted the database alone
    assert SkippingClock(file, clock)() == clock.now
