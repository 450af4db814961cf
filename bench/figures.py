"""What is measured of either server with N phones."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """One server with N phones. Times and acts in milliseconds, other processor time in microseconds, memory in KB.

    A copy is what showing a change to one phone more costs; an act is what the change costs when nobody watches.
    """

    server: str
    phones: int
    shown_p50: float
    shown_p99: float
    processor_an_act: float
    processor_a_copy: float
    saved_p50: float
    saved_p99: float
    memory_a_phone: float
    answers_a_second: float
    processor_an_answer: float
    unsaved: int


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(round(percent / 100 * (len(ordered) - 1)), len(ordered) - 1)]
