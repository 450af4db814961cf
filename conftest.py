"""What every test may ask for, wherever it stands."""

pytest_plugins = ["tests.people"]
