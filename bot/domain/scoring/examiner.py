"""The examiner: a question and a reply in, a verdict out."""

from collections.abc import Iterable, Mapping

from bot.domain.question import Question
from bot.domain.scoring import flags
from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.decision import decide
from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.follow_up import ProbeVerdict, judged
from bot.domain.scoring.judgement import Judgement
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import Rubric, compile_rubric, read, sentences_of
from bot.domain.scoring.sighting import Found, sight
from bot.domain.scoring.text import code_in, normalise
from bot.domain.scoring.verdict import Flag, Verdict
from bot.domain.scoring.words import tokens

SCORER = 2
"""Version of the scorer, kept with each attempt: a reply can be judged again by a later one."""

_A_LIST = 3
"""Things that a list of keywords names at least."""
_TOLD = 0.62
"""Likeness from which a hint gives a point away."""


class Examiner:
    """Judges replies to the questions of a bank, always the same way."""

    def __init__(
        self,
        lexicon: Lexicon,
        questions: Iterable[Question],
        evidence: Mapping[str, Evidence] | None = None,
        judgement: Judgement | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._questions = {question.id: question for question in questions}
        self._rubrics: dict[str, Rubric] = {}
        self._evidence = evidence or {}
        self._judgement = judgement or Judgement()

    def judge(self, question_id: str, reply: str) -> Verdict:
        """What `reply` says of the question's key points; KeyError when the question is unknown."""
        return self.decided(question_id, self.look(question_id, reply))

    def follow_up(self, question: Question, point_id: str, first: Verdict, reply: str) -> ProbeVerdict:
        """What `reply` says when a key point's probe is asked after an answer that got the verdict `first`.

        KeyError when the examiner doesn't know the question, or the question the point.
        """
        return judged(self, question, point_id, first, reply)

    def decided(self, question_id: str, found: Found) -> Verdict:
        """The verdict on what was found of a reply; KeyError when the question is unknown."""
        return decide(self.rubric(question_id), found, self._judgement)

    @property
    def lexicon(self) -> Lexicon:
        """The vocabulary that replies are read with."""
        return self._lexicon

    def look(self, question_id: str, reply: str) -> Found:
        """What of `reply` comes nearest to the question's key points and misconceptions, nothing decided yet."""
        rubric = self.rubric(question_id)
        text = normalise(reply)
        read_ = tokens(text)
        holds = (
            (Flag.FOREIGN, flags.is_foreign(read_)),
            (Flag.SHORT, flags.is_short(read_)),
            (Flag.COPIED, flags.is_copy(read_, rubric.answer)),
        )
        found = [flag for flag, it_does in holds if it_does]
        said = sentences_of(read_, self._lexicon)
        claims = [s for s in said if Flag.FOREIGN in found or _claims(s, rubric)]
        found += _emptiness(said, claims, rubric)
        evidence = self._evidence.get(question_id, Evidence())
        sightings = sight(claims, rubric.wordings, evidence, strict=rubric.blamed)
        return Found(text, sightings, tuple(found), claims, evidence, code_in(reply))

    def rubric(self, question_id: str) -> Rubric:
        """What replies to the question are held against, compiled when first needed; KeyError when it is unknown."""
        if question_id not in self._rubrics:
            self._rubrics[question_id] = compile_rubric(self._questions[question_id], self._lexicon)
        return self._rubrics[question_id]

    def told(self, question_id: str, point_id: str, text: str) -> str | None:
        """The accepted wording that `text` comes down to, be it as a question or in bare words; None when none."""
        wordings = self.rubric(question_id).wordings[point_id]
        likes = [like for s in read(text, self._lexicon) for like in wordings.likenesses(s) if not like.negated]
        best = max(likes, key=lambda like: like.strength, default=None)
        return best.wording if best and best.strength >= _TOLD else None


def _claims(sentence: Sentence, rubric: Rubric) -> bool:
    empty = sentence.asks or flags.is_list(sentence) or flags.is_echo(sentence, rubric.asked)
    return not (empty or flags.is_order(sentence))


def _emptiness(said: list[Sentence], claims: list[Sentence], rubric: Rubric) -> list[Flag]:
    """Why a reply that names something of the subject claims nothing of it."""
    spoken = [sentence for sentence in said if sentence.terms]
    if any(flags.is_order(sentence) for sentence in spoken):
        return [Flag.ORDER]
    if claims:
        return []
    if any(flags.is_echo(sentence, rubric.asked) for sentence in spoken):
        return [Flag.ECHO]
    named = sum(len(sentence.terms) for sentence in spoken)
    return [Flag.KEYWORDS] if named >= _A_LIST and all(flags.is_list(sentence) for sentence in spoken) else []
