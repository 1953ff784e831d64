"""A server's own questions are made ready when they are needed, kept by their edition, and only so many."""

from collections.abc import Sequence

import pytest

from bot.bindery import Bindery
from bot.domain.bank import Bank
from bot.domain.pack import Bound, Pack, PackFile, edition_of, full_id
from bot.domain.refusal import Refused
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.service import banks
from bot.service.banks import Banks, Shelves
from bot.store import packs
from bot.store.database import Database
from tests.packs import SAID, question
from tests.store.samples import GIL

HERE, THERE = 11, 22


class Counting:
    """Makes packs ready, and counts how often."""

    def __init__(self, library: Library) -> None:
        self._bindery = Bindery(library)
        self.made: list[int] = []

    def bound(self, pack: Pack, files: Sequence[PackFile]) -> Bound:
        self.made.append(pack.id)
        return self._bindery.bound(pack, files)


@pytest.fixture
def counting(library: Library) -> Counting:
    return Counting(library)


@pytest.fixture
def stock(bank: Bank, database: Database, library: Library, counting: Counting) -> Banks:
    return Banks(bank, Shelves(database, counting.bound, library.judgement))


async def put(database: Database, pack_id: int, guild_id: int, edition: str, prompt: str = "What is a queue?") -> None:
    files = (PackFile("our-workers/hand-over.md", question(prompt=prompt)),)
    draft = packs.Draft(1, guild_id, 1, pack_id, f"pack {pack_id}", files, {"hand-over": "hard"}, None)
    async with database.transaction() as tx:
        await packs.keep(tx, draft, edition, 1.0)


async def test_a_server_has_the_bank_and_its_own_and_others_have_the_bank(
    stock: Banks, database: Database, bank: Bank
) -> None:
    await put(database, 1, HERE, "first")
    own = {found.id for found in await stock.of(HERE)} - {found.id for found in bank}
    assert own == {full_id(1, "hand-over")}
    assert await stock.of(THERE) is bank
    assert await stock.of(None) is bank
    assert await Banks(bank).of(HERE) is bank


async def test_by_its_id_a_question_is_found_from_anywhere_as_long_as_it_is_there(
    stock: Banks, database: Database, bank: Bank, examiner: Examiner
) -> None:
    await put(database, 1, HERE, "first")
    wanted = full_id(1, "hand-over")
    assert (await stock.knowing(wanted, GIL, None))[wanted].pack == "pack 1"
    assert await stock.knowing(GIL) is bank
    assert await stock.judge(examiner, GIL) is examiner
    assert (await stock.judge(examiner, wanted)).judge(wanted, SAID).percent > 60
    async with database.transaction() as tx:
        pack = await packs.get(tx, 1)
        assert pack is not None
        assert await packs.remove(tx, pack, 2.0)
    assert (await stock.knowing(wanted)).get(wanted) is None
    with pytest.raises(Refused, match="retired"):
        await stock.judge(examiner, wanted)
    assert await stock.levels([wanted, GIL, "gone"]) == {wanted: "hard", GIL: "easy"}


async def test_what_is_ready_is_made_once_for_each_edition(
    stock: Banks, database: Database, counting: Counting
) -> None:
    for prompt in ("What is a queue?", "What is a queue for?"):
        edition = edition_of([PackFile("our-workers/hand-over.md", question(prompt=prompt))])
        await put(database, 1, HERE, edition, prompt)
        for _ in range(3):
            found = await stock.of(HERE)
            assert found[full_id(1, "hand-over")].prompt == prompt
    assert counting.made == [1, 1]


async def test_only_so_much_is_kept_what_was_used_last() -> None:
    kept: banks._Lately[int, str] = banks._Lately(2)
    made: list[int] = []
    for key in (1, 2, 1, 3, 1, 2):
        assert await kept.get(key, lambda key=key: made.append(key) or str(key)) == str(key)  # type: ignore[misc,func-returns-value]
    assert made == [1, 2, 3, 2]
