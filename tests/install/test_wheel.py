import os
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.install.dockerfile import ROOT
from tests.install.samples import OPENS_DATABASE, PLANTED

pytestmark = pytest.mark.install

QUESTIONS = len(list((ROOT / "questions").glob("*/*.md")))


def ran(folder: Path, *command: str, **environment: str) -> str:
    """What a command of this Python's prints, once it has ended well."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={name: os.environ[name] for name in os.environ if not name.startswith("PYTHON")} | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    ran(checkout, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), ".")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel's contents."""
    folder = tmp_path_factory.mktemp("installed")
    ran(folder, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def test_the_wheel_holds_the_bot_with_its_bank_inside_and_nothing_else(checkout: Path, wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {file.relative_to(checkout).as_posix() for file in checkout.rglob("*") if file.is_file()} - set(PLANTED)
    bot, bank = ({name for name in ours if name.startswith(f"{folder}/")} for folder in ("bot", "questions"))
    assert names == bot | {f"bot/{name}" for name in bank}


def test_the_source_archive_holds_nothing_private(checkout: Path, tmp_path: Path) -> None:
    ran(checkout, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path))
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"bot/__main__.py", "questions/lexicon.toml"} <= names
    assert names & set(PLANTED) == set()


def test_the_wheel_finds_its_questions_from_any_folder(installed: Path, tmp_path: Path) -> None:
    out = ran(tmp_path, "-m", "bot", "check", PYTHONPATH=str(installed))
    assert out.startswith(f"{QUESTIONS} questions")
    where = ran(tmp_path, "-c", "import bot.library; print(bot.library.DEFAULT_FOLDER)", PYTHONPATH=str(installed))
    assert Path(where.strip()) == installed / "bot" / "questions"


def test_the_wheel_brings_its_migrations(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "interviews.db"
    ran(tmp_path, "-c", OPENS_DATABASE, PYTHONPATH=str(installed), DATABASE=str(file))
    scripts = {script.name for script in (ROOT / "bot" / "store" / "migrations").glob("*.sql")}
    with closing(sqlite3.connect(file)) as database:
        assert {name for (name,) in database.execute("SELECT name FROM migrations")} == scripts
