"""Guessing is limited: how many wrong codes, or passwords, come from one address and from all together.

Kept in memory only, and only for as long as it counts. What an address has shown that it knows
stays open to it, so that a room behind one address is not shut out by its own typing errors; what it has not, it cannot
try any further, right or wrong: else the refusals would tell which was right.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _

EACH = 30
WITHIN = timedelta(minutes=10)
"""How many wrong guesses one address may make, within this time, where nothing else is said."""

TOGETHER = 300
A_MINUTE = timedelta(minutes=1)
"""How many wrong guesses all addresses together may make in a minute."""

ALLOWANCE = 3
"""How many wrong guesses an address has even when all together have made too many."""

MOST_ADDRESSES = 10_000


class TooManyGuesses(Refusal):
    """Too many wrong guesses came from this address."""

    def __init__(self) -> None:
        super().__init__(_("Too many wrong tries came from your network. Wait ten minutes, then try again."))


@dataclass(slots=True)
class _Visitor:
    wrong: deque[datetime] = field(default_factory=deque)
    knows: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Guesses:
    """Wrong guesses of late, and what each address has shown that it knows; `each` may guess wrong so many times."""

    each: int = EACH
    _visitors: OrderedDict[str, _Visitor] = field(default_factory=OrderedDict)
    _all: deque[datetime] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    def refuse(self, address: str, what: str, *, now: datetime) -> None:
        """Raise TooManyGuesses if this address may not try this, which may be right or wrong."""
        with self._lock:
            visitor = self._visitors.get(_network(address))
            if visitor is None or what in visitor.knows:
                return
            _drop_older(visitor.wrong, now - WITHIN)
            _drop_older(self._all, now - A_MINUTE)
            most = ALLOWANCE if len(self._all) >= TOGETHER else self.each
            if len(visitor.wrong) >= most:
                raise TooManyGuesses

    def note_wrong(self, address: str, *, now: datetime) -> None:
        with self._lock:
            self._visitor(address).wrong.append(now)
            self._all.append(now)
            _drop_older(self._all, now - A_MINUTE)

    def note_right(self, address: str, what: str) -> None:
        with self._lock:
            self._visitor(address).knows.add(what)

    def forget(self) -> None:
        with self._lock:
            self._visitors.clear()
            self._all.clear()

    def __len__(self) -> int:
        """Count the addresses that are remembered."""
        return len(self._visitors)

    def _visitor(self, address: str) -> _Visitor:
        network = _network(address)
        visitor = self._visitors.setdefault(network, _Visitor())
        self._visitors.move_to_end(network)
        if len(self._visitors) > MOST_ADDRESSES:
            self._visitors.popitem(last=False)
        return visitor


def _drop_older(times: deque[datetime], than: datetime) -> None:
    while times and times[0] <= than:
        times.popleft()


def _network(address: str) -> str:
    """Give what one household or one machine can choose from: a whole IPv6 /64, or one IPv4 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or int(parsed) >> 64)
