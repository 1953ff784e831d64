import re
from pathlib import Path

import pytest

from bot.domain.question import Question
from bot.library import BadQuestion, Library, read_library, read_question, slug
from tests.banks import FOLDER, GIL, LOCKS, changed, copied

LEVEL = 'level = "medium"\n'
POINT = 'id = "definition"\n'
CODE = "```python\nimport threading"
PLACE = r"points\.definition"
EMPTY = "must not be empty"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def faults(folder: Path) -> list[tuple[str, str, str]]:
    return [(fault.file, fault.key, fault.reason) for fault in read_library(folder).faults]


def test_a_whole_bank_is_read_without_a_fault(library: Library) -> None:
    assert library.faults == ()
    assert {library.file_of(question) for question in library.questions} == {
        str(file.relative_to(FOLDER)) for file in FOLDER.glob("*/*.md")
    }


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (LEVEL, LEVEL + 'colour = "red"\n', "colour", "not a key"),
        (POINT, POINT + 'colour = "red"\n', r"points\.0\.colour", "not a key"),
        ('id = "gil-protects"\n', 'id = "gil-protects"\nwhy = "red"\n', r"misconceptions\.0\.why", "not a key"),
        (LEVEL, "", "level", "required"),
        (LEVEL, 'level = "mid"\n', "level", "'easy', 'medium' or 'hard'"),
        (LEVEL, "level = medium\n", "file", "Invalid value"),
        (LEVEL, LEVEL + 'id = "other"\n', "id", "does not belong in the front matter"),
        (LEVEL, LEVEL + 'code = "print()"\n', "code", "does not belong in the front matter"),
        (LEVEL, LEVEL + 'edition = "2"\n', "edition", "does not belong in the front matter"),
        (LEVEL, LEVEL + 'runs_on = "three"\n', "runs_on", 'like "3.13" or "3.13t"'),
        (LEVEL, LEVEL + "runs_on = 3.13\n", "runs_on", "string"),
        (LEVEL, LEVEL + 'runs_on = ""\n', "runs_on", 'like "3.13" or "3.13t"'),
        ('topic = "Locks"', 'topic = "Keys"', "topic", r"“Keys” belongs in the folder keys/"),
        ('title = "', 'title = "' + "More " * 10, "title", "at most 80 characters"),
        ('prompt = "', 'prompt = " " #', "prompt", EMPTY),
        ('python = "', 'python = "" #', "python", EMPTY),
        ('hint = "', 'hint = "" #', rf"{PLACE}\.hint", EMPTY),
        ('probe = "', 'probe = "\\n" #', rf"{PLACE}\.probe", EMPTY),
        ('statement = "', 'statement = "" #', rf"{PLACE}\.statement", EMPTY),
        ('correction = "', 'correction = "" #', r"misconceptions\.gil-protects\.correction", EMPTY),
        ("weight = 1.5", "weight = 0", rf"{PLACE}\.weight", "above 0"),
        ("weight = 1.5", "weight = -1.5", rf"{PLACE}\.weight", "above 0"),
        ("weight = 1.5", "weight = nan", rf"{PLACE}\.weight", ""),
        ("weight = 1.5", "weight = inf", rf"{PLACE}\.weight", ""),
        ("weight = 1.5", 'weight = "heavy"', r"points\.0\.weight", "number"),
        ('"the result depends on the timing of threads"', '" "', rf"{PLACE}\.accept", "none may be empty"),
        (POINT, 'id = "not-atomic"\n', "not-atomic", "twice"),
        (POINT, 'id = "gil-protects"\n', "gil-protects", "twice"),
        (POINT, 'id = ""\n', r"points.*id", ""),
        ('contradicts = "not-atomic"', 'contradicts = "nope"', r"misconceptions\.gil-protects\.contradicts", "“nope”"),
        ("\n## Answer\n", "\n## Reply\n", "file", "## Answer"),
        (CODE, f"```python\nprint()\n```\n\nand\n\n{CODE}", "code", "one"),
        (CODE, CODE.replace("python", "text"), "code", "```python block"),
        (CODE, f"```python\n```\n\nand\n\n{CODE.replace('python', 'text')}", "code", "```python block"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_key_and_reason(folder: Path, old: str, new: str, key: str, reason: str) -> None:
    changed(folder, old, new)
    found = [fault for fault in faults(folder) if not fault[1].endswith(".contradicts") or "contradicts" in key]
    assert [file for file, _, _ in found] == [LOCKS]
    assert re.fullmatch(key, found[0][1])
    assert re.search(reason, found[0][2])


@pytest.mark.parametrize(("key", "fault"), [("accept", "points.definition.accept"), ("sources", "sources")])
def test_an_empty_list_is_a_fault(folder: Path, key: str, fault: str) -> None:
    text = (folder / LOCKS).read_text(encoding="utf-8")
    (folder / LOCKS).write_text(re.sub(rf"^{key} = \[.*?^\]", f"{key} = []", text, count=1, flags=re.M | re.S))
    assert [found[:2] for found in faults(folder)] == [(LOCKS, fault)]


def test_a_question_without_key_points_is_a_fault(folder: Path) -> None:
    text = (folder / LOCKS).read_text(encoding="utf-8")
    front, answer = text[: text.index("[[points]]")], text[text.index("+++\n\n## Answer") :]
    (folder / LOCKS).write_text(f"{front}points = []\nmisconceptions = []\n{answer}", encoding="utf-8")
    assert [found[:2] for found in faults(folder)] == [(LOCKS, "points")]


@pytest.mark.parametrize("content", [b'+++\ntitle = "\xff"\n+++\n', b"", b"\x89PNG\r\n\x1a\n\0"])
def test_a_file_that_is_no_text_or_has_none_is_named(folder: Path, content: bytes) -> None:
    (folder / LOCKS).write_bytes(content)
    assert [found[:2] for found in faults(folder)] == [(LOCKS, "file")]


def test_a_file_that_cannot_be_opened_is_named(folder: Path) -> None:
    (folder / "locks" / "a-folder.md").mkdir()
    assert [found[:2] for found in faults(folder)] == [("locks/a-folder.md", "file")]


@pytest.mark.parametrize("name", ["What is it", "a:b", "UPPER", "a_b", "a--b", "x" * 51])
def test_a_file_name_that_cannot_be_an_id_is_named(folder: Path, name: str) -> None:
    (folder / LOCKS).rename(folder / "locks" / f"{name}.md")
    assert [found[:2] for found in faults(folder)] == [(f"locks/{name}.md", "id")]


def test_an_id_that_two_folders_give_is_named_once(folder: Path) -> None:
    twin = (folder / LOCKS).read_text(encoding="utf-8").replace('topic = "Locks"', 'topic = "The GIL"')
    (folder / "the-gil" / "race-conditions-and-locks.md").write_text(twin, encoding="utf-8")
    found = faults(folder)
    assert [(file, key) for file, key, _ in found] == [("*/race-conditions-and-locks.md", "id")]
    assert "2 files" in found[0][2]


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert (str(tmp_path), "folder") in [found[:2] for found in faults(tmp_path)]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[concepts]", "[concepts", "file"),
        ("[concepts]", "[notions]", "notions"),
        ("gil = [", "gil = 5 #[", "concepts.gil"),
        ('opposites = [["thread", "process"]', 'opposites = [["thread"]', "opposites.0.1"),
    ],
)
def test_a_broken_lexicon_is_named_and_the_questions_are_read_all_the_same(
    folder: Path, old: str, new: str, key: str
) -> None:
    before = read_library(folder)
    changed(folder, old, new, "lexicon.toml")
    read = read_library(folder)
    assert [(fault.file, fault.key) for fault in read.faults] == [("lexicon.toml", key)]
    assert read.questions == before.questions


