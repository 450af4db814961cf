"""Text: words in an outline, in one or several languages, with the keys beside them; and what somebody typed."""

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, StringConstraints, ValidationInfo, WithJsonSchema

from streetlight.core.refusal import Refusal
from streetlight.core.words import ngettext

Language = Literal["en", "cy"]
LANGUAGES: tuple[str, ...] = get_args(Language)
"""Languages that an outline may be written in: English and Welsh, the two of the services it is made for."""

MOST_CHARACTERS = 6000


def _in_one_language(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - YAML holds anything
    """Choose the language asked for in the validation context, else the outline's main one."""
    if not isinstance(value, dict):
        return value
    context = info.context or {}
    main = context.get("main", LANGUAGES[0])
    unknown = sorted(str(key) for key in value if key not in LANGUAGES)
    if unknown:
        raise ValueError(f"{unknown[0]} is not a language Streetlight knows: use {' or '.join(LANGUAGES)}")
    if main not in value:
        raise ValueError(f"the text in the outline’s main language ({main}) is missing")
    return value.get(context.get("language", main), value[main])


_ONE_OR_MORE_LANGUAGES = {
    "anyOf": [
        {"type": "string", "maxLength": MOST_CHARACTERS},
        {
            "type": "object",
            "properties": {language: {"type": "string", "maxLength": MOST_CHARACTERS} for language in LANGUAGES},
            "additionalProperties": False,
        },
    ]
}

Text = Annotated[
    str,
    BeforeValidator(_in_one_language),
    StringConstraints(strip_whitespace=True, max_length=MOST_CHARACTERS),
    WithJsonSchema(_ONE_OR_MORE_LANGUAGES),
]
"""Words: a plain string, or one for each language (`{en: …, cy: …}`)."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A short name in an address: small letters, digits and single hyphens."""

_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make the words after them, ours too, run the other way."""


def tidy(text: str) -> str:
    """Make what somebody typed one line: no doubled spaces, and no characters that only upset a screen or a file."""
    return " ".join("".join(" " if _upsets(character) else character for character in text).split())


def tidy_lines(text: str) -> str:
    """Tidy each line, and leave out empty lines at the ends and beyond the first between."""
    lines = [tidy(line) for line in text.splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()


def must_fit(text: str, longest: int, *, field: str) -> None:
    """Raise a Refusal where what somebody typed is longer than there is room for."""
    if len(text) > longest:
        sentence = ngettext(
            "Make it shorter: there is room for %(number)d character. This has %(length)d.",
            "Make it shorter: there is room for %(number)d characters. This has %(length)d.",
            longest,
        )
        raise Refusal(sentence % {"length": len(text)}, field=field)


def _upsets(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS_THE_LINE


class Misplaced(ValueError):  # noqa: N818 - said of something in an outline, as its own word
    """Something wrong within what is checked; `at` is the way from there to its place."""

    def __init__(self, sentence: str, *at: str | int) -> None:
        super().__init__(sentence)
        self.at = at


def refuse_twins(what: str, keys: Iterable[str]) -> None:
    """Raise Misplaced when two of `keys` are the same; `what` they are is also the name of their list."""
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            raise Misplaced(f"two {what} have the key {key}: give each its own", what.replace(" ", "_"), place, "key")
        seen.add(key)
