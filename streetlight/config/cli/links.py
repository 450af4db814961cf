"""The addresses that belong to one workshop, as `demo` prints and uses them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """`sign_in` works once."""

    code: str
    spoken_code: str
    sign_in: str
    console: str
    projector: str
    join: str
