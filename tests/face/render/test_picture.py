import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from bot.face.render import paper
from bot.face.render.paper import ALT_LIMIT, DRAWABLE, WIDTH, Colour, drawable, shortened
from bot.face.render.picture import Bar, bars, described

TITLE = "Your interview by topic"
FEW = [Bar("The GIL", 72), Bar("Locks", 45), Bar("Threads and processes", 88)]
ODD = [
    "🔒 Locks",
    "🏳️‍🌈",
    "שלום עולם",
    "مرحبا GIL",
    "日本語",
    "Потоки",
    "a\tb\x00b\u202ec\ud800\nd",
    "",
    "e\u0301" * 50,
    "W" * 200,
]
rows_of_any_text = st.lists(
    st.builds(Bar, st.text(st.characters(), max_size=60), st.integers(0, 100), st.text(max_size=30)), max_size=12
)


def drawn(rows: Sequence[Bar], title: str = TITLE) -> Image.Image:
    image = Image.open(io.BytesIO(bars(title, rows)))
    assert image.format == "PNG"
    return image


def lengths(rows: Sequence[Bar]) -> list[int]:
    """How long each bar is, from the pixels: a bar is a stretch of lines that have its colour."""
    image = drawn(rows)
    of_lines = [coloured(image, y, paper.BAR) for y in range(image.height)]
    starts = [y for y, (before, now) in enumerate(pairwise(of_lines), 1) if now and not before]
    return [max(of_lines[y : y + 20]) for y in starts]


def coloured(image: Image.Image, y: int, colour: Colour) -> int:
    """How many pixels of a line have a colour."""
    line = image.crop((0, y, image.width, y + 1)).getcolors(image.width) or []
    return sum(count for count, found in line if found == colour)


def painted(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box (left, top, right, bottom) around all that stands on the paper."""
    return ImageChops.difference(image, Image.new("RGB", image.size, paper.PAPER)).getbbox()


def beginning(image: Image.Image) -> int:
    """Where the bar would begin in a picture of one row of 0 percent."""
    return [image.getpixel((x, image.height // 2)) for x in range(image.width)].index(paper.BASELINE)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("count", [0, 1, 3, 12])
def test_it_is_twice_as_wide_as_discord_shows_it_and_grows_with_its_rows(count: int) -> None:
    image = drawn([Bar(f"Topic {n}", 50) for n in range(count)])
    assert image.width == WIDTH == 2 * 550
    assert image.height == drawn([]).height + count * 72
    assert image.mode == "RGB", "nothing of the page shines through"


def test_the_same_report_is_the_same_file() -> None:
    assert bars(TITLE, FEW) == bars(TITLE, list(FEW))
    assert bars(TITLE, FEW) != bars(TITLE, FEW[:2])


def test_it_is_small_enough_to_load_at_once() -> None:
    assert len(bars(TITLE, [Bar("Threads and processes", 8 * n, "2 questions") for n in range(12)])) < 200_000


@pytest.mark.parametrize("ink", [paper.INK, paper.FAINT_INK])
def test_all_text_is_readable_on_its_paper(ink: Colour) -> None:
    assert contrast(ink, paper.PAPER) >= 4.5


@pytest.mark.parametrize("shape", [paper.BAR, paper.BASELINE])
def test_bars_and_where_they_begin_are_seen_on_their_paper(shape: Colour) -> None:
    assert contrast(shape, paper.PAPER) >= 3


def test_bars_are_as_long_as_their_percent() -> None:
    percents = [1, 2, 10, 45, 50, 99, 100]
    found = lengths([Bar("Locks", percent) for percent in percents])
    assert [length / found[-1] for length in found] == pytest.approx([p / 100 for p in percents], abs=0.005)


def test_a_bar_is_the_same_length_wherever_it_stands_and_whatever_is_beside_it() -> None:
    long, short, noted = lengths([Bar("Threads and processes", 60), Bar("GIL", 60), Bar("Locks", 60, "2 questions")])
    assert long == short == noted


def test_nothing_of_a_hundred_is_no_bar_but_a_number() -> None:
    assert lengths([Bar("Locks", 0)]) == []
    image = drawn([Bar("", 0)])
    number = image.crop((beginning(image) + 4, 130, WIDTH // 2, 182))
    assert any(coloured(number, y, paper.INK) for y in range(number.height))


def test_a_percent_off_the_scale_stays_on_the_paper() -> None:
    full, over, far = lengths([Bar("Locks", 100), Bar("Locks", 130), Bar("Locks", 10_000)])
    assert full == over == far
    assert lengths([Bar("Locks", -5)]) == []


@pytest.mark.parametrize("rows", [[Bar("W" * 200, 100, "W" * 200)], [Bar("long words " * 18, 100)] * 12])
def test_long_labels_and_full_bars_keep_the_margin_free(rows: list[Bar]) -> None:
    image = drawn(rows, "Long title " * 20)
    left, top, right, bottom = painted(image) or (0, 0, 0, 0)
    assert left >= 48
    assert top >= 40
    assert right <= WIDTH - 48
    assert bottom <= image.height - 32


def test_a_long_label_ends_before_the_bars_begin() -> None:
    image = drawn([Bar("W" * 200, 0)])
    begin = beginning(image)
    assert painted(image.crop((begin - 20, 120, begin, 192))) is None


@given(st.text(sorted(DRAWABLE), max_size=200), st.integers(60, 900))
def test_words_are_shortened_by_their_width_to_their_beginning(words: str, room: int) -> None:
    font = ImageFont.load_default(size=38)
    shown = shortened(words, font, room)
    assert font.getlength(shown) <= room
    if shown != words:
        assert words.startswith(shown.removesuffix("…"))
        assert font.getlength(words) > room


@pytest.mark.parametrize("label", ODD)
def test_odd_characters_are_drawn_or_left_out(label: str) -> None:
    assert drawn([Bar(label, 50, label)], label).width == WIDTH
    assert set(drawable(label)) <= DRAWABLE


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), rows_of_any_text)
def test_no_text_whatever_can_break_it(title: str, rows: list[Bar]) -> None:
    assert drawn(rows, title).width == WIDTH
    assert len(described(title, rows)) <= ALT_LIMIT


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Threads and processes", "Threads and processes"),
        ("🔒 Locks", "Locks"),
        ("Café — naïve", "Cafe - naive"),
        ("GIL שלום", "GIL …"),
        ("“C++” & co…", "“C++” & co…"),
        ("日本語", "Topic 3"),
        ("שלום עולם", "Topic 3"),
        ("🔒", "Topic 3"),
        ("", "Topic 3"),
    ],
)
def test_words_are_spelt_with_what_the_font_has(words: str, shown: str) -> None:
    assert drawable(words, "Topic 3") == shown


def test_the_font_has_all_that_is_drawn() -> None:
    font = ImageFont.load_default(size=38)
    box = bytes(font.getmask("\U0010ffff"))
    assert [character for character in DRAWABLE if bytes(font.getmask(character)) == box] == []


def test_the_words_say_what_the_picture_shows() -> None:
    rows = [*FEW, Bar("🔒 שלום", 0, "2 questions"), Bar("", 7)]
    assert described(TITLE, rows) == (
        "Your interview by topic, out of 100. The GIL: 72. Locks: 45. Threads and processes: 88. "
        "🔒 שלום: 0 (2 questions). Topic 5: 7."
    )


def test_words_too_many_for_discord_end_with_how_many_are_left() -> None:
    said = described(TITLE, [Bar(f"{n} " + "x" * 198, n) for n in range(12)])
    assert len(said) <= ALT_LIMIT
    assert said.endswith(": 3. And 8 more.")
