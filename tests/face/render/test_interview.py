from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.scoring import PointVerdict, State, Verdict
from bot.domain.turn import End, Stage, Turn
from bot.face.render.interview import prompt
from bot.face.render.sheet import Sheet
from bot.service.sittings import Sitting
from tests.face.sight import layout, parts


def words(sheet: Sheet) -> str:
    return "\n".join(part["content"] for part in parts(layout(sheet)) if "content" in part)


def test_no_follow_up_of_the_bank_gives_one_of_the_key_points_away(bank: Bank) -> None:
    for question in bank:
        points = tuple(PointVerdict(p.id, p.weight, p.statement, State.MISSED, 0.0) for p in question.points)
        reply = Reply(5, 1, "I would rather not say.", 0.0)
        first = Attempt(reply, question.id, question.edition, Verdict(0, points), 1, (), False, 0.0)
        for point in question.points:
            turn = Turn(question.id, End.ANSWERED, 5, point.id)
            interview = Interview(1, 1, (turn,), True, None, 0.0, stage=Stage.PROBED, step=2)
            asked = words(prompt(Sitting(interview, question, point, first)))
            assert point.probe in asked
            assert [p.statement for p in question.points if p.statement in asked] == []


def test_a_follow_up_takes_up_what_was_said_in_the_member_s_own_words(bank: Bank) -> None:
    question = next(iter(bank))
    missed, said = question.points[:2]
    text = "Well, **everything** is shared."
    found = (
        PointVerdict(missed.id, 1.0, missed.statement, State.MISSED, 0.0),
        PointVerdict(said.id, 1.0, said.statement, State.SAID, 0.9, (6, 30)),
    )
    first = Attempt(Reply(5, 1, text, 0.0), question.id, "e", Verdict(50, found), 1, (), False, 0.0)
    interview = Interview(1, 1, (Turn(question.id, End.ANSWERED, 5, missed.id),), True, None, 0.0, stage=Stage.PROBED)
    asked = words(prompt(Sitting(interview, question, missed, first)))
    assert "You said “\\*\\*everything\\*\\* is shared”." in asked
    assert "So far you have said 1 of 2 key points." in asked
