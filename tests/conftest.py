"""The browser that journeys are made in, and what happens where there is none."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NO_BROWSER = "no Chromium found: install one, or set STREETLIGHT_CHROMIUM to its path"

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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
