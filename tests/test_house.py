import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent / "bot"
FLOORS = {
    "domain": "", "library": "domain", "settings": "library", "pulse": "", "store": "domain",
    "service": "store domain", "face": "script service store domain", "check": "library domain service face.render",
    "bindery": "check library domain", "doctor": "check library settings store",
    "grading": "domain library", "proof": "domain library",
    "terminal": "domain service script doctor.finding grading.agreement grading.wording_trial", "script": "domain",
    "practice": "terminal script library service store domain",
    "app": "bindery pulse settings library face service store domain",
    "tryout": "app library face service store domain",
    "verbs": (
        "tryout app pulse doctor check proof practice terminal script grading settings library service store domain"
    ),
    "arguments": "verbs settings", "__main__": "arguments settings",
}  # fmt: skip
LIBRARIES = {
    "discord": "face app check tryout verbs.run verbs.tryout", "aiosqlite": "store", "rapidfuzz": "domain.scoring face",
    "pydantic": "settings library __main__", "pydantic_settings": "settings", "rich": "terminal practice verbs",
    "Stemmer": "domain.scoring", "fsrs": "domain.review", "PIL": "face.render tryout.show", "simcord": "tryout",
    "aiohttp": "tryout doctor", "numpy": "grading", "scipy": "grading", "sklearn": "grading",
    "playwright": "tryout.show",
}  # fmt: skip
MODULES = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in ROOT.rglob("*.py")}


def imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = "." * node.level + f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (origin + alias.name for alias in node.names)


def fits(module: str, name: str) -> bool:
    (floor, *_), (top, _, rest) = module.split("."), name.partition(".")
    inner, places = (rest, f"{floor} {FLOORS[floor]}") if top == "bot" else (module, LIBRARIES.get(top, ""))
    return top in sys.stdlib_module_names or any(f"{inner}.".startswith(f"{place}.") for place in places.split())


def test_imports_look_down_only() -> None:
    wrong = [f"{module}: {name}" for module in MODULES for name in imports(module) if not fits(module, name)]
    assert wrong == []


def test_no_module_is_named_for_nothing() -> None:
    assert [module for module in MODULES if {"utils", "helpers", "manager"} & set(module.split("."))] == []
