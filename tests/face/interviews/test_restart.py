"""The bot ends and starts anew at every step of an interview; nobody's interview differs by that."""

from collections.abc import Awaitable, Callable

import pytest

from tests.face.interviews.conftest import LITTLE, Begin, Candidate, Restart, everything
from tests.face.sight import labels, read

Restarting = Callable[[int], Awaitable[None]]


async def interviewed(ada: Candidate, before: Restarting) -> bytes:
    """An interview with something of everything; its transcript. `before` is called before each move."""
    await before(0)
    await ada.answer(LITTLE)
    await before(1)
    await ada.press("Hint")
    await before(2)
    await ada.answer(everything(ada.question))
    await before(3)
    await ada.press("Pause")
    await before(4)
    await ada.press("Resume")
    await before(5)
    box = await ada.box()
    await before(6)
    await ada.submit(box, LITTLE)
    await before(7)
    await ada.press("Skip")
    await before(8)
    kept = await ada.press("Transcript", ada.report)
    assert kept.response is not None
    return await kept.response.attachments[0].read()


async def nothing(_: int) -> None:
    pass


@pytest.mark.parametrize("step", range(9))
async def test_after_a_restart_at_any_step_the_interview_ends_as_it_would_have(
    in_thread: Begin, restart: Restart, step: int
) -> None:
    async def maybe(now: int) -> None:
        if now == step:
            await restart()

    undisturbed = await interviewed(await in_thread(topic="The GIL", questions=2), nothing)
    assert await interviewed(await in_thread(topic="The GIL", questions=2), maybe) == undisturbed


@pytest.mark.parametrize("where", ["in_dm", "in_place"])
async def test_elsewhere_too_and_however_often(request: pytest.FixtureRequest, restart: Restart, where: str) -> None:
    async def always(_: int) -> None:
        await restart()

    begin: Begin = request.getfixturevalue(where)
    undisturbed = await interviewed(await begin(topic="The GIL", questions=2), nothing)
    assert await interviewed(await begin(topic="The GIL", questions=2), always) == undisturbed


async def test_after_a_restart_the_command_leads_back_to_the_very_prompt(anywhere: Begin, restart: Restart) -> None:
    ada = await anywhere(questions=2)
    await ada.answer(LITTLE)
    before = read(ada.prompt)
    assert "follow-up" in before
    await restart()
    offered = (await ada.command()).response
    assert offered is not None
    assert labels(offered) == ["Resume", "Stop"]
    assert "at question 1 of 2" in read(offered)
    await ada.actor.click(offered, label="Resume")
    assert read(ada.prompt) == before
    await ada.answer(LITTLE)
    assert "Question 2 of 2" in read(ada.prompt)
