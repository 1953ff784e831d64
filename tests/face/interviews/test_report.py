"""The report: read, looked into, shared, kept, and found again."""

import discord
import simcord

from tests.face.conftest import Server
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, deny
from tests.face.interviews.delivery import press_id
from tests.face.sight import labels, options, parts, read

PRIVATE = "It is a lock, and here is ``` a fence\n````\n# not a heading\n~~~ @everyone, and my secret word is Rosebud."


async def interviewed(begin: Begin) -> Candidate:
    """An interview with an answer, its follow-up, and a question that was skipped."""
    ada = await begin(questions=2, topic="The GIL")
    await ada.env.advance_time(30)
    await ada.answer(PRIVATE)
    await ada.env.advance_time(61)
    await ada.answer("One thread runs bytecode at a time.")
    await ada.press("Skip")
    return ada


def picture(message: discord.Message) -> list[str]:
    kind = discord.ComponentType.media_gallery.value
    return [item["description"] for part in parts(message.components) if part["type"] == kind for item in part["items"]]


async def test_the_report_adds_up_and_says_in_words_what_its_picture_shows(anywhere: Begin) -> None:
    ada = await interviewed(anywhere)
    report = read(ada.report)
    head = ada.score
    first = report.split("1. **")[1].split("**")[0].split(" → ")[-1]
    assert head == round(int(first) / 2)
    assert "**skipped**" in report
    assert "1 min 31 s" in report
    assert f"The GIL {head}." in report
    (described,) = picture(ada.report)
    assert f"The GIL: {head}." in described
    assert [file.filename for file in ada.report.attachments] == ["interview.png"]
    assert report.count("• ") <= 6
    assert "docs.python.org" in report.split("Most worth studying")[1]
    assert "Rosebud" not in report
    assert "Your first interview" in report


async def test_a_second_report_compares_with_the_first(in_thread: Begin) -> None:
    ada = await interviewed(in_thread)
    again = await in_thread(questions=1, level="easy", topic="The GIL")
    await again.answer_fully()
    assert f"{again.score - ada.score} above your last one ({ada.score})." in read(again.report)


async def test_each_question_can_be_looked_at_again_for_its_member_alone(anywhere: Begin) -> None:
    ada = await interviewed(anywhere)
    choices = options(ada.report)
    assert [choice["value"] for choice in choices] == ["0", "1"]
    looked = (await ada.actor.select(ada.report, ["0"])).response
    assert looked is not None
    assert looked.ephemeral is isinstance(ada.actor, simcord.MemberActor)
    assert "Rosebud" in read(looked)
    assert "In the follow-up:" in read(looked)
    assert "```" not in read(looked)
    model = (await ada.actor.click(looked, label="Model answer")).response
    assert "### Model answer" in read(model)
    skipped = (await ada.actor.select(ada.report, ["1"])).response
    assert "## Skipped" in read(skipped)


async def test_the_transcript_holds_everything_and_nothing_breaks_out_of_its_fence(anywhere: Begin) -> None:
    ada = await interviewed(anywhere)
    sent = (await ada.press("Transcript", ada.report)).response
    assert sent is not None
    (file,) = sent.attachments
    assert file.filename.endswith(".md")
    text = (await file.read()).decode()
    questions = [question for question in ada.bank if question.topic == "The GIL"]
    for question in questions:
        assert question.prompt in text
        assert question.code in text
        assert all(point.statement.removeprefix("So ")[1:] in text for point in question.points)
        assert all(source in text for source in question.sources)
    assert f"`````text\n{PRIVATE}\n`````" in text
    assert "**Follow-up:**" in text
    assert "One thread runs bytecode at a time." in text


async def test_shared_is_a_summary_without_answers_in_the_parent_channel_and_once(in_thread: Begin) -> None:
    ada = await interviewed(in_thread)
    assert labels(ada.report) == ["Transcript", "Share"]
    told = (await ada.press("Share", ada.report)).response
    assert told is not None
    assert told.ephemeral
    public = [read(m) for m in ada.server.channel.history(viewer=ada.server.ben) if "interview: **" in read(m)]
    (shared,) = public
    assert f"**{ada.score} of 100**" in shared
    assert "**Ada**" in shared
    assert "Rosebud" not in shared
    assert "bytecode at a time" not in shared
    again = (await ada.press("Share", ada.report)).response
    assert "already" in read(again)
    assert len([m for m in ada.server.channel.history() if "interview: **" in read(m)]) == 1


