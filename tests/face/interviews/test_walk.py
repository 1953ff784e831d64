"""A whole interview, in each of the places where one is held."""

from tests.face.interviews.conftest import LITTLE, Begin, everything
from tests.face.sight import labels, read

MOVES = ["Answer", "Hint", "Skip", "Pause", "Stop"]


async def test_a_whole_interview(anywhere: Begin) -> None:
    ada = await anywhere(questions=3)
    (opening,) = (said for said in ada.heard if "## Mock interview" in said)
    assert "three questions, the easier ones first" in opening.lower()
    assert "Question 1 of 3" in read(ada.prompt)
    assert labels(ada.prompt) == MOVES

    await ada.answer(LITTLE)
    asked = ada.question
    follow_up = read(ada.prompt)
    assert "Question 1 of 3 · follow-up" in follow_up
    assert "So far you have said 0 of" in follow_up
    (probed,) = [point for point in asked.points if point.probe in follow_up]
    assert all(point.statement not in follow_up for point in asked.points)
    heaviest = max(point.weight for point in asked.points)
    assert probed.weight == heaviest

    await ada.answer(probed.statement)
    verdict = next(said for said in reversed(ada.heard) if "of 100" in said)
    assert "Said in the follow-up:** " + probed.statement in verdict
    assert "Question 2 of 3" in read(ada.prompt)

    await ada.answer_fully()
    assert "Question 3 of 3" in read(ada.prompt)
    await ada.press("Skip")
    assert ada.over
    report = read(ada.report)
    assert "3 questions ·" in report
    assert "**skipped**" in report
    assert not any("Answer" in labels(message) for message in ada.messages)
    assert ada.env.errors == []


async def test_every_prompt_but_the_last_has_lost_its_buttons(anywhere: Begin) -> None:
    ada = await anywhere(questions=2)
    for _ in range(3):
        assert sum("Answer" in labels(message) for message in ada.messages) == 1
        await ada.answer(LITTLE)
    assert sum("Answer" in labels(message) for message in ada.messages) == 1


async def test_what_was_written_in_a_box_stays_below_its_prompt(anywhere: Begin) -> None:
    ada = await anywhere(questions=1)
    await ada.answer("It is a lock @everyone **shouted** `code` <@1>.")
    (shown,) = [said for said in ada.heard if "You answered" in said]
    assert "It is a lock" in shown
    for escaped in (r"\@everyone", r"\*\*shouted\*\*", r"\`code\`", r"\<\@1\>"):
        assert escaped in shown


async def test_so_does_what_was_written_after_a_first_try_that_could_not_be_marked(in_thread: Begin) -> None:
    ada = await in_thread(questions=1)
    refused = (await ada.answer("Только один поток исполняет байт-код, и это глобальная блокировка.")).response
    assert refused is not None
    await ada.submit(await ada.actor.click(refused, label="Edit my answer"), "It is a lock as I said")
    lasting = [read(message) for message in ada.messages if not message.flags.ephemeral]
    assert any("You answered" in words and "It is a lock as I said" in words for words in lasting)


async def test_without_the_coach_nothing_is_told_before_the_report(anywhere: Begin) -> None:
    ada = await anywhere(questions=2, coach=False)
    assert "I'll tell you at the end how it went" in " ".join(ada.heard)
    for _ in range(2):
        question = ada.question
        await ada.answer(LITTLE)
        await ada.answer(LITTLE)
        told = " ".join(ada.heard)
        if not ada.over:
            assert "of 100" not in told
            assert "key points" not in told
            assert not any(point.statement in told for point in question.points)
    assert "of 100" in read(ada.report)


async def test_a_full_answer_draws_no_follow_up_and_a_full_score(anywhere: Begin) -> None:
    ada = await anywhere(questions=1, level="easy")
    await ada.answer_fully()
    assert ada.over
    told = "\n".join(ada.heard)
    assert "follow-up" not in told.replace("Answer as you would", "")
    assert "Complete" in read(ada.report)
    assert "Most worth studying" not in read(ada.report)


async def test_plain_writing_answers_too(in_thread: Begin, in_dm: Begin) -> None:
    for begin in (in_thread, in_dm):
        ada = await begin(questions=1, topic="Locks")
        await ada.write(LITTLE)
        assert "follow-up" in read(ada.prompt)
        await ada.write(everything(ada.question))
        assert ada.over
        assert "7 after the follow-up" in read(ada.report)
