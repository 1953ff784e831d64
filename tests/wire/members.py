"""What a bot asks its gateway about the members of a server.

Discord's reference, Gateway Events: Request Guild Members, Guild Members Chunk.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from simcord.backend import serializers

from tests.wire.world import World

CHUNK = 1000
_MOST_IDS = 100


def chunks(world: World, asked: Mapping[str, Any], size: int = CHUNK) -> Iterator[Mapping[str, Any]]:
    """The answers to a request for members by their ids, `size` members in each.

    Whether `limit` counts beside ids isn't documented; here it does, so that nobody relies on the opposite.
    """
    guild = world.backend.guilds[int(asked["guild_id"])]
    wanted = [int(id_) for id_ in asked["user_ids"]][:_MOST_IDS]
    there = [guild.members[id_] for id_ in wanted if id_ in guild.members][: asked.get("limit") or None]
    told = [serializers.member_payload(world.backend, guild, member) for member in there]
    parts = [told[start : start + size] for start in range(0, len(told), size)] or [[]]
    missing = {"not_found": [str(id_) for id_ in wanted if id_ not in guild.members]}
    for number, part in enumerate(parts):
        yield {
            "guild_id": str(guild.id), "members": part, "chunk_index": number, "chunk_count": len(parts),
            **({"nonce": asked["nonce"]} if asked.get("nonce") else {}), **(missing if number == 0 else {}),
        }  # fmt: skip
