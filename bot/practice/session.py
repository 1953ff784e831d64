"""A session at the terminal: an interview from where it stands to its end, or until the candidate goes."""

from contextlib import suppress
from dataclasses import replace

from rich.text import Text

from bot.domain.attempt import Reply
from bot.domain.interview import Interview, Passed
from bot.domain.interview_report import Report
from bot.domain.refusal import Refused
from bot.domain.spoken import Wish
from bot.domain.turn import Stage
from bot.practice.debriefing import Debriefing
from bot.practice.desk import ME, Desk
from bot.practice.hearing import Heard, Left
from bot.script.interview import done_so_far
from bot.service.interviews import IN_FLIGHT, Wishes
from bot.service.sittings import Sitting
from bot.terminal import interview as render


class Session:
    """Holds an interview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._interviews = desk.interviews
        self._debriefing = Debriefing(desk)
        self._draft = ""

    def hold(self, wishes: Wishes) -> Report | None:
        """The report on the interview, None when the candidate went before its end.

        Refused when there is no question of the kind that is wished for.
        """
        try:
            sitting = self._begun(wishes)
            while sitting.interview.open:
                sitting = self._debriefing.after_question(self._put(sitting))
        except (Left, EOFError, KeyboardInterrupt) as reason:
            self._pause(reason)
            return None
        return self._debriefing.after_interview(sitting.interview)

    def _begun(self, wishes: Wishes) -> Sitting:
        """A new interview, or the one that is open already."""
        desk, now = self._desk, self._desk.clock.now()
        desk.do(self._interviews.time_out(now + IN_FLIGHT))
        unseen = desk.do(desk.delivery.unshown(ME))
        if unseen is not None and not unseen.open:
            self._debriefing.after_interview(unseen)
            if desk.hearing.live:
                desk.hearing.wait("Enter begins the next interview")
        current = desk.do(self._interviews.current(ME))
        if current is not None:
            return self._debriefing.after_question(self._taken_up(current.interview))
        sitting = desk.do(self._interviews.start(desk.clock.event_id(), ME, wishes, now))
        desk.show(render.opening(sitting.interview, wishes.questions))
        return sitting

    def _taken_up(self, interview: Interview) -> Sitting:
        """The open interview again, unless its candidate ends it."""
        desk, now = self._desk, self._desk.clock.now
        desk.show(render.under_way(interview, now()))
        if desk.hearing.live and desk.hearing.choose("r resumes it, s stops it:", "rs") == "s":
            return desk.do(self._interviews.stop(interview.id, ME, now()))
        self._draft = desk.do(desk.drafts.kept(ME, interview.turn.question_id))
        return desk.do(self._interviews.resume(interview.id, ME, now()))

    def _put(self, sitting: Sitting) -> Sitting:
        """Puts what is next, until the interview has moved."""
        desk, step = self._desk, sitting.interview.step
        desk.show(render.prompt(sitting))
        desk.do(desk.delivery.shown(sitting.interview, None))
        if sitting.interview.stage is Stage.READY:
            return self._ready(sitting.interview)
        if self._draft:
            desk.show(render.begun(self._draft))
            self._draft = ""
        while sitting.interview.open and sitting.interview.step == step:
            sitting = self._heard(sitting)
        return sitting

    def _ready(self, interview: Interview) -> Sitting:
        desk = self._desk
        if desk.hearing.live:
            desk.hearing.wait("Enter puts the question")
        return desk.do(self._interviews.go_on(interview.id, ME, interview.step, desk.clock.now()))

    def _heard(self, sitting: Sitting) -> Sitting:
        """The interview after the next thing that its candidate says."""
        desk = self._desk
        heard = desk.hearing.said(sitting.interview.clock.closes_at)
        if heard.text and not desk.hearing.live:
            desk.show(render.answered(heard.text))
        if heard.cut_off:
            desk.show(render.time_is_up(written=bool(heard.text)))
        try:
            return self._taken(sitting, heard)
        except Passed as passed:
            desk.show(Text(str(passed)))
            return self._settled(sitting.interview)
        except Refused as refused:
            desk.show(Text(str(refused)))
            return sitting

    def _taken(self, sitting: Sitting, heard: Heard) -> Sitting:
        if heard.cut_off and not heard.text:
            return self._settled(sitting.interview)
        if heard.wish is not None:
            return self._wished(sitting, heard.wish)
        desk, interview = self._desk, sitting.interview
        reply = Reply(desk.clock.event_id(), ME, heard.text, heard.at)
        return desk.do(self._interviews.answer(interview.id, interview.step, reply, desk.clock.now()))

    def _wished(self, sitting: Sitting, wished: Wish) -> Sitting:
        desk, interview, now = self._desk, sitting.interview, self._desk.clock.now()
        match wished:
            case Wish.HINT:
                clues = desk.do(self._interviews.hint(interview.id, ME, interview.step, interview.clues_given, now))
                desk.show(render.hints(clues))
                return replace(sitting, interview=clues.interview)
            case Wish.SKIP:
                return desk.do(self._interviews.skip(interview.id, ME, interview.step, now))
            case Wish.PAUSE:
                raise Left
            case Wish.STOP if self._sure_to_stop(interview):
                return desk.do(self._interviews.stop(interview.id, ME, now))
            case Wish.TALK | Wish.RESUME:
                desk.show(render.no_answer_yet())
        return sitting

    def _sure_to_stop(self, interview: Interview) -> bool:
        hearing = self._desk.hearing
        if not hearing.live:
            return True
        return hearing.choose(f"End the interview now? {done_so_far(interview)} y ends it, n goes on:", "ny") == "y"

    def _settled(self, interview: Interview) -> Sitting:
        """The interview as it stands, once its time is up or it has moved on elsewhere."""
        desk = self._desk
        now = max(desk.clock.now(), interview.clock.closes_at or 0.0)
        for moved in desk.do(self._interviews.time_out(now + IN_FLIGHT)):
            if moved.interview.id == interview.id:
                return moved
        current = desk.do(self._interviews.current(ME))
        return current or Sitting(desk.do(desk.reports.report(interview.id, ME)).interview)

    def _pause(self, reason: BaseException) -> None:
        """Keeps everything until the candidate comes back."""
        desk, now = self._desk, self._desk.clock.now()
        if isinstance(reason, EOFError) and not desk.hearing.live:
            desk.show(render.input_ended())
        current = desk.do(self._interviews.current(ME))
        if current is None:
            self._part()
            return
        interview = current.interview
        if unfinished := desk.hearing.unfinished:
            desk.do(desk.drafts.keep(ME, interview.turn.question_id, unfinished, now))
        with suppress(Refused):  # it is paused already while its candidate reads
            interview = desk.do(self._interviews.pause(interview.id, ME, now)).interview
        desk.show(render.paused(interview))

    def _part(self) -> None:
        """Without an open interview: at most a report waits."""
        if self._desk.do(self._desk.delivery.unshown(ME)) is not None:
            self._desk.show(render.report_waits())
