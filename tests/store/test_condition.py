from pathlib import Path

from bot.store.condition import is_open
from bot.store.database import Database


async def test_a_file_is_open_as_long_as_a_bot_has_it(tmp_path: Path) -> None:
    file = tmp_path / "interviews.db"
    assert not is_open(file)
    async with Database.open(file) as database:
        assert is_open(file)
        async with database.reading() as rx:
            assert await rx.row("SELECT COUNT(*) FROM attempts") is not None
    assert not is_open(file)
    async with Database.open(file):
        assert is_open(file)


def test_what_is_no_database_is_not_open(tmp_path: Path) -> None:
    file = tmp_path / "interviews.db"
    file.write_text("a shopping list " * 500)
    assert not is_open(file)
    assert not is_open(tmp_path)
