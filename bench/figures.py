"""What is measured of either server with N phones."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Sending:
    """What came of a few seconds in which phones sent without a pause; processor time in microseconds an answer."""

    answers_a_second: float
    processor_an_answer: float
    unsaved: int


@dataclass(frozen=True)
class Figures:
    """One server with N phones. Times in milliseconds, memory in KB.

    `synced` is what this disk took, at 50 and 99%, to keep a page
    while as many answers came in again; None for a server that keeps nothing.
    """

    server: str
    phones: int
    shown_p50: float
    shown_p99: float
    saved_p50: float
    saved_p99: float
    synced: tuple[float, float] | None
    memory_a_phone: float
    sendings: list[Sending]
    unanswered: int

    @property
    def answers_a_second(self) -> float:
        return median(sending.answers_a_second for sending in self.sendings)

    @property
    def processor_an_answer(self) -> float:
        return median(sending.processor_an_answer for sending in self.sendings)

    def processor_to(self, other: "Figures") -> float:
        """Give how many times as much an answer takes, as it typically was within one round."""
        rounds = zip(self.sendings, other.sendings, strict=True)
        return median(ours.processor_an_answer / theirs.processor_an_answer for ours, theirs in rounds)

    @property
    def unsaved(self) -> int:
        return self.unanswered + sum(sending.unsaved for sending in self.sendings)


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(round(percent / 100 * (len(ordered) - 1)), len(ordered) - 1)]
