import pytest

from bot.script.report import duration


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (84, "1 min 24 s"), (3599, "59 min 59 s"), (3600, "1 h 00 min"),
     (35_980, "9 h 59 min"), (172_740, "47 h 59 min"), (172_800, "2 days"), (7 * 86_400, "7 days")],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said
