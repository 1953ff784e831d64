"""fit: learns from the wordings and marked replies, and writes what the scorer reads."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.grading.fitting import fit as fitted
from bot.library import EVIDENCE, JUDGEMENT, read_library
from bot.settings import Settings


def fit(settings: Settings) -> int:
    """Learns anew; 1 when the bank has faults, since nothing should be learnt from those."""
    library = read_library(settings.questions)
    wrong = [fault for fault in library.faults if not fault.file.endswith((EVIDENCE, JUDGEMENT))]
    for fault in wrong:
        print(fault)
    if wrong:
        return 1
    learnt = fitted(library.questions, library.lexicon, library.replies)
    for question in library.questions:
        file = (library.folder / library.file_of(question)).with_suffix(EVIDENCE)
        _write(file, asdict(learnt.evidence[question.id]))
    _write(library.folder / JUDGEMENT, asdict(learnt.judgement))
    print(
        f"Learnt from {sum(map(len, library.replies.values()))} marked replies to {len(library.questions)} questions."
    )
    return 0


def _write(file: Path, learnt: dict[str, Any]) -> None:
    """One trait a line, so that a change can be read."""
    weights = learnt.pop("weights", None)
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in learnt.items()]
    if weights is not None:
        rows = ",\n".join(
            f"  {json.dumps(trait, ensure_ascii=False)}: {json.dumps(row)}" for trait, row in weights.items()
        )
        lines.append(f' "weights": {{\n{rows}\n }}')
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
