"""How many connections a process may have open: many systems grant 1,024 unless they are asked for more."""

SPARE = 200
"""Files that a process has open besides its connections, and then some."""


def make_room_for(connections: int) -> None:
    """Ask the system for so many open connections, or as many as it grants."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    needed = connections + SPARE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < needed:
        most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