async def test_shared_in_a_voice_channel_it_stands_there(in_place: Begin) -> None:
    ada = await interviewed(in_place)
    await ada.press("Share", ada.report)
    (shared,) = [m for m in ada.channel.history(viewer=ada.server.ben) if m.author.bot]
    assert f"**{ada.score} of 100**" in read(shared)


async def test_nothing_is_shared_where_the_member_may_not_write(in_thread: Begin) -> None:
    ada = await interviewed(in_thread)
    deny(ada.server, ada.server.channel, ada.actor.id, 1, send_messages=True)
    refused = (await ada.press("Share", ada.report)).response
    assert "You may not write in" in read(refused)
    assert not any("took a mock interview" in read(message) for message in ada.server.channel.history())


async def test_a_share_that_failed_can_be_tried_again(in_thread: Begin) -> None:
    ada = await interviewed(in_thread)
    ada.env.inject_error("POST", "/channels/*/messages", status=500)
    await ada.press("Share", ada.report)
    await ada.press("Share", ada.report)
    assert "took a mock interview" in read(ada.server.channel.last_message)


async def test_one_of_the_dm_is_nobody_else_s_business(in_dm: Begin) -> None:
    ada = await interviewed(in_dm)
    assert labels(ada.report) == ["Transcript"]


async def test_history_leads_to_every_report(anywhere: Begin, server: Server) -> None:
    ada = await interviewed(anywhere)
    listed = (await ada.command("history")).response
    assert listed is not None
    await ada.actor.click(listed, label="Interviews")
    assert "Only you see this" in read(listed)
    assert "2 questions" in read(listed)
    (option,) = options(listed)
    opened = await ada.actor.select(listed, [option["value"]])
    shown = opened.followups[0] if opened.followups else opened.response
    assert shown is not None
    assert read(shown) == read(ada.report)
    assert "Transcript" in labels(shown)
    await ada.actor.click(listed, label="Single attempts")
    assert "Your attempts" in read(listed)
    assert server.env.errors == []


async def test_one_who_only_skipped_finds_the_report_too(in_thread: Begin) -> None:
    ada = await in_thread(questions=1)
    await ada.press("Skip")
    listed = (await ada.command("history")).response
    assert "Interviews" in labels(listed)
    assert listed is not None
    await ada.actor.click(listed, label="Interviews")
    assert "1 questions" not in read(listed)
    assert "1 question" in read(listed)


async def test_reports_are_leafed_through(in_dm: Begin) -> None:
    for _ in range(11):
        ada = await in_dm(questions=1, topic="Locks")
        await ada.answer("I would take a lock around the critical section.")
        await ada.press("Skip")
        await ada.env.advance_time(60)
    listed = (await ada.command("history")).response
    assert listed is not None
    await ada.actor.click(listed, label="Interviews")
    assert (len(options(listed)), labels(listed)) == (10, ["Older", "Single attempts"])
    await ada.actor.click(listed, label="Older")
    assert (len(options(listed)), labels(listed)) == (1, ["Newest", "Single attempts"])


async def test_buttons_of_interviews_that_are_over_or_gone_are_answered(in_thread: Begin) -> None:
    ada = await interviewed(in_thread)
    now = await in_thread(questions=1)
    over = ada.report.components
    interview_id = next(part["custom_id"] for part in parts(over) if part.get("label") == "Transcript").split(":")[1]
    for verb in ("say1:{}:1", "clue1:{}:1:0", "clue2:{}:1:0", "skip1:{}:1", "put1:{}:0", "pause1:{}", "resume1:{}"):
        assert "over" in read((await press_id(now, verb.format(interview_id))).response)
    for garbled in ("say1", "say1:", "say1:abc:1", "skip1:1", "clue1:1:2", "look1:x", "put1:99999999999999999999:1"):
        told = (await press_id(now, garbled)).response
        assert "can't make sense" in read(told)
    for gone in ("say1:5:1", "skip1:5:1", "report1:5", "transcript1:5", "reported1:5", "stop1:5"):
        assert "no longer here" in read((await press_id(now, gone)).response)
    older = (await press_id(now, "say0:5:1")).response
    assert "older version" in read(older)
    assert "Question 1 of 1" in read(now.prompt)


async def test_a_follow_up_gives_none_of_the_key_points_away(in_dm: Begin) -> None:
    for question_topic in ("Locks", "Executors", "Threads and processes"):
        for text in (LITTLE, "Threads are faster than processes for everything."):
            ada = await in_dm(questions=1, topic=question_topic)
            await ada.answer(text)
            assert "follow-up" in read(ada.prompt)
            assert not any(point.statement in read(ada.prompt) for point in ada.question.points)
            await ada.press("Skip")
