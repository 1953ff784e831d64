"""When the next question comes, the card of the day before shows what came of it."""

import discord
import pytest

from bot.domain.bank import Bank
from bot.domain.learner import Wishes
from bot.domain.scoring import Examiner
from bot.store import learners
from tests.face.daily.conftest import Hall, day
from tests.face.sight import labels, options, read


async def first_day(hall: Hall, bank: Bank, *texts: str) -> discord.Message:
    """The card of the first day with the answers that members gave, the first by Ada; "" is a full one."""
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    (post,) = await hall.posts()
    full = " ".join(point.statement for point in bank[post.question_id or ""].points)
    members = [hall.ada, hall.ben, hall.dora, *(hall.guild.add_member(hall.env.create_user(f"m{n}")) for n in range(3))]
    for member, text in zip(members, texts, strict=False):
        await hall.server.answer(member, hall.cards()[0], text or full)
    return hall.cards()[0]


def yesterdays(hall: Hall) -> discord.Message:
    return hall.cards()[0]


async def test_it_shows_how_many_answered_and_opens_the_model_answer_to_everybody(hall: Hall, bank: Bank) -> None:
    await first_day(hall, bank)
    assert labels(yesterdays(hall)) == ["Answer", "Hint", "Ping me"]
    await hall.until(day(2, 10))
    card = yesterdays(hall)
    assert "Nobody answered this one" in read(card)
    assert labels(card) == ["Model answer"]
    shown = await hall.ben.click(card, label="Model answer")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "### Model answer" in read(shown.response)
    assert labels(hall.cards()[1]) == ["Answer", "Hint", "Ping me"]


async def test_the_median_and_the_first_with_full_marks_stand_on_it(hall: Hall, bank: Bank, examiner: Examiner) -> None:
    await first_day(hall, bank, "I don't know what that is about, sorry.", "", "")
    (post,) = await hall.posts()
    asked = bank[post.question_id or ""]
    await hall.until(day(2, 10))
    said = read(yesterdays(hall))
    full = examiner.judge(asked.id, " ".join(point.statement for point in asked.points)).percent
    assert "**3 members answered.**" in said
    assert f"The median is **{full} of 100**" in said
    assert f"{hall.ben.mention} was the first with full marks (*complete*), and 1 more had them" in said


@pytest.mark.parametrize("answers", [1, 2])
async def test_a_median_of_one_or_two_is_not_shown_since_it_would_tell_what_they_got(
    hall: Hall, bank: Bank, answers: int
) -> None:
    await first_day(hall, bank, *["I don't know what that is about, sorry."] * answers)
    await hall.until(day(2, 10))
    said = read(yesterdays(hall))
    assert "median" not in said
    assert ("1 member answered" if answers == 1 else "2 members answered") in said


async def test_who_would_rather_not_be_named_is_not(hall: Hall, bank: Bank) -> None:
    async with hall.database.transaction() as tx:
        await learners.wish(tx, hall.ada.id, Wishes(on_boards=False))
    await first_day(hall, bank, "")
    await hall.until(day(2, 10))
    said = read(yesterdays(hall))
    assert "1 member has full marks" in said
    assert hall.ada.mention not in said


async def test_a_late_answer_keeps_the_result_on_the_card(hall: Hall, bank: Bank) -> None:
    card = await first_day(hall, bank)
    box = await hall.ada.click(card, label="Answer")
    await hall.until(day(2, 10))
    await hall.ada.submit_modal(box, {"text": "A lock lets only one thread into a section at a time."})
    await hall.env.advance_time(30)
    said = yesterdays(hall)
    assert "**1 member answered.**" in read(said)
    assert labels(said) == ["Model answer"]


async def test_a_card_that_somebody_deleted_is_let_go(hall: Hall, bank: Bank) -> None:
    card = await first_day(hall, bank)
    await hall.env.bot.get_partial_messageable(hall.channel.id).get_partial_message(card.id).delete()
    await hall.until(day(2, 10))
    assert len(hall.cards()) == 1
    assert (await hall.posts())[0].closed_at is not None


async def test_when_discord_fails_the_result_comes_later(hall: Hall, bank: Bank) -> None:
    await first_day(hall, bank)
    hall.env.inject_error("PATCH", "/channels/*/messages/*", status=500, times=2)
    await hall.until(day(2, 9, 5), step=60)
    assert labels(yesterdays(hall)) == ["Answer", "Hint", "Ping me"]
    await hall.until(day(2, 10))
    assert labels(yesterdays(hall)) == ["Model answer"]


async def test_answers_to_a_daily_card_stand_in_the_history_as_any_other(hall: Hall, bank: Bank) -> None:
    await first_day(hall, bank, "")
    shown = await hall.ada.slash(hall.channel, "history")
    assert len(options(shown.response)) == 1
