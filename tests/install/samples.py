"""What the tests of installing lay out, and what they have an installed bot do."""

PLANTED = (
    ".env", "data/interviews.db", ".git/config", ".venv/pyvenv.cfg", "dist/old.whl", "bot/.env",
    "bot/__pycache__/app.cpython-311.pyc", "questions/.env",
)  # fmt: skip
"""What lies about in a folder that somebody works in, and belongs to nobody else."""

OPENS_DATABASE = """
import asyncio, os, pathlib
from bot.store.database import Database

async def opened():
    async with Database.open(pathlib.Path(os.environ["DATABASE"])):
        pass

asyncio.run(opened())
"""
