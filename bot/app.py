"""The composition root: the only place that constructs, opens and connects the parts."""

import asyncio
import logging
import random
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot import pulse
from bot.bindery import Bindery
from bot.domain.bank import Bank
from bot.face.address import reach
from bot.face.attempts import AttemptCog
from bot.face.board import BoardCog
from bot.face.caretaker import Caretaker
from bot.face.client import InterviewClient
from bot.face.contents import Contents
from bot.face.courier import Courier
from bot.face.crier import Crier
from bot.face.daily import DailyCog
from bot.face.hearing import Hearing
from bot.face.help import HelpCog
from bot.face.interviewer import Interviewer
from bot.face.interviews import InterviewCog
from bot.face.leaderboard import LeaderboardCog
from bot.face.looks import Looks
from bot.face.notices import Notices
from bot.face.packs import PackCog
from bot.face.poster import Poster
from bot.face.privacy import PrivacyCog
from bot.face.progress import ProgressCog
from bot.face.publicity import Publicity
from bot.face.questions import QuestionCog
from bot.face.quiz import QuizCog
from bot.face.reminders import ReminderCog
from bot.face.replies import ReplyCog
from bot.face.reports import ReportCog
from bot.face.review import ReviewCog
from bot.face.reviewer import Reviewer
from bot.face.roster import Roster
from bot.face.router import Router
from bot.face.scoreboard import Scoreboard
from bot.face.server import ServerCog
from bot.face.settings import SettingsCog
from bot.face.streak import StreakCog
from bot.face.studio import Studio
from bot.face.tally import Tally
from bot.library import Library
from bot.service.attempts import Attempts
from bot.service.banks import Judge, Shelves
from bot.service.dailies import Dailies
from bot.service.daily_posts import DailyPosts
from bot.service.delivery import Delivery
from bot.service.housekeeping import Housekeeping
from bot.service.interviews import Interviews
from bot.service.learners import Learners
from bot.service.packs import Packs
from bot.service.postings import Postings
from bot.service.privacy import Privacy
from bot.service.progress import Progresses
from bot.service.questions import Questions
from bot.service.quizzes import Quizzes
from bot.service.reminders import Reminders
from bot.service.reports import Reports
from bot.service.reviews import Reviews
from bot.service.runs import Runs
from bot.service.servers import Servers
from bot.service.standings import Standings
from bot.service.streaks import Streaks
from bot.service.weekly import WeeklyBoards
from bot.settings import Settings
from bot.store.database import Database

log = logging.getLogger(__name__)


@asynccontextmanager
async def assembled(
    library: Library, database: Database, rng: random.Random, examiner: Judge | None = None, *, backups: bool = False
) -> AsyncIterator[InterviewClient]:
    """The bot with all its features, not connected yet; without an `examiner` the usual one judges.

    With `backups` the database is copied every day into a folder beside it.
    """
    bank, bindery = Bank(library.questions), Bindery(library)
    shelves = Shelves(database, bindery.bound, library.judgement)
    questions = Questions(bank, database, rng, shelves)
    judge = examiner or library.examiner()
    attempts = Attempts(bank, judge, database, shelves)
    reviews = Reviews(bank, database, shelves)
    interviews = Interviews(bank, judge, database, reviews, rng, shelves=shelves)
    reports, packs = Reports(bank, database, shelves), Packs(database, bindery, time.monotonic)
    delivery, standings = Delivery(database), Standings(bank, database, shelves)
    posts, reminders = DailyPosts(bank, database, shelves), Reminders(database, questions, reviews)
    learners, publicity = Learners(database), Publicity(Postings(database))
    studio = Studio()
    async with InterviewClient(database) as client:
        tally = Tally(client, questions, Looks(questions, posts))
        roster = Roster()
        crier = Crier(
            client, posts, Poster(client, posts, Contents(Scoreboard(standings, roster)), Notices(client, database))
        )
        interviewer, reviewer = Interviewer(client, interviews, reports, delivery, studio), Reviewer(reviews)
        hearing = Hearing(interviews, delivery, interviewer)
        features = (
            QuestionCog(questions, attempts, learners, publicity),
            AttemptCog(attempts, reviewer, tally, publicity),
            ReviewCog(reviews, reviewer, questions, attempts),
            ReplyCog(client, questions, attempts, tally, hearing=hearing, reviewer=reviewer),
            InterviewCog(client, interviews, delivery, interviewer, publicity),
            ReportCog(reports, questions, interviewer, publicity),
            QuizCog(client, Quizzes(bank, database, rng), publicity),
            ProgressCog(Progresses(bank, database), questions, publicity, studio),
            LeaderboardCog(standings, roster, publicity),
            SettingsCog(learners),
            ServerCog(Servers(database)),
            PrivacyCog(Privacy(database), questions.banks),
            DailyCog(Dailies(bank, database, shelves), posts, crier),
            PackCog(packs, questions),
            ReminderCog(reminders, Courier(client, reminders)),
        )
        # Nothing to press that they would answer.
        pages = (
            HelpCog(bank),
            BoardCog(standings, WeeklyBoards(database), crier),
            StreakCog(Streaks(database)),
        )
        for cog in (*features, *pages, Router(*(feature.presses for feature in features))):
            await client.add_cog(cog)
        await client.add_cog(crier)
        await client.add_cog(Caretaker(client, Housekeeping(database, backups=backups)))
        try:
            yield client
        finally:
            await client.finish()
            await tally.close()
            studio.close()


async def run(settings: Settings, token: str, library: Library) -> None:
    """Runs the bot until it is stopped: by cancelling, or by SIGTERM where there are signals."""
    reach(settings.discord_api_url, settings.discord_gateway_url)
    rng = random.Random()  # noqa: S311 - draws questions, not secrets
    async with (
        stopped_by_sigterm(),
        Database.open(settings.database) as database,
        assembled(library, database, rng, backups=True) as client,
        _beating(settings, client, Runs(database)),
    ):
        log.info("%s questions, database %s", len(library.questions), settings.database)
        await client.start(token)


@asynccontextmanager
async def _beating(settings: Settings, client: InterviewClient, runs: Runs) -> AsyncIterator[None]:
    """Meanwhile it gives signs of life: to health checks, and to be kept."""
    beats = (
        pulse.beat(pulse.sign_of(settings.database), lambda: client.connected),
        runs.keep(lambda: client.connected, time.time),
    )
    tasks = [asyncio.create_task(beat, name="pulse") for beat in beats]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def stopped_by_sigterm() -> AsyncIterator[None]:
    """Inside, the first SIGTERM cancels the task as Ctrl-C does, so that everything is closed in order."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    stopping = False

    def stop() -> None:
        nonlocal stopping
        if task is not None and not stopping:
            stopping = True
            task.cancel()

    with suppress(NotImplementedError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGTERM, stop)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGTERM)
