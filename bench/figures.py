"""What is measured of either server with N phones."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """One server with N phones. Times in milliseconds, processor time in microseconds, memory in KB.

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
    answers_a_second: float
    processor_an_answer: float
    unsaved: int


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(round(percent / 100 * (len(ordered) - 1)), len(ordered) - 1)]
