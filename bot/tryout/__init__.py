"""The bot on a simulated Discord, in a browser: for newcomers, without a token, an account or a server."""

import logging

# On import simcord probes discord.py with a client that has no intents, and discord.py warns of that.
logging.getLogger("discord.state").addFilter(lambda record: "Guilds intent seems" not in record.getMessage())
