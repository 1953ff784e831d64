from bot.practice.clock import Clock
from tests.domain.interviews import NOON


def test_ids_are_never_the_same_though_time_stands_still_or_goes_back() -> None:
    times = iter([NOON, NOON, NOON - 60, NOON + 1])
    clock = Clock(lambda: next(times))
    ids = [clock.event_id() for _ in range(4)]
    assert ids == sorted(set(ids))
    assert ids[0] == int(NOON * 1e9)
    assert ids[-1] == int((NOON + 1) * 1e9)
    assert ids[-1] < 2**63
