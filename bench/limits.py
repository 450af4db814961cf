"""How many connections this machine lets one process have open: a crowd for which they are too few is left out, and said so."""

import resource

from streetlight.config.open_files import SPARE, make_room_for


def in_the_way_of(connections: int) -> str:
    """Ask for so many connections, and say what is in the way of them; nothing if they fit."""
    make_room_for(connections)
    granted, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if granted >= connections + SPARE:
        return ""
    return f"it takes {connections + SPARE:,} open files, and this machine grants {granted:,} (ulimit -Hn)"
