"""A server that tests share, a proxy before it, and the browser that journeys are made in, where there is one."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.engines import server_database
from tests.proxy import Proxy
from tests.servers import Server

NO_BROWSER = "no Chromium found: install one, or set STREETLIGHT_CHROMIUM to its path"

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# An address bar that nobody sees has a page of its own in each window, which costs as much as a phone's. Chromium heeds
# only the last list of features that it is given, so what Playwright leaves out is named again.
WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
FLAGS = (
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for whoever needs no more than workshops of their own; who kills it starts it again."""
    folder = tmp_path_factory.mktemp("server")
    with server_database(folder) as database:
        server = Server(folder, database)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not longer than a module: while Playwright runs, Django refuses queries in its thread.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        yield chromium
        chromium.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("journey") is None or chromium_path():
        return
    if os.environ.get("STREETLIGHT_REQUIRE_BROWSER") == "1":
        pytest.fail(NO_BROWSER, pytrace=False)
    pytest.skip(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"NO JOURNEY WAS MADE ({len(skipped)} skipped): {NO_BROWSER}", red=True, bold=True)


def chromium_path() -> str | None:
    return os.environ.get("STREETLIGHT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
