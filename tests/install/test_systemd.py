import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.install.dockerfile import ROOT, Stage

pytestmark = pytest.mark.install

UNIT = ROOT / "deploy" / "mock-interviewer.service"
Tool = Callable[[str, str], str]
Ran = subprocess.CompletedProcess[str]


def verified(tool: Tool, folder: Path, text: str) -> Ran:
    """What systemd says to a unit with this text, were its program here."""
    unit = folder / UNIT.name
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={tool('true', 'coreutils')}", text), encoding="utf-8")
    analyze = tool("systemd-analyze", "systemd")
    return subprocess.run(
        [analyze, "verify", "--man=no", unit], capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def test_systemd_has_nothing_to_say_against_the_unit(tool: Tool, tmp_path: Path) -> None:
    text = UNIT.read_text(encoding="utf-8")
    done = verified(tool, tmp_path, text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "ProtectSysten" in verified(tool, tmp_path, text.replace("ProtectSystem", "ProtectSysten")).stderr


def test_little_is_exposed_to_the_service(tool: Tool) -> None:
    done = subprocess.run(
        [tool("systemd-analyze", "systemd"), "security", "--offline=true", "--threshold=15", "--no-pager", UNIT],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.splitlines()[-1:] or done.stderr


def test_the_command_of_the_unit_stays_down_when_the_token_is_missing(
    image: Stage, unprivileged: list[str], tmp_path: Path
) -> None:
    text = UNIT.read_text(encoding="utf-8")
    command = re.findall(r"(?m)^ExecStart=(.*)", text)[0].split()
    environment = dict(re.findall(r"(?m)^Environment=(\w+)=(.*)", text))
    done = subprocess.run(
        [*unprivileged, *map(image.here, command)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={name: image.here(value) for name, value in environment.items()},
    )  # fmt: skip
    assert f"RestartPreventExitStatus={done.returncode}\n" in text
    assert done.stderr.startswith("There is no DISCORD_TOKEN")
    assert list(tmp_path.iterdir()) == []
