"""From a reply's text to a verdict: deterministic, offline, explained.

The way of a reply: `text` normalises it, `words` cuts it into tokens, `lexicon` folds synonyms into
concepts, `clauses` groups tokens and settles what is negated, `wording` compares clauses with what an
author would accept, `flags` sees what isn't an answer, and `examiner` puts the verdict together.
"""

from bot.domain.scoring.examiner import SCORER, Examiner
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.verdict import Band, Flag, Met, PointVerdict, State, Verdict

__all__ = ["SCORER", "Band", "Examiner", "Flag", "Lexicon", "Met", "PointVerdict", "State", "Verdict"]
