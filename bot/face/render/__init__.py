"""Values -> layouts: pure functions, and the only place for wording, escaping, shortening and limits."""

from bot.face.render import card, feedback, history, sheet, words

__all__ = ["card", "feedback", "history", "sheet", "words"]
