"""Files on their way to a member: as they are, packed when that is too much for Discord, cut up when it still is."""

import io
import zipfile
from collections.abc import Mapping

import discord

Parcel = list[tuple[str, bytes]]
"""Names and contents."""


def packed(files: Mapping[str, bytes], name: str, limit: int) -> list[Parcel]:
    """What goes into each message of at most `limit` bytes: the files, or one archive, or one of its parts each."""
    if sum(map(len, files.values())) <= limit:
        return [list(files.items())]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    content = whole.getvalue()
    if len(content) <= limit:
        return [[(f"{name}.zip", content)]]
    return [
        [(f"{name}.zip.{number:03}", content[start : start + limit])]
        for number, start in enumerate(range(0, len(content), limit), 1)
    ]


def attachments(parcel: Parcel) -> list[discord.File]:
    """Files as Discord takes them."""
    return [discord.File(io.BytesIO(content), name) for name, content in parcel]
