"""Links that members could follow: Discord opens web addresses, and nothing else."""

import re
from collections.abc import Iterator

from bot.domain.authoring import Fault
from bot.domain.question import Question

_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]*)")


def link_faults(question: Question) -> Iterator[Fault]:
    """Links of the prompt, the answer and the corrections that lead nowhere in a message, and sources given twice."""
    texts = [("prompt", question.prompt), ("answer", question.answer)]
    texts += [(f"misconceptions.{error.id}.correction", error.correction) for error in question.misconceptions]
    for key, text in texts:
        for address in _LINK.findall(text):
            if not address.startswith("https://"):
                yield key, f"“{address}” is no web address; in Discord such a link leads nowhere"
    if len(set(question.sources)) < len(question.sources):
        yield "sources", "the same address is given twice"
