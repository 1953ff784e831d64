"""Values -> layouts: pure functions, and the only place for wording, escaping, shortening and limits."""

from bot.face.render import card, feedback, history, server, sheet, ticks, words

__all__ = ["card", "feedback", "history", "server", "sheet", "ticks", "words"]
