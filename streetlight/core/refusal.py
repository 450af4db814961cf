"""A rule's "no", worded for the person who meets it."""

from streetlight.core.words import Sentence


class Refusal(Exception):  # noqa: N818 - the field's word; a refusal is an answer, not a fault
    """Says in one sentence what is not possible and what to do instead.

    `field` names the form field that it is about, where there is one.
    """

    def __init__(self, sentence: Sentence, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
