import pytest

from bot.script.report import duration, roughly


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (84, "1 min 24 s"), (3599, "59 min 59 s"), (3600, "1 h 00 min"),
     (35_980, "9 h 59 min")],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (40.4, "40 seconds"), (119, "119 seconds"), (120, "2 minutes"), (725, "12 minutes"),
     (7_199, "120 minutes"), (7_200, "2 hours"), (40 * 3_600, "40 hours"), (7 * 86_400, "7 days")],
)  # fmt: skip
def test_long_times_are_said_roughly(seconds: float, said: str) -> None:
    assert roughly(seconds) == said
