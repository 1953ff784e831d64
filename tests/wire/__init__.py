"""A Discord on sockets of this machine: what a network does to the bot, and what its death leaves behind.

The state is simcord's; what is added is the way there: HTTP with rate limits, nonces and faults, and a gateway with
compression, heartbeats, shards and RESUME. Anything goes wrong there only when a test says so.
"""
