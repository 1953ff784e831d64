"""What members pressed in quizzes."""

from dataclasses import asdict

from bot.domain.quiz import Press
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = "quiz_id, position, user_id, choice, is_right, points, pressed_at"


async def add(tx: Transaction, press: Press) -> bool:
    """Keeps a member's answer; False when they have answered that item before."""
    row = await tx.row(
        f"""INSERT INTO quiz_presses ({_COLUMNS})
            VALUES (:quiz_id, :position, :user_id, :choice, :is_right, :points, :pressed_at)
            ON CONFLICT (quiz_id, position, user_id) DO NOTHING RETURNING quiz_id""",
        **{**asdict(press), "is_right": int(press.is_right)},
    )
    return row is not None


async def get(rx: Reading, quiz_id: int, position: int, user_id: int) -> Press | None:
    """A member's answer to an item."""
    row = await rx.row(
        f"""SELECT {_COLUMNS} FROM quiz_presses
            WHERE quiz_id = :quiz_id AND position = :position AND user_id = :user_id""",
        quiz_id=quiz_id, position=position, user_id=user_id,
    )  # fmt: skip
    return None if row is None else _press(row)


async def of(rx: Reading, quiz_id: int) -> list[Press]:
    """Every answer of a quiz, the earliest first."""
    rows = await rx.rows(
        f"SELECT {_COLUMNS} FROM quiz_presses WHERE quiz_id = :quiz_id ORDER BY position, pressed_at, user_id",
        quiz_id=quiz_id,
    )
    return [_press(row) for row in rows]


def _press(row: Row) -> Press:
    quiz_id, position, user_id, choice, is_right, points, pressed_at = row
    return Press(quiz_id, position, user_id, choice, bool(is_right), points, pressed_at)
