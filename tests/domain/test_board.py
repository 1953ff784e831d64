from bot.domain.board import PAGE, Asked, Board, Seat
from bot.domain.period import Period, span
from bot.domain.standing import Total

ADA, BEN, CLEO, DORA = 11, 22, 33, 44
TUTOR = 5
NOON = 1_790_000_000.0


def board(totals: list[Total], seats: dict[int, Seat | None], role_id: int | None = None) -> Board:
    asked = Asked(Period.MONTH, NOON, role_id=role_id)
    return Board.of(asked, span(Period.MONTH, NOON, "UTC"), "UTC", totals, seats)


def seat(name: str, *role_ids: int) -> Seat:
    return Seat(name, frozenset(role_ids))


def test_who_left_is_hidden_or_excluded_drops_out_and_the_others_move_up() -> None:
    totals = [
        Total(ADA, 10, 1.0), Total(BEN, 40, 1.0), Total(CLEO, 30, 1.0, hidden=True), Total(DORA, 20, 1.0, excluded=True)
    ]  # fmt: skip
    found = board(totals, {ADA: seat("Ada"), BEN: None, CLEO: seat("Cleo"), DORA: seat("Dora")})
    assert [(rank.place, rank.user_id) for rank in found.ranks] == [(1, ADA)]
    assert found.rank(CLEO) is None
    assert found.total(CLEO) == totals[2]
    assert found.total(99) is None


def test_who_could_not_be_looked_up_stays_without_a_name_but_on_no_board_of_a_role() -> None:
    totals = [Total(ADA, 10, 1.0), Total(BEN, 40, 1.0)]
    seats: dict[int, Seat | None] = {ADA: seat("Ada", TUTOR)}
    found = board(totals, seats)
    assert [rank.user_id for rank in found.ranks] == [BEN, ADA]
    assert found.page(0).nameless
    assert [rank.user_id for rank in board(totals, seats, TUTOR).ranks] == [ADA]
    assert not board(totals, seats, TUTOR).page(0).nameless


def test_a_role_leaves_out_who_does_not_have_it() -> None:
    totals = [Total(ADA, 10, 1.0), Total(BEN, 40, 1.0)]
    found = board(totals, {ADA: seat("Ada", TUTOR, 9), BEN: seat("Ben", 9)}, TUTOR)
    assert [(rank.place, rank.user_id) for rank in found.ranks] == [(1, ADA)]


def test_pages_hold_ten_and_the_last_may_hold_fewer() -> None:
    many = [Total(id_, 1000 - id_, 1.0) for id_ in range(1, 24)]
    found = board(many, {total.user_id: seat("x") for total in many})
    assert [len(found.page(number).ranks) for number in range(3)] == [PAGE, PAGE, 3]
    assert found.pages == 3
    assert found.page(99).number == 2
    assert found.page_of(15).number == 1
    assert found.page_of(999).number == 0
    assert board([], {}).pages == 1
    assert board([], {}).page(0).ranks == ()
