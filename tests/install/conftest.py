import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.install import dockerfile
from tests.install.dockerfile import ROOT, Stage
from tests.install.samples import PLANTED

_OURS = (".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", ".env", "data", "dist", "build")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which all that must never leave it lies about."""
    folder = tmp_path_factory.mktemp("checkout") / "project"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_OURS))
    for name in PLANTED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def image(checkout: Path) -> Iterator[Stage]:
    """What the Dockerfile makes; in a folder of its own, since nobody but us may look into pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        yield dockerfile.build(checkout, Path(folder))


@pytest.fixture(scope="session")
def tool() -> Callable[[str, str], str]:
    """Where a program is, or a failure that says what to install."""

    def found(name: str, package: str) -> str:
        place = shutil.which(name)
        if place is None:
            pytest.fail(f"This test needs {name}: apt-get install {package}")
        return place

    return found


@pytest.fixture(scope="session")
def unprivileged(tool: Callable[[str, str], str]) -> list[str]:
    """What stands before a command so that file modes hold for it, even if we are root (`cap_drop: ALL`)."""
    if os.getuid():
        return []
    return [tool("setpriv", "util-linux"), "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
