from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ping_role import Hands, PingRole, objection

EVERYONE = frozenset({"send_messages", "view_channel"})
GOOD = PingRole(position=3)
HANDS = Hands(bot_position=9, everyone=EVERYONE, admin_position=5)


def test_a_plain_role_below_both_that_everybody_may_mention_can_be_pinged() -> None:
    assert objection(GOOD, HANDS) is None
    assert objection(replace(GOOD, permissions=EVERYONE), HANDS) is None


@pytest.mark.parametrize(
    ("role", "hands", "because"),
    [
        (replace(GOOD, is_default=True), HANDS, "@everyone"),
        (replace(GOOD, managed=True), HANDS, "an app, a subscription or to boosting"),
        (replace(GOOD, permissions=frozenset({"manage_messages"})), HANDS, "grants *Manage Messages*"),
        (replace(GOOD, permissions=frozenset("abcd")), HANDS, "*A*, *B*, *C* and more"),
        (replace(GOOD, grants_in=(7,)), HANDS, "more in <#7> than everybody has"),
        (replace(GOOD, grants_in=(1, 2, 3, 4)), HANDS, "<#1>, <#2>, <#3> and others"),
        (replace(GOOD, position=9), HANDS, "below my own top role"),
        (replace(GOOD, position=10), HANDS, "below my own top role"),
        (replace(GOOD, position=5), HANDS, "below your own top role"),
        (GOOD, replace(HANDS, bot_manages=False), "*Manage Roles*"),
        (replace(GOOD, mentionable=False), HANDS, "*Allow anyone to @mention this role*"),
    ],
)
def test_what_would_be_worth_more_than_the_ping_or_could_not_be_given_is_refused(
    role: PingRole, hands: Hands, because: str
) -> None:
    assert because in (objection(role, hands) or "")


def test_who_presses_need_not_stand_above_the_role_and_an_owner_stands_above_all() -> None:
    assert objection(replace(GOOD, position=8), replace(HANDS, admin_position=None)) is None


def test_a_role_that_nobody_may_mention_is_pinged_where_the_bot_may_mention_all() -> None:
    assert objection(replace(GOOD, mentionable=False), replace(HANDS, bot_pings_all=True)) is None


PERMISSIONS = st.frozensets(st.sampled_from(["view_channel", "send_messages", "manage_roles", "administrator"]))
ROLES = st.builds(
    PingRole, st.integers(0, 10), PERMISSIONS, st.lists(st.integers(1, 5), max_size=2).map(tuple), st.booleans(),
    st.booleans(), st.booleans(),
)  # fmt: skip
HANDS_OF_ALL = st.builds(
    Hands, st.integers(0, 10), st.booleans(), st.booleans(), PERMISSIONS, st.none() | st.integers(0, 10)
)


@given(role=ROLES, hands=HANDS_OF_ALL)
def test_a_role_without_objection_gives_nobody_anything_but_the_ping(role: PingRole, hands: Hands) -> None:
    if objection(role, hands) is None:
        assert role.permissions <= hands.everyone
        assert not any([role.grants_in, role.is_default, role.managed])
        assert hands.bot_manages
        assert role.position < hands.bot_position
        assert hands.admin_position is None or role.position < hands.admin_position
        assert role.mentionable or hands.bot_pings_all
