"""From uploads to packs: the bank's own checks, and what strangers' files must not be. All of it takes a while."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.check import question_faults
from bot.domain.pack import LARGEST, Bound, Checked, Fault, Pack, PackFile
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.scoring import Examiner, Lexicon
from bot.library import Library
from bot.library.pack_file import bound, bound_question, fault_of, read_file, reader
from bot.library.pack_upload import packed, unpacked


@dataclass(frozen=True)
class Bindery:
    """Makes packs ready to be asked, by the bank's vocabulary and its topics."""

    library: Library

    def opened(self, filename: str, data: bytes) -> tuple[PackFile, ...]:
        """The files of an upload; Refused when it is no pack."""
        files = unpacked(filename, data)
        if len(self.packed(files)) > LARGEST:
            raise Refused("That pack couldn't be exported in one file. Split it in two.")
        return files

    def packed(self, files: Sequence[PackFile]) -> bytes:
        """A zip of the files that can be uploaded again."""
        return packed(files)

    def checked(self, pack: Pack, files: Sequence[PackFile], expired: Callable[[], bool]) -> Checked:
        """The questions as they would be asked, and every fault; Refused when time is up."""
        sound: list[tuple[PackFile, Question]] = []
        faults: list[Fault] = []
        for file in files:
            _heed(expired)
            question, wrong = read_file(file)
            faults += wrong
            if question is not None and not wrong:
                sound.append((file, bound_question(question, pack, self._topics)))
        questions = tuple(question for _, question in sound)
        lexicon = reader(self.library.lexicon, questions)
        for file, question in sound:
            _heed(expired)
            faults += _as_shown(file, question, lexicon)
        return Checked(questions, tuple(faults))

    def bound(self, pack: Pack, files: Sequence[PackFile]) -> Bound:
        """The pack ready to be asked."""
        return bound(pack, files, self._topics, self.library.lexicon)

    @property
    def _topics(self) -> list[str]:
        return sorted({question.topic for question in self.library.questions})


def _as_shown(file: PackFile, question: Question, lexicon: Lexicon) -> list[Fault]:
    """What is wrong with a question that is in order by itself."""
    examiner = Examiner(lexicon, [question])
    return [fault_of(file, key, reason) for key, reason in question_faults(question, examiner)]


def _heed(expired: Callable[[], bool]) -> None:
    if expired():
        raise Refused("Checking that pack takes too long. Split it, or give its questions fewer wordings.")
