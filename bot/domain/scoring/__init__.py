"""From a reply's text to a verdict: deterministic, offline, explained.

The way of a reply: `text` normalises it, `words` cuts it into tokens, `lexicon` folds synonyms into concepts, `clauses`
and `polarity` group tokens and settle what is denied and of whom it is said, `flags` sees what isn't an answer.
`traits` says what is noticed of each stretch, `evidence` what that is worth (learnt by `python -m bot fit`), `wording`,
`likeness` and `nearest` compare with what an author accepts, `sighting` holds the nearest that a reply comes to each
point. `judgement` turns that into likelihoods, `doubt` into confidence, `decision` into the verdict. `rubric` is a
question compiled, `examiner` the way in, `follow_up` reads what is replied when one point is asked about, and `generic`
scores any bank's plain wordings.
"""

from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.examiner import SCORER, Examiner
from bot.domain.scoring.follow_up import ProbeVerdict
from bot.domain.scoring.generic import score_points
from bot.domain.scoring.judgement import Judgement
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.verdict import Band, Flag, Met, PointVerdict, State, Verdict

__all__ = [
    "SCORER", "Band", "Evidence", "Examiner", "Flag", "Judgement", "Lexicon", "Met", "PointVerdict", "ProbeVerdict",
    "State", "Verdict", "score_points",
]  # fmt: skip
