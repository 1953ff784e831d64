"""/pack upload, list, show, remove and export, as an admin walks through them."""

import random

from bot.app import assembled
from bot.domain.pack import PackFile
from bot.domain.question import Level
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.store import packs
from bot.store.database import Database
from tests.face.packs.conftest import TWO, Workshop
from tests.face.sight import labels, read
from tests.packs import question, unzipped, zipped


async def test_an_upload_is_shown_first_and_added_only_when_the_admin_says_so(shop: Workshop) -> None:
    preview, card = await shop.upload(TWO, "our_team.zip")
    for words in ("“our team”: 2 questions", "Handing over work · easy", "in this server alone", "never run"):
        assert words in read(preview)
    assert labels(preview) == ["Add", "Discard"]
    assert "-# our team · Our workers · easy" in read(card)
    assert "What does a queue do?" in read(card)
    assert labels(card) == []
    assert "no questions of its own" in await shop.says("list")
    await shop.dora.click(preview, label="Add")
    assert "“our team” is in: 2 questions" in read(preview)
    listed = await shop.says("list")
    for words in ("**our team**", "2 questions", f"<@{shop.dora.id}>", "<t:", "2 of 100"):
        assert words in listed


async def test_what_is_discarded_leaves_nothing(shop: Workshop) -> None:
    preview, _ = await shop.upload(TWO)
    await shop.dora.click(preview, label="Discard")
    assert "Nothing was added" in read(preview)
    assert labels(preview) == []
    async with shop.database.reading() as rx:
        assert await rx.rows("SELECT id FROM pack_drafts") == []
        assert await rx.rows("SELECT id FROM packs") == []


async def test_a_single_file_goes_where_its_topic_belongs(shop: Workshop) -> None:
    preview, _ = await shop.upload(question().encode(), "Hand_Over.md", name="Alone")
    await shop.dora.click(preview, label="Add")
    (answer,) = await shop.do("export", pack="Alone")
    (file,) = answer.attachments
    assert unzipped(await file.read()) == {"our-workers/hand-over.md": question()}


async def test_an_upload_outlives_a_restart(
    shop: Workshop, library: Library, examiner: Examiner, database: Database
) -> None:
    preview, _ = await shop.upload(TWO)
    async with assembled(library, database, random.Random(1), examiner) as again:
        await shop.server.env.restart_bot(again)
        await shop.dora.click(preview, label="Add")
        assert "2 questions" in await shop.says("list")


async def test_an_upload_waits_for_a_day(shop: Workshop) -> None:
    preview, _ = await shop.upload(TWO)
    await shop.server.env.advance_time(25 * 3600)
    told = await shop.dora.click(preview, label="Add")
    assert "too old" in read(told.response)


async def test_faults_are_told_by_file_and_line_and_nothing_is_kept(shop: Workshop) -> None:
    spoilt = question().replace('level = "easy"', 'level = "esay"')
    leaking = question().replace("Who ends up with a thing that was put in?", "Each item goes to one consumer?")
    (shown,) = await shop.upload({"our-workers/a.md": spoilt, "our-workers/b.md": leaking, "the-gil/c.md": question()})
    said = read(shown).replace("\\", "")
    assert "3 things to mend" in said
    assert "our-workers/a.md, line 4: level:" in said
    assert "our-workers/b.md, line 14: points.handover.hint: gives the point away" in said
    assert "the-gil/c.md, line 3: topic: “Our workers” belongs in the folder our-workers/" in said
    assert labels(shown) == []
    async with shop.database.reading() as rx:
        assert await rx.rows("SELECT id FROM pack_drafts") == []


async def test_a_long_list_of_faults_is_cut_and_attached_whole(shop: Workshop) -> None:
    files: dict[str, str] = {f"our-workers/q-{n}.md": question().replace("easy", "esay") for n in range(60)}
    (shown,) = await shop.upload(files)
    assert "60 things to mend" in read(shown)
    assert "more" in read(shown)
    (file,) = shown.attachments
    assert len((await file.read()).decode().splitlines()) == 60


