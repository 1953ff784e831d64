"""A question drawn as Discord shows it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.banks import FOLDER

pytestmark = pytest.mark.browser


def test_a_question_is_drawn_with_the_verdict_and_the_model_answer(tmp_path: Path) -> None:
    file = tmp_path / "gil.png"
    done = subprocess.run(
        [sys.executable, "-m", "bot", "show", "what-is-the-gil", "--png", str(file)], timeout=60, check=False,
        env={**os.environ, "QUESTIONS": str(FOLDER)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 600
        assert picture.height >= 1500  # card, verdict and model answer, one below the other
        assert len(picture.convert("RGB").getcolors(2**24) or ()) > 100
