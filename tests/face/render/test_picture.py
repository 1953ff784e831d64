import io
from collections.abc import Sequence

import pytest
from PIL import Image

from bot.face.render.picture import (
    ALT_LIMIT,
    BAR,
    FAINT_INK,
    INK,
    PAPER,
    WIDTH,
    Bar,
    Colour,
    bars,
    described,
    drawable,
)

TITLE = "Your interview by topic"


def drawn(rows: Sequence[Bar]) -> Image.Image:
    return Image.open(io.BytesIO(bars(TITLE, rows))).convert("RGB")


def longest_run(image: Image.Image) -> int:
    """Pixels of the longest stretch of a bar's colour in one line."""
    best = 0
    for y in range(image.height):
        line = [image.getpixel((x, y)) == BAR for x in range(image.width)]
        best = max(best, max(map(len, "".join("x" if it else " " for it in line).split()), default=0))
    return best


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2, Definitions)."""
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", [INK, FAINT_INK])
def test_all_text_can_be_read_on_its_paper(ink: Colour) -> None:
    assert (luminance(ink) + 0.05) / (luminance(PAPER) + 0.05) >= 4.5


def test_a_bar_is_as_long_as_its_percent() -> None:
    whole, half = (longest_run(drawn([Bar("The GIL", percent)])) for percent in (100, 50))
    assert half == pytest.approx(whole / 2, abs=2)


def test_nothing_is_drawn_for_zero() -> None:
    assert longest_run(drawn([Bar("The GIL", 0)])) == 0


@pytest.mark.parametrize("count", [1, 5, 12])
def test_each_topic_has_a_line(count: int) -> None:
    image = drawn([Bar(f"Topic {n}", 10 * n) for n in range(count)])
    assert image.width == WIDTH
    assert image.height > 76 * count


def test_the_same_rows_give_the_same_picture() -> None:
    rows = [Bar("The GIL", 72), Bar("Locks", 45, "2 questions")]
    assert bars(TITLE, rows) == bars(TITLE, rows)


@pytest.mark.parametrize(
    "label", ["x" * 200, "", "\U0001f40d threads", "\u202eright to left", "Потоки", "日本語", "a\nb\tc"]
)
def test_no_label_breaks_it(label: str) -> None:
    assert drawn([Bar(label, 40)]).width == WIDTH


@pytest.mark.parametrize("percent", [-5, 101, 10_000])
def test_no_number_leaves_the_paper(percent: int) -> None:
    assert longest_run(drawn([Bar("The GIL", percent)])) < WIDTH


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The GIL", "The GIL"),
        ("café", "cafe"),
        ("a – b", "a - b"),
        ("\U0001f40d snakes", "snakes"),
        ("日本語", "a topic"),
    ],
)
def test_what_the_font_lacks_is_put_more_plainly(words: str, shown: str) -> None:
    assert drawable(words, "a topic") == shown


def test_the_alt_text_says_the_same_in_words() -> None:
    assert described(TITLE, [Bar("The GIL", 72), Bar("Locks", 45, "2 questions")]) == (
        "Your interview by topic, out of 100. The GIL: 72. Locks: 45 (2 questions)."
    )


def test_the_alt_text_fits_and_says_how_many_it_leaves_out() -> None:
    text = described(TITLE, [Bar("x" * 150, 50)] * 12)
    assert len(text) <= ALT_LIMIT
    assert text.endswith("more.")
