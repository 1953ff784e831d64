"""The ways to install the bot agree with each other and with its settings; tests/install carries them out."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.markers import Marker
from packaging.specifiers import SpecifierSet

from bot.settings import Settings
from tests.install.dockerfile import DOCKERFILE, ROOT, goes_in, steps

UNIT = (ROOT / "deploy" / "mock-interviewer.service").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def said(word: str) -> str:
    return next(rest for first, rest in steps() if first == word)


def image_settings() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in said("ENV").split())


def unit_settings() -> dict[str, str]:
    return dict(re.findall(r"(?m)^Environment=(\w+)=(.*)", UNIT))


@pytest.mark.parametrize(
    "name",
    [
        ".env", ".env.backup", "bot/.env", "questions/.env", ".git/config", "data/interviews.db", "interviews.db",
        ".venv/bin/python", ".venv-3.13/bin/python", ".mypy_cache/x", "bot/__pycache__/app.cpython-313.pyc",
        "tests/conftest.py", "requirements-dev.lock",
    ],
)  # fmt: skip
def test_docker_is_not_handed_what_is_private_or_not_needed(name: str) -> None:
    assert not goes_in(name)


@pytest.mark.parametrize(
    "name", ["bot/__main__.py", "bot/store/migrations/0001_first.sql", "questions/lexicon.toml", "requirements.lock"]
)
def test_docker_is_handed_what_the_image_is_made_of(name: str) -> None:
    assert goes_in(name)


def test_the_image_s_python_is_one_that_the_project_and_its_lock_support() -> None:
    version = re.fullmatch(r"python:(\d+\.\d+)-slim-\w+ AS base", said("FROM"))
    assert version is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert SpecifierSet(project["requires-python"]).contains(version[1])
    locked = dict(_locked_for(version[1]))
    wanted = {re.split(r"[\[<>=,]", requirement)[0].replace(".", "-") for requirement in project["dependencies"]}
    assert [name for name in wanted if not locked[name]] == []
    if version[1] not in {"3.11", "3.12"}:
        assert locked["audioop-lts"]  # discord.py can't be imported without it


def _locked_for(version: str) -> Iterator[tuple[str, bool]]:
    """Every locked package, and whether it is meant for Linux with this Python."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    system = {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": "linux"}
    for name, marker in re.findall(r"(?m)^([a-z0-9-]+)==\S+(?: ; (.+?))? \\$", lock):
        yield name, not marker or Marker(marker).evaluate(system)


def test_the_database_is_where_the_container_and_the_service_may_write() -> None:
    place = image_settings()["DATABASE"]
    assert place.startswith(f"{said('VOLUME')}/")
    assert f"DATABASE: {place}" in COMPOSE
    assert f"- data:{said('VOLUME')}\n" in COMPOSE
    state = re.findall(r"(?m)^StateDirectory=(.+)", UNIT)[0]
    assert unit_settings()["DATABASE"].startswith(f"/var/lib/{state}/")
    assert f"WorkingDirectory=/var/lib/{state}\n" in UNIT


def test_only_settings_that_there_are_are_set() -> None:
    known = {name.upper() for name in Settings.model_fields}
    given = [name for name in (*image_settings(), *unit_settings()) if name != "PATH" and not name.startswith("PYTHON")]
    assert given == ["DATABASE", "DATABASE"]
    assert set(given) <= known
    assert "\n# DATABASE=" in EXAMPLE


def test_the_bot_gets_the_time_that_it_may_take_to_stop() -> None:
    compose, unit = re.findall(r"stop_grace_period: (\d+)s|TimeoutStopSec=(\d+)", COMPOSE + UNIT)
    assert int(compose[0]) == int(unit[1]) > 10
    assert said("STOPSIGNAL") == "SIGTERM"
    assert "KillSignal=SIGTERM" in UNIT


def test_both_ways_give_the_bot_the_same_memory() -> None:
    assert re.findall(r"mem_limit: (\d+)m|MemoryMax=(\d+)M", COMPOSE + UNIT) == [("256", ""), ("", "256")]


def test_no_secret_and_no_registry_stands_in_what_is_installed() -> None:
    for text in (DOCKERFILE.read_text(encoding="utf-8"), COMPOSE, UNIT):
        assert "DISCORD_TOKEN" not in text
        assert "://" not in text
