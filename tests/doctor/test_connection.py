import socket
from contextlib import closing
from email.utils import formatdate

import pytest

from bot.doctor.connection import clock_finding
from bot.doctor.examination import discord_findings
from bot.doctor.finding import Finding, State
from tests.doctor.discord import FINE, NOON, PARTS, TOKEN, StandIn, states, told, worst

OK, SKIPPED, FAULT, WARNING = State.OK, State.SKIPPED, State.FAULT, State.WARNING


async def asked(api: str, *, now: float = NOON, token: str = TOKEN, seconds: float = 30.0) -> list[Finding]:
    findings = list(await discord_findings(token, api, seconds, lambda: now))
    assert not [part for part in PARTS if part in told(findings)]
    return findings


async def test_a_good_answer_gives_five_good_findings(discord: StandIn) -> None:
    findings = await asked(discord.api)
    assert states(findings) == [(name, OK) for name in ("token", "Discord", "application", "intents", "clock")]
    assert "“Mock Interviewer” (application 172150183260323840)" in findings[1].found


async def test_discord_is_asked_once_with_the_token_and_the_name_that_it_wants(discord: StandIn) -> None:
    await asked(discord.api)
    (headers,) = discord.asked
    assert headers["Authorization"] == f"Bot {TOKEN}"
    assert headers["User-Agent"].startswith("DiscordBot (https://")


@pytest.mark.parametrize("token", ["", f'"{TOKEN}"', f"Bot {TOKEN}", PARTS[2]])
async def test_what_is_no_token_is_not_shown_to_anybody(discord: StandIn, token: str) -> None:
    findings = await asked(discord.api, token=token)
    assert [state for _, state in states(findings)] == [FAULT, SKIPPED, SKIPPED, SKIPPED, SKIPPED]
    assert discord.asked == []


async def test_a_short_token_is_left_to_discord_to_judge(discord: StandIn) -> None:
    findings = await asked(discord.api, token="Q.W.Z")  # noqa: S106 - no token
    assert states(findings)[:2] == [("token", WARNING), ("Discord", OK)]


@pytest.mark.parametrize(
    ("status", "body", "state", "todo"),
    [
        (401, {"message": "401: Unauthorized", "code": 0}, FAULT, "Reset Token"),
        (403, {"message": "internal network error", "code": 40333}, FAULT, "firewall or proxy"),
        (404, {"message": "404: Not Found", "code": 0}, FAULT, "firewall or proxy"),
        (302, b"", FAULT, "sign-in page"),
        (200, b"<html>Please sign in to our WLAN</html>", FAULT, "sign-in page"),
        (200, b"\xff\xfe\x00", FAULT, "sign-in page"),
        (200, b'["no", "object"]', FAULT, "sign-in page"),
        (200, b"{}", FAULT, "sign-in page"),
        (429, {"message": "You are being rate limited.", "retry_after": 65.0}, WARNING, "ten minutes"),
        (500, b"Internal Server Error", WARNING, "in a few minutes"),
        (503, b"", WARNING, "in a few minutes"),
    ],
)
async def test_an_answer_that_does_not_help_is_explained_and_its_clock_still_compared(
    discord: StandIn, status: int, body: object, state: State, todo: str
) -> None:
    discord.status, discord.body = status, body
    findings = await asked(discord.api)
    assert states(findings)[1:] == [("Discord", state), ("application", SKIPPED), ("intents", SKIPPED), ("clock", OK)]
    assert todo in findings[1].todo
    assert len(discord.asked) == 1


async def test_where_nobody_listens_discord_cannot_be_reached() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
    findings = await asked(f"http://127.0.0.1:{port}/api")
    assert [state for _, state in states(findings)] == [OK, FAULT, SKIPPED, SKIPPED, SKIPPED]
    assert "online" in findings[1].todo


async def test_a_server_that_hangs_is_given_up(discord: StandIn) -> None:
    discord.hangs = True
    findings = await asked(discord.api, seconds=0.05)
    assert [state for _, state in states(findings)] == [OK, FAULT, SKIPPED, SKIPPED, SKIPPED]
    assert "within 0.05 seconds" in findings[1].found


async def test_a_connection_that_breaks_off_is_a_fault_with_something_to_do(discord: StandIn) -> None:
    discord.breaks_off = True
    findings = await asked(discord.api)
    assert states(findings)[1] == ("Discord", FAULT)
    assert findings[1].todo


async def test_a_server_that_cannot_prove_who_it_is_is_a_matter_of_clock_certificates_or_proxy(
    discord: StandIn,
) -> None:
    findings = await asked(discord.api.replace("http:", "https:"))
    assert states(findings)[1] == ("Discord", FAULT)
    assert "clock" in findings[1].todo


async def test_values_of_kinds_that_nobody_expects_are_no_trouble(discord: StandIn) -> None:
    discord.body = {**FINE, "name": None, "flags": "many", "integration_types_config": 7, "bot_public": "yes"}
    findings = await asked(discord.api)
    assert ("intents", SKIPPED) in states(findings)
    assert worst(findings, "application").state is OK


@pytest.mark.parametrize(("off", "state"), [(-7_200, FAULT), (-61, FAULT), (-30, WARNING), (9, OK), (45, WARNING)])
async def test_discords_clock_is_read_from_its_answer(discord: StandIn, off: float, state: State) -> None:
    discord.date = formatdate(NOON - off, usegmt=True)
    finding = (await asked(discord.api))[-1]
    assert (finding.subject, finding.state) == ("clock", state)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Foo 2026 00:00:00 GMT"])
async def test_a_date_that_is_none_leaves_the_clock_unchecked(discord: StandIn, date: str) -> None:
    discord.date = date
    assert (await asked(discord.api))[-1].state is SKIPPED


async def test_half_of_the_round_trip_is_discords_time(discord: StandIn) -> None:
    times = iter([NOON - 100, NOON + 101])  # a trip of 201 seconds, and Discord's answer from the middle of it
    findings = list(await discord_findings(TOKEN, discord.api, 30.0, lambda: next(times)))
    assert states(findings)[-1] == ("clock", OK)


@pytest.mark.parametrize(
    ("off", "state", "says"),
    [
        (0, OK, "agrees"), (10, OK, "agrees"), (-10, OK, "agrees"), (11, WARNING, "11 seconds fast"),
        (-60, WARNING, "60 seconds slow"), (61, FAULT, "61 seconds fast"), (-600, FAULT, "10 minutes slow"),
        (7_200, FAULT, "2 hours fast"), (-86_400 * 365, FAULT, "365 days slow"),
    ],
)  # fmt: skip
def test_a_clock_may_be_a_little_off_but_not_more(off: float, state: State, says: str) -> None:
    finding = clock_finding(NOON + off, NOON)
    assert finding.state is state
    assert says in finding.found
    assert bool(finding.todo) == (state is not OK)


def test_a_clock_that_nobody_compared_is_not_checked() -> None:
    assert clock_finding(NOON, None).state is SKIPPED
