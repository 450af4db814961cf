"""What every test may ask for, wherever it stands, and in which order tests are run."""

import pytest

pytest_plugins = ["tests.people"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what crosses rooms: it is long and waits a lot, and the many quick tests fill what is left."""
    rooms = config.rootpath / "streetlight"
    items.sort(key=lambda item: item.path.is_relative_to(rooms))
