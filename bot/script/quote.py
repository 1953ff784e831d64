"""A stretch of somebody's own words, as it is quoted."""

import re

GONE = "(the text is no longer kept)"
"""Stands for a member's words whose time was up."""
_BEFORE = re.compile(r"^[\s,.;:]*(?:(?:and|but|or|so that|so)\b[\s,;:]*)*", re.IGNORECASE)
_AFTER = re.compile(r"[\s,;:]*(?:\b(?:and|but|or|so|then|because)\b[\s,;:.]*)*$", re.IGNORECASE)


def fenced(words: str) -> str:
    """What somebody wrote, in a fence that nothing in it can end (CommonMark, Fenced code blocks)."""
    if not words:
        return GONE
    longest = max(map(len, re.findall(r"`+", words)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{words}\n{fence}"


def tidied(words: str) -> str:
    """Words without what joins them to those around: conjunctions at either end, commas, half a pair of backticks."""
    kept = _AFTER.sub("", _BEFORE.sub("", words, count=1), count=1)
    if kept.count("`") == 1:
        kept = kept.strip("`")
    return kept or words
