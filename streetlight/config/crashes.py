"""What a crash leaves behind: nothing. The server's memory holds keys, and what people write and ask for in private."""


def leave_no_core() -> None:
    """Have the system write no image of our memory to a disk, should we crash; it also holds for what we start."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
