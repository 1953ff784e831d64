"""Values -> layouts: pure functions, and the only place for wording, escaping, shortening and limits."""

from bot.face.render import (
    aside,
    card,
    feedback,
    history,
    interview,
    picture,
    quiz,
    report,
    result,
    review,
    server,
    sheet,
    ticks,
    words,
)

__all__ = [
    "aside",
    "card",
    "feedback",
    "history",
    "interview",
    "picture",
    "quiz",
    "report",
    "result",
    "review",
    "server",
    "sheet",
    "ticks",
    "words",
]
