"""Where Discord is reached: itself, or a proxy that keeps to its rate limits for several bots."""

from discord.gateway import DiscordWebSocket
from discord.http import Route


def reach(api: str, gateway: str) -> None:
    """Points discord.py at an API and a gateway (URLs), for this whole process and from the next connection on.

    discord.py keeps both as attributes of these classes and takes no argument for them. A session is resumed at the
    address that the gateway names when it begins (Discord's reference, Gateway, Ready Event); a proxy names its own.
    """
    Route.BASE = api.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(gateway)
