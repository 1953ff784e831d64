"""The daily question comes once a day, pings whom it should, and tells nobody else anything."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.daily import PostState
from bot.tryout.simulation import set_clock
from tests.face.daily.conftest import HOUR, Hall, day
from tests.face.sight import Message, kept, labels, parts, read


async def test_it_comes_at_its_time_each_day_with_another_question(hall: Hall) -> None:
    await hall.set_up()
    await hall.until(day(1) - timedelta(seconds=1))
    assert hall.cards() == []
    await hall.env.advance_time(1)
    assert [card.created_at for card in hall.cards()] == [day(1)]
    await hall.until(day(4, 10))
    cards = hall.cards()
    assert [card.created_at for card in cards] == [day(n) for n in (1, 2, 3, 4)]
    assert len({post.question_id for post in await hall.posts()}) == 4
    assert "Question of the day** · Thursday, 1 January" in read(cards[0])


async def test_a_card_pings_its_role_and_nobody_else_and_says_how_to_take_it(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    (card,) = hall.cards()
    assert [role.id for role in card.role_mentions] == [hall.pings.id]
    assert not card.mention_everyone
    assert card.mentions == []
    assert labels(card) == ["Answer", "Hint", "Ping me"]
    assert f"{hall.pings.mention} · *Ping me* puts you on this ping" in read(card)


async def test_without_a_role_nobody_is_pinged_and_there_is_nothing_to_take(hall: Hall) -> None:
    await hall.set_up()
    await hall.until(day(1, 10))
    (card,) = hall.cards()
    assert card.role_mentions == []
    assert labels(card) == ["Answer", "Hint"]


async def test_each_sending_bears_the_nonce_of_its_day(hall: Hall) -> None:
    await hall.set_up()
    await hall.until(day(1, 10))
    (sent,) = [call.json for call in hall.env.http_requests if call.path.endswith(f"{hall.channel.id}/messages")]
    assert sent is not None
    assert sent["nonce"] == f"{hall.guild.id:x}-260101"
    assert sent["enforce_nonce"] is True


async def test_a_thread_to_talk_is_opened_below_if_wished_for(hall: Hall) -> None:
    await hall.set_up(thread=True, topics="locks")
    await hall.until(day(1, 10))
    assert [thread.name for thread in hall.channel.threads] == [
        "1 January: Race conditions, and how a lock prevents them"
    ]


async def test_a_thread_that_can_not_be_opened_keeps_nothing_from_being_posted(hall: Hall) -> None:
    await hall.set_up(thread=True)
    hall.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013, times=None)
    await hall.until(day(2, 10))
    assert len(hall.cards()) == 2
    assert hall.channel.threads == []
    assert [post.state for post in await hall.posts()] == [PostState.POSTED] * 2


async def test_an_announcement_channel_does_as_well(hall: Hall) -> None:
    news = hall.guild.create_news_channel("news")
    await hall.set_up(channel=news, thread=True)
    await hall.until(day(1, 10))
    assert len(hall.cards(news)) == 1


async def test_answers_are_private_and_the_card_counts_them(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    (card,) = hall.cards()
    assert "Nobody has answered yet." in read(card)
    marked = await hall.server.answer(hall.ada, card)
    assert marked.response is not None
    assert marked.response.ephemeral
    await hall.server.answer(hall.ben, card)
    await hall.env.advance_time(30)
    (card,) = hall.cards()
    assert "2 members have answered." in read(card)
    assert labels(card) == ["Answer", "Hint", "Ping me"]
    assert [role.id for role in card.role_mentions] == [hall.pings.id]  # who was pinged still sees that they were
    assert await kept(hall.database, hall.ada.id) == 1


async def test_hostile_names_stay_names(hall: Hall) -> None:
    hall.env.backend.edit_role(hall.guild.id, hall.pings.id, {"name": "@everyone **x** <@1>"})
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    pressed = await hall.ada.click(hall.cards()[0], label="Ping me")
    assert r"\@everyone \*\*x\*\* \<\@1\>" in read(pressed.response)


async def test_texts_stay_within_what_discord_takes(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(8, 10))
    messages: list[Message] = [*hall.cards(), await hall.reply("status"), await hall.reply("test")]
    for message in messages:
        assert len(read(message)) < 4000
        assert message is not None
        assert len(list(parts(message.components))) < 40


async def test_in_a_year_each_local_day_gets_one_question_through_both_changes_of_the_clocks(hall: Hall) -> None:
    """In Berlin it is never half past two on 29 March, and twice on 25 October."""
    await hall.set_up(time="2:30", zone="Europe/Berlin")
    for number in range(366):  # the hours between are skipped: as if the clock were set, or the machine slept
        set_clock(hall.env, datetime(2026, 1, 1, 0, 40, tzinfo=UTC) + timedelta(days=number))
        await hall.env.advance_time(HOUR)
    local = [card.created_at.astimezone(ZoneInfo("Europe/Berlin")) for card in hall.cards()]
    first = datetime(2026, 1, 1, tzinfo=UTC).date()
    assert [at.date() for at in local] == [first + timedelta(days=number) for number in range(366)]
    assert {post.state for post in await hall.posts()} == {PostState.POSTED}
    assert len(hall.open_cards()) == 1
