"""How a rule says no."""


class Refused(Exception):
    """Something that can't be done, with the sentence that the person who asked should read."""


class Unmarkable(Refused):
    """A reply that can't be marked as it is; the text is kept, so that its author can edit it."""

    def __init__(self, sentence: str, question_id: str, card_id: int | None = None) -> None:
        super().__init__(sentence)
        self.question_id = question_id
        self.card_id = card_id
