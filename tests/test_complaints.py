"""Every complaint in docs/complaints.md names the tests that show why it can't be made of this bot; they are there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = [
    line for line in (ROOT / "docs" / "complaints.md").read_text(encoding="utf-8").splitlines() if line[:3] == "| *"
]
_TEST = re.compile(r"`(tests/[\w/]+\.py)`[^`|]*((?:`test_\w+`[^`|]*)+)")


def found_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_complaint_names_a_test_that_is_there() -> None:
    assert len(ROWS) >= 20
    for row in ROWS:
        named = [(file, name) for file, names in _TEST.findall(row) for name in re.findall(r"test_\w+", names)]
        assert named, row
        for file, name in named:
            assert name in found_in(ROOT / file), f"{file}::{name}"
