"""A question drawn as Discord shows it."""

from pathlib import Path

import pytest
from PIL import Image

from bot.settings import Settings
from bot.verbs.show import show
from tests.banks import FOLDER

pytestmark = pytest.mark.browser


def test_a_question_is_drawn_with_the_verdict_and_the_model_answer(tmp_path: Path) -> None:
    file = tmp_path / "gil.png"
    assert show(Settings(questions=FOLDER), "what-is-the-gil", picture=file) == 0
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 600
        assert picture.height >= 1500  # card, verdict and model answer, one below the other
        assert len(picture.convert("RGB").getcolors(2**24) or ()) > 100
