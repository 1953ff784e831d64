"""Hint, Skip, Pause and Stop."""

import pytest

from bot.store.database import Database
from tests.face.interviews.conftest import LITTLE, Begin, everything
from tests.face.sight import kept, labels, read

WEEK = 7 * 24 * 3600


async def test_hints_come_one_by_one_and_cost_a_part_of_their_points(in_thread: Begin) -> None:
    ada = await in_thread(questions=1, topic="Locks")
    heaviest = sorted(ada.question.points, key=lambda point: -point.weight)
    given = (await ada.press("Hint")).response
    assert given is not None
    assert given.ephemeral
    assert f"**1.** {heaviest[0].hint}" in read(given)
    assert "costs a quarter" in read(given)
    await ada.actor.click(given, label="Another hint")
    assert [f"**{n}.** {heaviest[n - 1].hint}" in read(given) for n in (1, 2)] == [True, True]

    await ada.answer_fully()
    assert "2 hints" in read(ada.report)
    cost = round(100 * 0.25 * sum(p.weight for p in heaviest[:2]) / sum(p.weight for p in heaviest))
    assert 100 - cost - 4 <= ada.score <= 100 - cost


async def test_a_hint_at_the_follow_up_is_about_what_it_asks(in_dm: Begin) -> None:
    ada = await in_dm(questions=1)
    await ada.answer(LITTLE)
    (probed,) = [point for point in ada.question.points if point.probe in read(ada.prompt)]
    given = (await ada.press("Hint")).response
    assert probed.hint in read(given)
    assert labels(given) == []
    again = (await ada.press("Hint")).response
    assert read(again) == read(given)


async def test_hint_after_hint_leads_through_all_points_and_then_there_is_none_left(in_place: Begin) -> None:
    ada = await in_place(questions=1, topic="Locks")
    given = (await ada.press("Hint")).response
    assert given is not None
    for _ in ada.question.points[1:]:
        await ada.actor.click(given, label="Another hint")
    assert labels(given) == []
    assert all(point.hint in read(given) for point in ada.question.points)


async def test_who_skips_reads_with_the_coach_what_a_full_answer_says(anywhere: Begin) -> None:
    ada = await anywhere(questions=2)
    skipped = ada.question
    await ada.press("Skip")
    told = next(said for said in ada.heard if "## Skipped" in said)
    assert all(point.statement in told for point in skipped.points)
    await ada.answer(LITTLE)
    await ada.press("Skip")
    report = read(ada.report)
    assert "**skipped** · " + skipped.title in report
    assert "follow-up skipped" in report


async def test_after_a_week_s_pause_it_goes_on_at_the_very_question(anywhere: Begin) -> None:
    ada = await anywhere(questions=2, minutes=2)
    await ada.press("I am ready")
    await ada.env.advance_time(50)
    await ada.press("Pause")
    paused = read(ada.prompt)
    assert "Paused at question 1 of 2" in paused
    assert "70 seconds are left" in paused
    assert labels(ada.prompt) == ["Resume", "Stop"]
    await ada.env.advance_time(WEEK)
    assert not any("time was up" in said for said in ada.heard)

    offered = (await ada.command()).response
    assert offered is not None
    assert "paused at question 1 of 2" in read(offered)
    await ada.actor.click(offered, label="Resume")
    left = int(ada.env.now().timestamp()) + 70
    assert f"<t:{left}:R>" in read(ada.prompt)
    await ada.env.advance_time(30)
    await ada.answer_fully()
    assert "Question 2 of 2" in read(ada.prompt)
    assert "1 min 20 s" not in read(ada.prompt)
    await ada.press("I am ready")
    await ada.press("Skip")
    assert "1 min 20 s" in read(ada.report)


