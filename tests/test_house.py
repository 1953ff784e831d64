"""How the house stands: imports look down only, and libraries come in where the plan says."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import bot

FLOORS = {
    "domain": "domain", "library": "domain", "settings": "library", "terminal": "domain", "store": "store domain",
    "service": "service store domain", "face": "face service store domain",
    "check": "library domain service face.render", "app": "library settings face service store domain",
    "__main__": "app check library settings terminal face service store domain",
}  # fmt: skip
LIBRARIES = {
    "discord": "face app check __main__", "aiosqlite": "store", "rapidfuzz": "domain.scoring face",
    "pydantic": "settings library __main__", "pydantic_settings": "settings", "rich": "terminal __main__",
    "Stemmer": "domain.scoring",
}  # fmt: skip
MODULES = {
    ".".join(p.relative_to(bot.__path__[0]).with_suffix("").parts): p for p in Path(bot.__path__[0]).rglob("*.py")
}


def within(name: str, places: str) -> bool:
    return any(f"{name}.".startswith(f"{place}.") for place in places.split())


def imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ("." * node.level + f"{node.module}.{alias.name}" for alias in node.names)


def allowed(module: str, name: str) -> bool:
    if within(name, "bot"):
        floor = module.partition(".")[0]
        return within(name.removeprefix("bot."), f"{floor} {FLOORS[floor]}")
    return name.partition(".")[0] in sys.stdlib_module_names or within(
        module, LIBRARIES.get(name.partition(".")[0], "")
    )


def test_imports_look_down_only() -> None:
    assert [
        f"{module} imports {name}" for module in MODULES for name in imports(module) if not allowed(module, name)
    ] == []


def test_no_module_is_named_for_nothing() -> None:
    assert [name for name in MODULES if {"utils", "helpers", "manager"} & set(name.split("."))] == []
