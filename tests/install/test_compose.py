import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.install.dockerfile import ROOT, steps

pytestmark = pytest.mark.install

Ran = subprocess.CompletedProcess[str]
NEEDED = "This test needs Docker Compose: apt-get install docker-compose (no Docker engine is needed)"


@pytest.fixture(scope="module")
def compose() -> list[str]:
    """Compose as a plugin of Docker's, or as the program of its own that Debian has."""
    if docker := shutil.which("docker"):
        plugin = [docker, "compose"]
        if subprocess.run([*plugin, "version"], capture_output=True, check=False).returncode == 0:
            return plugin
    program = shutil.which("docker-compose")
    if program is None:
        pytest.fail(NEEDED)
    return [program]


def read(compose: list[str], folder: Path, text: str, *arguments: str) -> Ran:
    """What Compose says to a compose.yaml with this text, beside an operator's .env."""
    (folder / "compose.yaml").write_text(text, encoding="utf-8")
    (folder / ".env").write_text("DISCORD_TOKEN=nonsense\nDATABASE=data/mine.db\n", encoding="utf-8")
    return subprocess.run(
        [*compose, "-f", "compose.yaml", "config", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_compose_has_nothing_to_say_against_its_file(compose: list[str], text: str, tmp_path: Path) -> None:
    done = read(compose, tmp_path, text, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert read(compose, tmp_path, text.replace("read_only:", "readonly:"), "-q").returncode != 0


def test_the_service_is_what_the_dockerfile_makes_and_no_more(compose: list[str], text: str, tmp_path: Path) -> None:
    service = read(compose, tmp_path, text).stdout
    volume = next(rest for word, rest in steps() if word == "VOLUME")
    assert re.search(rf"(data:|target: ){volume}\b", service)
    assert f"DATABASE: {volume}/interviews.db" in service
    assert "DISCORD_TOKEN: nonsense" in service
    assert "read_only: true" in service
    assert "no-new-privileges:true" in service
    assert re.search(r"cap_drop:\s+- ALL", service)
    assert not re.search(r"privileged:|cap_add:|ports:|network_mode:|docker\.sock", service)


def test_the_dockerfile_s_commands_get_the_signal_themselves() -> None:
    for word, rest in steps():
        if word in {"CMD", "HEALTHCHECK"}:
            assert json.loads(rest.partition("CMD ")[2] or rest)[:3] == ["python", "-m", "bot"]
    assert ("STOPSIGNAL", "SIGTERM") in steps()
