"""Servers' settings: their zones, the channels for everybody, and where admins are told what is wrong."""

from collections.abc import Collection

from bot.domain.server import Server
from bot.domain.zone import Zones
from bot.store.rows import Reading, Transaction


async def get(rx: Reading, guild_id: int) -> Server:
    """A server's settings; those that count by default where its admins have set nothing."""
    row = await rx.row("SELECT fallback_channel_id, keep_days FROM servers WHERE guild_id = :id", id=guild_id)
    fallback, keep_days = row or (None, None)
    zones = await rx.rows("SELECT since, zone FROM server_zones WHERE guild_id = :id", id=guild_id)
    channels = await rx.rows("SELECT channel_id FROM server_channels WHERE guild_id = :id", id=guild_id)
    return Server(
        guild_id, Zones.of((zone[0], zone[1]) for zone in zones) if zones else None,
        frozenset(channel[0] for channel in channels), fallback, keep_days,
    )  # fmt: skip


async def keep(tx: Transaction, server: Server) -> None:
    """Keeps all but the zone of a server's settings in place of those before."""
    await tx.row(
        """INSERT INTO servers (guild_id, fallback_channel_id, keep_days) VALUES (:id, :fallback, :keep_days)
           ON CONFLICT (guild_id) DO UPDATE SET fallback_channel_id = excluded.fallback_channel_id,
               keep_days = excluded.keep_days""",
        id=server.guild_id, fallback=server.fallback_channel_id, keep_days=server.keep_days,
    )  # fmt: skip
    await _keep_channels(tx, server.guild_id, server.channels)


async def _keep_channels(tx: Transaction, guild_id: int, channels: Collection[int]) -> None:
    await tx.row("DELETE FROM server_channels WHERE guild_id = :id", id=guild_id)
    for channel_id in channels:
        await tx.row(
            "INSERT INTO server_channels (guild_id, channel_id) VALUES (:id, :channel_id)",
            id=guild_id, channel_id=channel_id,
        )  # fmt: skip


async def move(tx: Transaction, guild_id: int, zone: str, now: float) -> None:
    """Notes that a server keeps another time from now on."""
    await tx.row(
        """INSERT INTO server_zones (guild_id, since, zone) VALUES (:id, :now, :zone)
           ON CONFLICT (guild_id, since) DO UPDATE SET zone = excluded.zone""",
        id=guild_id, zone=zone, now=now,
    )  # fmt: skip
