"""The Dockerfile, read, and carried out in a folder where no Docker is."""

import json
import os
import re
import shutil
import string
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = ROOT / "Dockerfile"
_ABSOLUTE = re.compile(r"(?<![\w./-])/(?=\w)")
_WILD = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True)
class Stage:
    """What the lines of a Dockerfile up to somewhere have made: a tree under `root`, and how its process is started."""

    root: Path
    folder: str = "/"
    environment: dict[str, str] = field(default_factory=dict)
    volume: str = ""
    user: str = ""
    health: tuple[str, ...] = ()
    command: tuple[str, ...] = ()

    def path(self, absolute: str) -> Path:
        """Where a path of the image is here."""
        return self.root / absolute.lstrip("/")

    def here(self, text: str) -> str:
        """A command or setting of the image with its absolute paths as they are here."""
        return _ABSOLUTE.sub(f"{self.root}/", text)


def steps(file: Path = DOCKERFILE) -> list[tuple[str, str]]:
    """The instructions with what follows them, in order; comments and line ends gone."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(line.split()[0], " ".join(line.split()[1:])) for line in joined.splitlines() if line.strip()]


def goes_in(path: str, ignore: Path = ROOT / ".dockerignore") -> bool:
    """Whether Docker is handed this file of the project: the last line that fits it, or a folder above it, counts."""
    kept = True
    for line in ignore.read_text(encoding="utf-8").splitlines():
        pattern = line.strip().lstrip("!")
        if pattern and not pattern.startswith("#"):
            parts = re.split(r"(\*\*/|\*|\?)", pattern)
            expression = "".join(_WILD.get(part, re.escape(part)) for part in parts)
            if re.fullmatch(f"{expression}(/.*)?", path):
                kept = line.startswith("!")
    return kept


def context(project: Path, into: Path) -> Path:
    """What Docker is handed of `project`, readable by its owner only, as a strict umask makes it."""
    for file in project.rglob("*"):
        name = file.relative_to(project).as_posix()
        if file.is_file() and goes_in(name):
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, into / name)
            (into / name).chmod(0o600)
    for folder in {file.parent for file in into.rglob("*")}:
        folder.chmod(0o700)
    return into


def build(project: Path, into: Path) -> Stage:
    """Carries every line out: the base image is this Python, `/` is a folder of `into` for each stage."""
    sent = context(project, into / "context")
    stages: dict[str, Stage] = {}
    stage = Stage(into)
    for word, rest in steps():
        if word == "FROM":
            origin, _, name = re.sub("(?i) as ", " ", rest).partition(" ")
            stage = _begun(stages.get(origin), into / f"stage-{len(stages)}")
            stages[name or "last"] = stage
        elif word == "COPY":
            _copy(stage, rest, stages, sent)
        elif word == "RUN":
            _run(stage, rest, into)
        else:
            stage = _noted(stage, word, rest)
            stages[next(reversed(stages))] = stage
    return stage


def _begun(origin: Stage | None, root: Path) -> Stage:
    if origin is None:
        root.mkdir(parents=True)
        (root / "tmp").mkdir()
        return Stage(root, environment={"PATH": os.environ["PATH"]})
    shutil.copytree(origin.root, root, symlinks=True)
    return replace(origin, root=root)


def _copy(stage: Stage, rest: str, stages: dict[str, Stage], sent: Path) -> None:
    flags = re.findall(r"--(\w+)=(\S+)", rest)
    *sources, target = re.sub(r"--\S+", "", rest).split()
    if not {name for name, _ in flags} <= {"from"}:
        raise NotImplementedError(rest)
    for name in sources:
        source = stages[dict(flags)["from"]].path(name) if flags else sent / name
        place = stage.path(target if target.startswith("/") else f"{stage.folder}/{target}")
        if source.is_dir():
            shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place / source.name if target.endswith("/") else place)


def _run(stage: Stage, command: str, into: Path) -> None:
    base = into / "base"
    base.mkdir(exist_ok=True)
    python = base / "python"  # no link: a virtual environment knows its Python by where it was started
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    here = stage.here(command)
    if os.getuid():  # who isn't root can give files to nobody else
        here = re.sub(r"--owner=\d+ --group=\d+", f"--owner={os.getuid()} --group={os.getgid()}", here)
    done = subprocess.run(
        ["/bin/sh", "-ec", here],
        cwd=stage.path(stage.folder), capture_output=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, **stage.environment, "PATH": f"{base}:{stage.environment['PATH']}"},
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(f"RUN {command}\n{done.stdout}{done.stderr}")


def _noted(stage: Stage, word: str, rest: str) -> Stage:
    """What the instructions that run nothing change."""
    changes: dict[str, Any]
    match word:
        case "ENV":
            given = dict(pair.split("=", 1) for pair in rest.split())
            known = {
                name: string.Template(stage.here(value)).substitute(stage.environment) for name, value in given.items()
            }
            changes = {"environment": {**stage.environment, **known}}
        case "WORKDIR":
            stage.path(rest).mkdir(parents=True, exist_ok=True)
            changes = {"folder": rest}
        case "CMD":
            changes = {"command": tuple(json.loads(rest))}
        case "HEALTHCHECK":
            changes = {"health": tuple(json.loads(rest.partition(" CMD ")[2]))}
        case "VOLUME" | "USER":
            changes = {word.lower(): rest}
        case "STOPSIGNAL":
            changes = {}
        case _:
            raise NotImplementedError(f"{word} {rest}")
    return replace(stage, **changes)
