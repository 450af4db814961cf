"""The engine that the tests run on: STREETLIGHT_TEST_ENGINE is `sqlite` (also when not set) or `postgresql`.

A pytest plugin and not a conftest, because Django's settings are read before any conftest is.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.postgres import Postgres, fresh_database

ENGINES = ("sqlite", "postgresql")

# What a developer has in the environment for a server of their own must not reach a test.
KEPT = ("STREETLIGHT_TEST_", "STREETLIGHT_CHROMIUM", "STREETLIGHT_REQUIRE_BROWSER")

hypothesis.settings.register_profile("streetlight", deadline=None, print_blob=True)
hypothesis.settings.load_profile("streetlight")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _prepare(early_config)
    yield
    from django.conf import settings  # noqa: PLC0415 - only now may the settings be read

    if engine() == "sqlite":  # a file, as in real life: SQLite in memory locks otherwise
        path = Path(os.environ["STREETLIGHT_DATA"]) / "tests.sqlite3"
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(path)


def pytest_report_header() -> str:
    return f"engine: {engine()}"


def engine() -> str:
    return os.environ.get("STREETLIGHT_TEST_ENGINE", "sqlite")


@pytest.fixture
def server_database_url(tmp_path: Path) -> Iterator[str]:
    """Give a fresh, empty database, of the engine under test, to a server that a test starts."""
    with server_database(tmp_path) as url:
        yield url


@contextlib.contextmanager
def server_database(folder: Path) -> Iterator[str]:
    if engine() == "postgresql":
        with fresh_database(os.environ["STREETLIGHT_TEST_POSTGRES"]) as url:
            yield url
    else:
        yield f"sqlite:///{folder / 'streetlight.sqlite3'}"


def _prepare(config: pytest.Config) -> None:
    if engine() not in ENGINES:
        raise pytest.UsageError(f"STREETLIGHT_TEST_ENGINE is “{engine()}”: write {' or '.join(ENGINES)}.")
    for name in [name for name in os.environ if name.startswith("STREETLIGHT_") and not name.startswith(KEPT)]:
        del os.environ[name]
    data = Path(tempfile.mkdtemp(prefix="streetlight-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(data))
    os.environ["STREETLIGHT_DATA"] = str(data)
    os.environ["STREETLIGHT_SECRET_KEY"] = "only for tests, where nothing is secret"
    if engine() == "postgresql":
        os.environ["STREETLIGHT_DATABASE"] = _postgres(config)


def _postgres(config: pytest.Config) -> str:
    if "STREETLIGHT_TEST_POSTGRES" not in os.environ:
        server = Postgres()
        config.add_cleanup(server.stop)
        os.environ["STREETLIGHT_TEST_POSTGRES"] = server.url
    return os.environ["STREETLIGHT_TEST_POSTGRES"]
