"""Sentences that can be translated, for floors that do not know who translates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

type_of_translator = Callable[[str, str | None, int], str]


def _as_written(one: str, many: str | None, number: int) -> str:
    return one if many is None or number == 1 else many


@dataclass(slots=True)
class _Speech:
    translate: type_of_translator = _as_written


_speech = _Speech()


def speak_with(translate: type_of_translator) -> None:
    """Have every sentence translated by `translate(one, many or None, number)` from now on."""
    _speech.translate = translate


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is translated when it is shown, with its values filled in (`%(name)s`)."""

    one: str
    many: str | None = None
    number: int = 1
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        text = _speech.translate(self.one, self.many, self.number)
        return text % self.values if self.values else text

    def __mod__(self, values: dict[str, object]) -> "Sentence":
        return Sentence(self.one, self.many, self.number, {**self.values, **values})


def gettext(text: str) -> Sentence:
    return Sentence(text)


def ngettext(one: str, many: str, number: int) -> Sentence:
    return Sentence(one, many, number, {"number": number})


def joined(parts: Sequence[str | Sentence], between: str = " ") -> Sentence:
    """Say several things one after another, each still translated only when it is shown."""
    names = [f"part{place}" for place in range(len(parts))]
    return Sentence(between.join(f"%({name})s" for name in names), values=dict(zip(names, parts, strict=True)))
