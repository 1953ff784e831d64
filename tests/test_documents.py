"""What the documents promise is so."""

import re
import tomllib
from pathlib import Path

import discord

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """Package -> its version, or versions where Pythons differ."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for pin in (re.match(r"([a-z0-9-]+)==(\S+)", line) for line in lines):
        if pin:
            found[pin[1]] = f"{found[pin[1]]} {pin[2]}" if pin[1] in found else pin[2]
    return found


def test_the_invitation_asks_for_the_permissions_that_the_readme_names() -> None:
    needed = discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, create_private_threads=True,
        attach_files=True, read_message_history=True, create_public_threads=True, manage_roles=True,
    )  # fmt: skip
    assert f"permissions={needed.value}" in README


def test_every_dependency_is_pinned_with_hashes_and_no_registry_is_named() -> None:
    for name in ("requirements.lock", "requirements-try.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pinned) == sum(len(versions.split()) for versions in locked(name).values()) > 10


def test_the_tests_run_on_the_versions_that_the_bot_runs_on() -> None:
    base, trial, dev = (locked(f"requirements{extra}.lock") for extra in ("", "-try", "-dev"))
    assert base.items() <= trial.items()
    assert {**trial, **dev} == {**dev, **trial}


def test_every_dependency_is_locked_and_earns_its_line_in_contributing() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    extras = project["optional-dependencies"]
    wanted = {"": project["dependencies"], "-try": extras["try"], "-dev": extras["dev"]}
    for lock, requirements in wanted.items():
        for requirement in requirements:
            name = re.split(r"[\[<>=,]", requirement)[0]
            assert name.replace(".", "-") in locked(f"requirements{lock}.lock")
            assert f"`{name}`" in contributing


def test_every_command_of_the_readme_is_a_verb_or_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)", README):
        assert f"\n{target}:" in makefile
    main = (ROOT / "bot" / "arguments.py").read_text(encoding="utf-8")
    for verb in re.findall(r"`python -m bot ([a-z]+)", README):
        assert f'"{verb}"' in main
