"""What every test may ask for, wherever it stands, and in which order tests are run."""

import pytest

pytest_plugins = ["tests.people"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest, a whole play, then with what crosses rooms: the many quick tests fill what is left."""
    rooms = config.rootpath / "streetlight"
    items.sort(key=lambda item: (item.path.name != "test_play.py", item.path.is_relative_to(rooms)))
