"""Uploads by strangers: what is taken, what is refused, and that nothing is unpacked before it is known to be small."""

import io
import zipfile

import pytest

from bot.domain.pack import LARGEST, PackFile
from bot.domain.refusal import Refused
from bot.library.pack_upload import LARGEST_FILE, packed, unpacked
from tests.packs import question, zipped

PATH = "our-workers/hand-over.md"


def test_a_zip_gives_its_files_by_path_without_what_file_managers_leave() -> None:
    litter = {"__MACOSX/our-workers/._a.md": "x", "our-workers/.DS_Store": "x", "our-workers/": ""}
    found = unpacked("team.zip", zipped({"z-topic/b.md": "two", PATH: "one", **litter}))
    assert found == (PackFile(PATH, "one"), PackFile("z-topic/b.md", "two"))


def test_what_is_packed_is_unpacked_the_same_and_always_alike() -> None:
    files = (PackFile(PATH, "\ufeffone\r\n"), PackFile("z-topic/b.md", question("ü")))
    assert unpacked("team.zip", packed(files)) == files
    assert packed(files) == packed(files)


@pytest.mark.parametrize(("name", "path"), [
    ("hand-over.md", PATH), ("Hand_Over.MD", PATH), ("../../hand over.md", PATH), ("a:b\\c.md", "our-workers/a-b-c.md"),
])  # fmt: skip
def test_the_name_of_a_single_file_is_cleaned(name: str, path: str) -> None:
    assert unpacked(name, question().encode()) == (PackFile(path, question()),)


@pytest.mark.parametrize(
    "path",
    ["a.md", "deep/er/a.md", "../a/b.md", "/a/b.md", "a/../b.md", "a\\b.md", "A/b.md", "a/b c.md", "a/b.txt", "a/.md",
     "a/b.wordings.toml", "a/b\u202e.md", "a/\nb.md"],
)  # fmt: skip
def test_a_file_elsewhere_than_in_its_topics_folder_is_refused(path: str) -> None:
    with pytest.raises(Refused, match=r"topic/id\.md"):
        unpacked("team.zip", zipped({PATH: "one", path: "two"}))


@pytest.mark.parametrize(
    ("filename", "data", "why"),
    [
        ("team.rar", b"", "Markdown file"),
        ("team.zip", b"PK no zip at all", "damaged"),
        ("team.zip", zipped({PATH: "one" * 50})[:-40], "damaged"),
        ("team.zip", zipped({}), "no question"),
        ("team.zip", zipped({f"a/q-{n}.md": "x" for n in range(101)}), "101 files"),
        ("team.zip", zipped({"a/b.md": "x", "c/b.md": "y"}), "same name"),
        ("team.zip", zipped({PATH: b"\xff\xfe"}), "UTF-8"),
        ("team.zip", zipped({PATH: "x" * 50_000}), "tightly"),
        ("team.zip", zipped({PATH: "x" * (LARGEST_FILE + 1)}), "64 KB"),
        ("team.zip", zipped({PATH: "x" * 99}, zipfile.ZIP_LZMA), "damaged"),
        ("a.md", b"x" * (LARGEST_FILE + 1), "64 KB"),
        ("a.md", b"\xff", "UTF-8"),
        ("---.md", b"x", "Call the file"),
        ("a.md", b"x" * (LARGEST + 1), "1024 KB"),
    ],
)
def test_what_is_no_pack_or_too_much_is_refused(filename: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        unpacked(filename, data)


def test_a_zip_of_many_megabytes_is_refused_by_what_it_says_of_itself() -> None:
    with pytest.raises(Refused, match="4 MB"):
        unpacked("team.zip", zipped({f"a/q-{n}.md": "x" * LARGEST_FILE for n in range(65)}))


def test_a_zip_that_lies_about_its_sizes_is_not_believed() -> None:
    """The size in its directory is set to one byte: no more than that is unpacked, and the sums don't fit."""
    whole = bytearray(zipped({PATH: "x" * 60_000}))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (1).to_bytes(4, "little")
    with pytest.raises(Refused, match="damaged"):
        unpacked("team.zip", bytes(whole))


def test_a_zip_with_a_password_is_refused() -> None:
    whole = bytearray(zipped({PATH: "one"}))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 8] |= 1
    with pytest.raises(Refused, match="password"):
        unpacked("team.zip", bytes(whole))


@pytest.mark.parametrize("cut", range(0, 400, 37))
def test_a_damaged_zip_is_refused_and_nothing_else(cut: int) -> None:
    whole = bytearray(zipped({PATH: question(), "a/b.md": "x"}))
    place = cut % len(whole)
    whole[place : place + 3] = b"\xff\x00\xff"
    try:
        found = unpacked("team.zip", bytes(whole))
    except Refused:
        return
    assert all(isinstance(file, PackFile) for file in found)


def test_the_unpacked_bytes_are_those_of_the_zip() -> None:
    data = question("Ünïcode").encode()
    with zipfile.ZipFile(io.BytesIO(zipped({PATH: data}))) as archive:
        assert archive.read(PATH) == data
    assert unpacked("t.zip", zipped({PATH: data}))[0].text.encode() == data
