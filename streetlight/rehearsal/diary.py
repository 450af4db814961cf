"""The facilitator's diary of a played workshop: each act with its second, and the groups that were not waited for."""

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class Diary:
    """`acts`: seconds from the beginning, and what was done; `gone_without`: in words, each group that was not ready."""

    began: float = field(default_factory=monotonic)
    acts: list[tuple[float, str]] = field(default_factory=list)
    gone_without: list[str] = field(default_factory=list)

    def note(self, what: str, times: int = 1) -> None:
        self.acts += [(round(monotonic() - self.began, 1), what)] * times

    def go_without(self, group: str) -> None:
        self.gone_without.append(group)

    @property
    def counted(self) -> dict[str, int]:
        return dict(sorted(Counter(what for _second, what in self.acts).items()))