async def test_the_same_name_replaces_after_showing_what_is_new_changed_and_gone(shop: Workshop) -> None:
    await shop.add(TWO)
    later = {"our-workers/hand-over.md": question(prompt="And now?"), "our-workers/more.md": question("More")}
    preview, _ = await shop.upload(later, "TEAM.zip")
    said = read(preview)
    for words in ("In place of edition", "**1 new**: `more`", "**1 changed**: `hand-over`", "**1 gone**: `our-lock`"):
        assert words in said
    await shop.dora.click(preview, label="Replace")
    (answer,) = await shop.do("export", pack="team")
    assert unzipped(await answer.attachments[0].read()) == later
    assert "nothing would change" in await shop.refused("upload", file=("team.zip", zipped(later)))


async def test_what_changed_meanwhile_is_not_replaced_unseen(shop: Workshop) -> None:
    """Two admins at once: the later press sees that the preview no longer says what would happen."""
    await shop.add(TWO)
    preview, _ = await shop.upload({"our-workers/more.md": question("More")})
    await shop.dora.click((await shop.do("remove", pack="team"))[0], label="Remove")
    told = await shop.dora.click(preview, label="Replace")
    assert "changed meanwhile" in read(told.response)


async def test_an_export_is_what_was_uploaded_byte_for_byte(shop: Workshop) -> None:
    odd = "\ufeff" + question("Für alle – “quoted”").replace("\n", "\r\n")
    await shop.add({"our-workers/odd.md": odd.encode()})
    (answer,) = await shop.do("export", pack="team")
    (file,) = answer.attachments
    assert file.filename == "team.zip"
    data = await file.read()
    assert unzipped(data) == {"our-workers/odd.md": odd}
    assert "nothing would change" in await shop.refused("upload", file=("team.zip", data))


async def test_a_question_is_shown_with_its_card_points_and_answer(shop: Workshop) -> None:
    await shop.add(TWO)
    (choice, *_) = await shop.dora.autocomplete(shop.server.channel, "pack show", "question", "handing")
    assert choice["name"] == "Handing over work · team"
    card, points, answer = await shop.do("show", question=choice["value"])
    assert labels(card) == ["Answer", "Hint", "Show answer"]
    assert "**2** · A queue hands each item over" in read(points)
    assert "box.put" in read(answer)


async def test_a_pack_is_removed_when_that_is_confirmed(shop: Workshop) -> None:
    await shop.add(TWO)
    (asked,) = await shop.do("remove", pack="Team")
    assert "Remove “team” with 2 questions?" in read(asked)
    await shop.dora.click(asked, label="Keep it")
    assert "2 questions" in await shop.says("list")
    (asked,) = await shop.do("remove", pack="team")
    await shop.dora.click(asked, label="Remove")
    assert "no questions of its own" in await shop.says("list")
    async with shop.database.reading() as rx:
        assert await rx.rows("SELECT content FROM pack_questions WHERE content IS NOT NULL") == []
    assert "no such pack" in await shop.refused("export", pack="team")


async def test_names_are_completed_for_admins_alone(shop: Workshop) -> None:
    await shop.add(TWO)
    assert [c["value"] for c in await shop.dora.autocomplete(shop.server.channel, "pack export", "pack", "")] == [
        "team"
    ]


async def test_a_server_has_a_hundred_questions_at_most(shop: Workshop) -> None:
    files = tuple(PackFile(f"our-workers/q-{n}.md", "") for n in range(99))
    levels: dict[str, Level] = {file.own_id: "easy" for file in files}
    async with shop.database.transaction() as tx:
        await packs.keep(tx, packs.Draft(1, shop.server.guild.id, 1, 1, "many", files, levels, None), "edition", 0.0)
    said = await shop.refused("upload", file=("team.zip", zipped(TWO)))
    assert "100 questions" in said
    assert "have 99" in said


async def test_more_than_a_megabyte_is_not_even_fetched(shop: Workshop) -> None:
    assert "more than 1024 KB" in await shop.refused("upload", file=("big.zip", b"x" * 1_048_577))
