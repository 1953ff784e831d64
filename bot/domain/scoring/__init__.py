"""From a reply's text to a verdict: deterministic, offline, explained.

The way of a reply: `text` normalises it, `words` cuts it into tokens, `lexicon` folds synonyms into
concepts, `clauses` and `polarity` group tokens and settle what is denied and of whom it is said, `wording`
holds what an author accepts, `likeness` compares the two, `flags` sees what isn't an answer, and
`examiner` puts the verdict together.
"""

from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.examiner import SCORER, Examiner
from bot.domain.scoring.judgement import Judgement
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.verdict import Band, Flag, Met, PointVerdict, State, Verdict

__all__ = [
    "SCORER", "Band", "Evidence", "Examiner", "Flag", "Judgement", "Lexicon", "Met", "PointVerdict", "State", "Verdict",
]  # fmt: skip
