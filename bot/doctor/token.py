"""Whether the token looks like one. No finding holds any part of it."""

import re

from bot.doctor.finding import Finding, State

_ONLY_THE_TOKEN = "Leave nothing but the token behind DISCORD_TOKEN=, without quotes, spaces or a word before it."  # noqa: S105 - no token
_THE_RIGHT_ONE = "In the developer portal the token is under Bot > Reset Token; put that one behind DISCORD_TOKEN=."
_FROM_THE_START = (
    "Make an application with a bot at https://discord.com/developers/applications (README: “Your own bot”)"
    " and put its token behind DISCORD_TOKEN= in .env, a copy of .env.example."
)
_MISTAKES = (
    (r"", "There is no DISCORD_TOKEN.", _FROM_THE_START),
    (r"""["'`“”‘’<].*|.*["'`“”‘’>]""", "There are quotes or brackets around it.", _ONLY_THE_TOKEN),
    (r"(bot|bearer)\s.*", "There is a word before it; the bot says “Bot” to Discord by itself.", _ONLY_THE_TOKEN),
    (r".*\s.*", "There are spaces or line breaks in it.", _ONLY_THE_TOKEN),
    (r"\d{15,20}", "That is an ID, such as the application's, and not a token.", _THE_RIGHT_ONE),
    (r"[0-9a-f]{64}", "It looks like the application's public key, which the bot doesn't need.", _THE_RIGHT_ONE),
    (r"[\w-]{32}", "It looks like the application's client secret, which the bot doesn't need.", _THE_RIGHT_ONE),
    (
        r"(?![\w-]+\.[\w-]+\.[\w-]+\Z).*",
        "A token has three parts with dots between them; this has not.",
        _THE_RIGHT_ONE,
    ),
)
_USUAL = r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}"


def token_finding(token: str) -> Finding:
    """What the shape of the token says; after a fault there is no use in showing it to Discord."""
    for mistake, found, todo in _MISTAKES:
        if re.fullmatch(mistake, token, re.ASCII | re.IGNORECASE | re.DOTALL):
            return Finding("token", State.FAULT, found, todo)
    if not re.fullmatch(_USUAL, token, re.ASCII):
        return Finding(
            "token", State.WARNING, "It is shorter than tokens usually are.", "If Discord refuses it, copy it whole."
        )
    return Finding("token", State.OK, "There is one, and it looks like a bot's token.")