def test_a_missing_lexicon_is_named(folder: Path) -> None:
    (folder / "lexicon.toml").unlink()
    assert [found[:2] for found in faults(folder)] == [("lexicon.toml", "file")]


def test_several_faults_are_named_at_once(folder: Path) -> None:
    changed(folder, 'title = "', 'title = "' + "More " * 10)
    changed(folder, "weight = 1.5", "weight = 0")
    changed(folder, 'hint = "', 'hint = "" #')
    changed(folder, LEVEL, 'level = "mid"\n', "executors/thread-pool-vs-process-pool.md")
    changed(folder, "[concepts]", "[concepts", "lexicon.toml")
    (folder / GIL).write_text("nothing", encoding="utf-8")
    assert {(Path(file).name, key) for file, key, _ in faults(folder)} == {
        ("race-conditions-and-locks.md", "title"),
        ("race-conditions-and-locks.md", "points.definition.weight"),
        ("race-conditions-and-locks.md", "points.definition.hint"),
        ("thread-pool-vs-process-pool.md", "level"),
        ("what-is-the-gil.md", "file"),
        ("lexicon.toml", "file"),
    }


def test_two_mistyped_keys_of_one_file_are_both_named(folder: Path) -> None:
    changed(folder, LEVEL, 'levle = "medium"\n')
    changed(folder, POINT, 'idd = "definition"\n')
    assert {key for _, key, _ in faults(folder)} >= {"levle", "points.0.idd"}


def test_the_faulty_are_left_out_and_the_others_are_read(folder: Path) -> None:
    before = read_library(folder)
    changed(folder, LEVEL, "")
    read = read_library(folder)
    assert read.questions == tuple(q for q in before.questions if q.id != "race-conditions-and-locks")


def test_windows_line_ends_change_nothing(tmp_path: Path, library: Library) -> None:
    folder = copied(tmp_path, whole=True)
    for file in folder.rglob("*.*"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    read = read_library(folder)
    assert read.faults == ()
    assert (read.questions, read.replies, read.lexicon) == (library.questions, library.replies, library.lexicon)
    assert (read.evidence, read.judgement) == (library.evidence, library.judgement)


def test_the_edition_tells_two_texts_of_a_question_apart(folder: Path) -> None:
    before, again = read_question(folder / LOCKS), read_question(folder / LOCKS)
    changed(folder, "A race condition is", "A race is")
    assert before == again
    edited = read_question(folder / LOCKS)
    assert isinstance(before, Question)
    assert isinstance(edited, Question)
    assert edited.edition != before.edition


def test_a_fault_reads_as_one_line() -> None:
    assert str(BadQuestion("locks/a.md", "title", "must not be empty")) == "locks/a.md: title: must not be empty"


@pytest.mark.parametrize(
    ("topic", "name"), [("The GIL", "the-gil"), ("Threads & processes!", "threads-processes"), (" asyncio ", "asyncio")]
)
def test_a_topic_names_its_folder(topic: str, name: str) -> None:
    assert slug(topic) == name
