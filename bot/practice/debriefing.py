"""What a candidate is told when a question is over, and when the interview is."""

import re
from contextlib import suppress
from dataclasses import replace

from bot.domain.interview import Interview
from bot.domain.interview_report import Report
from bot.domain.result import Result, result
from bot.domain.turn import Stage
from bot.practice.desk import ME, Desk
from bot.practice.hearing import Left
from bot.service.sittings import Sitting
from bot.terminal.report import report
from bot.terminal.result import model_answer, verdict


class Debriefing:
    """Tells candidates how they did."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def after_question(self, sitting: Sitting) -> Sitting:
        """The verdict and model answer, where a question is over and its candidate wants to be told."""
        over, interview = sitting.closed, sitting.interview
        if over is None or not interview.coach:
            return sitting
        if not self._desk.hearing.live:
            self._tell(over)
            return sitting
        if not interview.open:
            self._tell(over)
            self._desk.hearing.wait("Enter shows your report")
            return sitting
        return self._told_off_the_clock(interview, over)

    def _told_off_the_clock(self, interview: Interview, over: Result) -> Sitting:
        """The interview, while whose candidate reads the time for the next answer stands still."""
        desk, now = self._desk, self._desk.clock.now
        desk.do(desk.interviews.pause(interview.id, ME, now()))
        self._tell(over)
        desk.do(desk.delivery.shown(interview, None))
        if interview.stage is not Stage.READY:
            desk.hearing.wait("Enter goes on")
        return replace(desk.do(desk.interviews.resume(interview.id, ME, now())), closed=None)

    def _tell(self, over: Result) -> None:
        desk = self._desk
        desk.show(verdict(over))
        if over.question is None:
            return
        if desk.hearing.live:
            if over.unsure:
                self._tick(over)
            desk.hearing.wait("Enter shows the model answer")
        desk.show(model_answer(over.question))

    def _tick(self, over: Result) -> None:
        """Lets the candidate mark an answer that the bot was not sure of."""
        desk = self._desk
        typed = desk.hearing.ask("\nWhich of them did you say? Numbers such as 1 3, 0 for none, Enter leaves my guess:")
        numbers = re.findall(r"\d+", typed)
        if over.attempt is None or not numbers:
            return
        said = [point.id for number, point in enumerate(over.points, 1) if str(number) in numbers]
        ticking = desk.attempts.tick(ME, over.attempt.id, said, offered=False, now=desk.clock.now())
        marked = desk.do(ticking)
        desk.show(verdict(result(over.turn, over.question, marked.attempt, over.follow_up)))

    def after_interview(self, interview: Interview) -> Report:
        """The report, and before it the verdicts that the candidate has not been told yet."""
        desk = self._desk
        found = desk.do(desk.reports.report(interview.id, ME))
        if not interview.coach:
            for over in found.results:
                desk.show(verdict(over))
        desk.show(report(found))
        desk.do(desk.delivery.shown(found.interview, None))
        if desk.hearing.live and not interview.coach:
            with suppress(EOFError, KeyboardInterrupt, Left):
                self._look_again(found)
        return found

    def _look_again(self, found: Report) -> None:
        """The model answers that the candidate has not seen yet, as long as they ask for one."""
        while typed := self._desk.hearing.ask("\nA number shows the model answer to that question, Enter ends:"):
            for number, over in enumerate(found.results, 1):
                if typed == str(number) and over.question:
                    self._desk.show(model_answer(over.question))
