"""The composition root: the only place that constructs, opens and connects the parts."""

import asyncio
import logging
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot import pulse
from bot.domain.bank import Bank
from bot.face.address import reach
from bot.face.attempts import AttemptCog
from bot.face.client import InterviewClient
from bot.face.hearing import Hearing
from bot.face.help import HelpCog
from bot.face.interviewer import Interviewer
from bot.face.interviews import InterviewCog
from bot.face.questions import QuestionCog
from bot.face.quiz import QuizCog
from bot.face.replies import ReplyCog
from bot.face.reports import ReportCog
from bot.face.review import ReviewCog
from bot.face.reviewer import Reviewer
from bot.face.router import Router
from bot.face.server import ServerCog
from bot.face.tally import Tally
from bot.library import Library
from bot.service.attempts import Attempts, Judge
from bot.service.delivery import Delivery
from bot.service.interviews import Interviews
from bot.service.questions import Questions
from bot.service.quizzes import Quizzes
from bot.service.reports import Reports
from bot.service.reviews import Reviews
from bot.settings import Settings
from bot.store.database import Database

log = logging.getLogger(__name__)


@asynccontextmanager
async def assembled(
    library: Library, database: Database, rng: random.Random, examiner: Judge | None = None
) -> AsyncIterator[InterviewClient]:
    """The bot with all its features, not connected yet; without an `examiner` the usual one judges."""
    bank = Bank(library.questions)
    questions = Questions(bank, database, rng)
    judge = examiner or library.examiner()
    attempts = Attempts(bank, judge, database)
    reviews = Reviews(bank, database)
    interviews, reports = Interviews(bank, judge, database, reviews, rng), Reports(bank, database)
    delivery = Delivery(database)
    async with InterviewClient(database) as client:
        tally = Tally(client, questions)
        interviewer, reviewer = Interviewer(client, interviews, reports, delivery), Reviewer(reviews)
        hearing = Hearing(interviews, delivery, interviewer)
        features = (
            QuestionCog(questions, attempts),
            AttemptCog(attempts, reviewer, tally),
            ReviewCog(reviews, reviewer, questions, attempts),
            ReplyCog(client, questions, attempts, tally, hearing=hearing, reviewer=reviewer),
            InterviewCog(client, interviews, delivery, interviewer),
            ReportCog(reports, questions, interviewer),
            QuizCog(client, Quizzes(bank, database, rng)),
        )
        for cog in (*features, HelpCog(bank), ServerCog(), Router(*(feature.presses for feature in features))):
            await client.add_cog(cog)
        try:
            yield client
        finally:
            await client.finish()
            await tally.close()


async def run(settings: Settings, token: str, library: Library) -> None:
    """Runs the bot until it is stopped: by cancelling, or by SIGTERM where there are signals."""
    reach(settings.discord_api_url, settings.discord_gateway_url)
    rng = random.Random()  # noqa: S311 - draws questions, not secrets
    async with (
        stopped_by_sigterm(),
        Database.open(settings.database) as database,
        assembled(library, database, rng) as client,
        _beating(settings, client),
    ):
        log.info("%s questions, database %s", len(library.questions), settings.database)
        await client.start(token)


@asynccontextmanager
async def _beating(settings: Settings, client: InterviewClient) -> AsyncIterator[None]:
    heart = asyncio.create_task(pulse.beat(pulse.sign_of(settings.database), lambda: client.connected), name="pulse")
    try:
        yield
    finally:
        heart.cancel()
        await asyncio.gather(heart, return_exceptions=True)


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
