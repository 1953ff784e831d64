"""What admins upload, a Markdown file or a zip of them -> the files of a pack; nothing is ever written to disk."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from bot.domain.pack import LARGEST, MOST_QUESTIONS, PackFile
from bot.domain.refusal import Refused
from bot.library.question_file import slug

MOST_UNPACKED = 4 * LARGEST
"""Bytes of all files in it."""
LARGEST_FILE = 65_536
"""Bytes of a question; the longest of our own has a third of that."""
_DENSEST = 100
"""Bytes that a packed one may come to: prose comes to three or four, a zip bomb to a thousand."""
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers put beside files."""
_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TOPIC = re.compile(r'^topic\s*=\s*"([^"\n]*)"', re.MULTILINE)
_BROKEN = "I can't unpack that zip; it seems to be damaged. Pack it again, as a plain zip without a password."


def unpacked(filename: str, data: bytes) -> tuple[PackFile, ...]:
    """The files of an upload, by path; Refused when it is no pack, or more than a pack may be."""
    if len(data) > LARGEST:
        raise Refused(f"That is more than {LARGEST // 1024} KB, which is the most that I take.")
    if filename.lower().endswith(".md"):
        return (_single(filename, data),)
    if not filename.lower().endswith(".zip"):
        raise Refused("Send me one question as a Markdown file (`.md`), or a zip of them (`.zip`).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = [(info, _path(info)) for info in archive.infolist() if not _is_litter(info)]
            _check(listed)
            found = [PackFile(path, _text(path, _read(archive, info))) for info, path in listed]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Refused(_BROKEN) from error
    return tuple(sorted(found, key=lambda file: file.path))


def packed(files: Iterable[PackFile]) -> bytes:
    """The files as a zip that can be uploaded again, always the same for the same files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.path), file.text.encode(), zipfile.ZIP_DEFLATED, 9)
    return whole.getvalue()


def _single(filename: str, data: bytes) -> PackFile:
    """A question by itself, put where its topic belongs."""
    name = slug(filename[: -len(".md")])
    if not name:
        raise Refused("Call the file by the question's id, in words and hyphens, such as `what-is-a-lock.md`.")
    text = _text(f"{name}.md", data)
    topic = _TOPIC.search(text)
    return PackFile(f"{slug(topic[1]) if topic else ''}/{name}.md", text)


def _is_litter(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() or any(part in _LITTER or part.startswith("._") for part in PurePosixPath(info.filename).parts)


def _path(info: zipfile.ZipInfo) -> str:
    """A file's path in the zip, which must be `topic/id.md` and nothing else."""
    folder, _, file = info.filename.partition("/")
    if _PART.fullmatch(folder) and file.endswith(".md") and _PART.fullmatch(file.removesuffix(".md")):
        return info.filename
    shown = "".join(c for c in info.filename[:80] if c.isprintable() and c not in "`")
    raise Refused(
        f"A zip holds one Markdown file a question, each in its topic's folder: `topic/id.md`, in lower-case words and "
        f"hyphens. There is `{shown or '?'}` in yours."
    )


def _check(listed: Sequence[tuple[zipfile.ZipInfo, str]]) -> None:
    """Refuses by what the zip says of itself, before anything is unpacked."""
    if not listed:
        raise Refused("There is no question in that zip.")
    if len(listed) > MOST_QUESTIONS:
        raise Refused(f"There are {len(listed)} files in that zip; a server can have {MOST_QUESTIONS} questions.")
    if len({PurePosixPath(path).name for _, path in listed}) < len(listed):
        raise Refused("Two files in that zip have the same name; a question's id is given once in a pack.")
    if sum(info.file_size for info, _ in listed) > MOST_UNPACKED:
        raise Refused(f"Unpacked that is more than {MOST_UNPACKED // LARGEST} MB, which is the most that I take.")
    for info, path in listed:
        _check_one(info, path)


def _check_one(info: zipfile.ZipInfo, path: str) -> None:
    if info.file_size > LARGEST_FILE:
        raise _too_large(path)
    if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused(_BROKEN)
    if info.file_size > _DENSEST * max(info.compress_size, 1):
        raise Refused(f"`{path}` is packed more tightly than any text, so I leave it packed.")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The file, of which no more is unpacked than the zip said before."""
    with archive.open(info) as file:
        return file.read(LARGEST_FILE + 1)


def _text(path: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise _too_large(path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"`{path}` isn't text in UTF-8.") from None


def _too_large(path: str) -> Refused:
    return Refused(f"`{path}` has more than {LARGEST_FILE // 1024} KB, which is the most for a question.")
