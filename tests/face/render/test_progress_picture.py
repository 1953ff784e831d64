import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.domain.progress import Mastery, Progress
from bot.face.render import paper
from bot.face.render.paper import ALT_LIMIT, DRAWABLE, WIDTH, Colour
from bot.face.render.progress_picture import LEGEND, MONTHS, WEEKDAYS, described, drawing, shown
from tests.face.render.progresses import DAYS, progress, topics

FEW = progress(topics(("Locks", 47), ("The GIL", 72)), (3, 0, 12), (1, 0, 2))
MANY = progress(topics(*((f"{n:02} {'Wide topics ' * 4}"[:50], 100) for n in range(20))), (99_999,) * 12, (9,) * DAYS)
EMPTY = progress(())


def drawn(found: Progress) -> Image.Image:
    image = Image.open(io.BytesIO(drawing(found)))
    assert image.format == "PNG"
    assert image.mode == "RGB", "nothing of the page shines through"
    return image


def columns(found: Progress) -> list[int]:
    """How many pixels of the colour of bars each week's column has, from the first to the last."""
    image = drawn(found)
    return [blue(image.crop((132 + n * 76, 0, 132 + (n + 1) * 76, image.height))) for n in range(12)]


def blue(image: Image.Image, colour: Colour = paper.BAR) -> int:
    return sum(count for count, found in image.getcolors(1 << 20) or [] if found == colour)


def test_the_same_progress_is_the_same_file() -> None:
    assert drawing(FEW) == drawing(FEW)
    assert drawing(FEW) != drawing(progress(topics(("Locks", 47), ("The GIL", 72)), (3, 0, 12), (1, 0, 3)))


@pytest.mark.parametrize("found", [EMPTY, FEW, MANY])
def test_it_is_of_a_size_that_fits_a_page_and_keeps_its_margins_free(found: Progress) -> None:
    image = drawn(found)
    blank = Image.new("RGB", image.size, paper.PAPER)
    left, top, right, bottom = ImageChops.difference(image, blank).getbbox() or (0, 0, 0, 0)
    assert image.width == WIDTH
    assert 500 < image.height <= 1_500
    assert min(left, WIDTH - right) >= 48
    assert min(top, image.height - bottom) >= 32
    assert len(drawing(found)) < 300_000


def test_points_are_as_high_as_they_are_many() -> None:
    low, half, none, full = columns(progress((), (1, 50, 0, 100)))[:4]
    assert none == 0
    assert 0 < low < half
    assert full == pytest.approx(2 * half, rel=0.02)


def test_days_with_answers_are_filled_and_each_answer_up_to_four_is_a_dot() -> None:
    filled = [columns(progress((), (), (count,)))[0] for count in range(6)]
    assert filled[0] == 0
    assert filled[1] > filled[2] > filled[3] > filled[4] == filled[5]


def test_without_the_colour_a_day_is_told_from_another_by_its_fill() -> None:
    done, open_ = paper.BAR, paper.PAPER
    assert sum(done) > sum(open_) + 300


def test_all_words_of_our_own_can_be_drawn() -> None:
    assert set("".join([LEGEND, *MONTHS, *WEEKDAYS, "Points by week · 0 in all", "12 of 13 topics"])) <= DRAWABLE


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.builds(Mastery, st.text(max_size=60), st.integers(0, 100), st.integers(0, 9), st.just(9)), max_size=14)
)
def test_no_topic_whatever_can_break_it(mastered: list[Mastery]) -> None:
    found = progress(tuple(mastered), (5,), (1,))
    assert drawn(found).width == WIDTH
    assert len(described(found)) <= ALT_LIMIT


def test_where_there_are_too_many_topics_those_with_answers_are_shown_in_their_order() -> None:
    mastered = [Mastery(f"{n:02}", 0, n // 4, 5) for n in range(20)]
    assert [topic.topic for topic in shown(mastered)] == [f"{n:02}" for n in range(8, 20)]
    assert shown(mastered[:3]) == mastered[:3]


def test_the_alt_text_says_what_it_shows() -> None:
    assert described(FEW) == (
        "Mastery by topic, out of 100: Locks 47 (1 of 3 answered); The GIL 72 (1 of 3 answered). "
        "Points by week from 7 Sep on: 3, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0. "
        "Days with an answer that counts: 2 of 81."
    )


def test_an_alt_text_that_gets_too_long_says_how_many_topics_are_left() -> None:
    said = described(MANY)
    assert len(said) <= ALT_LIMIT
    assert said.count(" answered);") == 11
    assert "; and 9 more. Points by week" in said
