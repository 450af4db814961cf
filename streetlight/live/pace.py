"""How fast one seat may answer: nobody's phone sends faster than people change their minds."""

MOST = 20
WITHIN = 10.0


class Pace:
    """Counts answers by seat, in memory, for ten seconds at a time."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[float, int]] = {}
        self._swept = 0.0

    def too_fast(self, seat: str, now: float) -> bool:
        """Count one more answer of a seat, `now` in seconds of any clock, and say whether it is one too many."""
        self._sweep(now)
        since, count = self._counts.get(seat, (now, 0))
        if now - since > WITHIN:
            since, count = now, 0
        self._counts[seat] = (since, count + 1)
        return count >= MOST

    @property
    def remembered(self) -> int:
        return len(self._counts)

    def _sweep(self, now: float) -> None:
        if now - self._swept > WITHIN:
            self._swept = now
            self._counts = {seat: kept for seat, kept in self._counts.items() if now - kept[0] <= WITHIN}
