"""What admins see of packs fits Discord's messages, however much there is of it."""

from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.pack import Changes, Fault, Pack
from bot.face.render import packs
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.service.packs import Preview
from tests.store.samples import GIL

PACK = Pack(2**63 - 1, 2**63 - 1, "n" * 40, "e" * 12, 2**63 - 1, 2.0**33, 100)
_MANY = tuple(f"{'x' * 32}-{n:02}" for n in range(100))


def sheets(bank: Bank) -> dict[str, Sheet]:
    question = replace(bank[GIL], title="*" * 80, pack=PACK.name, runs_on="3.14t")
    found = Preview(PACK, (question,) * 100, Changes(_MANY, _MANY, _MANY), PACK)
    faults = tuple(Fault("f" * 90, "k" * 90, "*" * 500, n) for n in range(999))
    pointed = replace(question, points=tuple(replace(p, statement="s" * 1_000) for p in question.points * 5))
    return {
        "preview": packs.preview(found, 2**63 - 1),
        "sample": packs.sample(question),
        "faulty": packs.faulty(Preview(PACK, (), found.changes, None, faults)),
        "listed": packs.listed([PACK] * 100),
        "shown": packs.shown(pointed, PACK),
        "sure": packs.sure(PACK),
        "added": packs.added(PACK),
    }


@pytest.mark.parametrize("name", ["preview", "sample", "faulty", "listed", "shown", "sure", "added"])
def test_the_longest_fits(bank: Bank, name: str) -> None:
    sheet = sheets(bank)[name]
    assert sheet.text_length <= TEXT_LIMIT
    assert sheet.component_count <= COMPONENT_LIMIT