async def test_stop_asks_first_and_says_what_the_report_will_cover(anywhere: Begin) -> None:
    ada = await anywhere(questions=3)
    await ada.answer(LITTLE)
    before = read(ada.prompt)
    asked = (await ada.press("Stop")).response
    assert asked is not None
    assert "End the interview now? 1 of 3 questions is done" in read(asked)
    assert labels(asked) == ["End it", "Go on", "Pause"]
    await ada.actor.click(asked, label="Go on")
    assert read(ada.prompt) == before

    asked = (await ada.press("Stop")).response
    assert asked is not None
    await ada.actor.click(asked, label="Pause")
    assert "Paused at question 1 of 3" in read(ada.prompt)
    asked = (await ada.press("Stop")).response
    assert asked is not None
    await ada.actor.click(asked, label="End it")
    assert "1 of 3 questions" in read(ada.report)
    for left in (message for message in ada.messages if "Answer" in labels(message)):  # private ones can't be edited
        assert "is over" in read((await ada.press("Answer", left)).response)
    begun = await ada.command(questions=1)
    assert "Resume" not in labels(begun.response)


async def test_who_stops_before_any_answer_gets_a_kind_word_instead_of_a_report(
    anywhere: Begin, database: Database
) -> None:
    ada = await anywhere(questions=3)
    asked = (await ada.press("Stop")).response
    assert asked is not None
    assert "Nothing is answered yet" in read(asked)
    await ada.actor.click(asked, label="End it")
    assert "nothing to report" in ada.heard[-1]
    assert await kept(database, ada.actor.id) == 0
    begun = await ada.command(questions=1)
    assert "Resume" not in labels(begun.response)
    assert ada.env.errors == []


@pytest.mark.parametrize("text", ["I don't know", "Skip", "no idea, sorry"])
async def test_who_says_in_the_box_that_they_do_not_know_has_skipped(in_thread: Begin, text: str) -> None:
    ada = await in_thread(questions=2)
    await ada.answer(text)
    assert any("## Skipped" in said for said in ada.heard)
    assert "Question 2 of 2" in read(ada.prompt)


async def test_what_is_meant_for_a_button_is_no_answer_in_the_box_either(in_thread: Begin, database: Database) -> None:
    ada = await in_thread(questions=2)
    await ada.answer("hint please")
    await ada.answer("pause")
    assert await kept(database, ada.actor.id) == 0


async def test_what_says_nothing_comes_back_and_the_question_stays(anywhere: Begin, database: Database) -> None:
    ada = await anywhere(questions=2)
    refused = await ada.answer("...?!")
    assert refused.response is not None
    assert "nothing to mark yet" in refused.response.content
    assert len(refused.response.attachments) == 1
    assert "Question 1 of 2" in read(ada.prompt)
    assert await kept(database, ada.actor.id) == 0


RUSSIAN = "Это глобальная блокировка интерпретатора: только один поток исполняет байт-код в каждый момент времени."


async def test_a_text_that_can_not_be_marked_is_kept_and_stands_in_the_box_again(
    anywhere: Begin, database: Database
) -> None:
    ada = await anywhere(questions=1)
    refused = (await ada.answer(RUSSIAN)).response
    assert refused is not None
    assert "English" in read(refused)
    box = await ada.actor.click(refused, label="Edit my answer")
    assert RUSSIAN in str(box.modal)
    assert RUSSIAN in str((await ada.box()).modal)
    assert await kept(database, ada.actor.id) == 0
    await ada.submit(box, LITTLE)
    assert "follow-up" in read(ada.prompt)

    refused = (await ada.answer(RUSSIAN)).response
    assert RUSSIAN in str((await ada.box()).modal)
    assert await kept(database, ada.actor.id) == 1
    await ada.answer(everything(ada.question))
    assert ada.over


async def test_four_thousand_characters_and_hostile_marks_do_no_harm(anywhere: Begin) -> None:
    ada = await anywhere(questions=1)
    hostile = "Threads share memory. @everyone **`x`** ```py\n# <@1> > ||spoiler|| [a](http://b) \u202e" * 60
    await ada.answer(hostile[:4000])
    await ada.answer(hostile[:4000])
    assert ada.over
    told = "\n".join(ada.heard)
    for markup in ("```", "<@1>", "||spoiler||", "[a](http", "\u202e"):
        assert markup not in told
    assert ada.env.errors == []
