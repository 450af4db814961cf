"""docs/adding-an-activity.md is followed to the letter, in a copy of Streetlight, and gives a kind that works."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "adding-an-activity.md").read_text("utf-8")
NAMED_BLOCK = re.compile(r"^`([^`\n]+)`\n\n```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
OUTLINE = """\
outline: a-try
title: A try
steps:
  - key: ask
    title: Ask
    mode: activity
    minutes: 2
    bar: Ask.
    projector: Ask.
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what the tests need of the house, and follow the page in it."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("streetlight", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "built", "journeys"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for path, language, block in NAMED_BLOCK.findall(PAGE):
        if language == "diff":
            change(copy / path, block)
        elif path.startswith("streetlight/"):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(block, "utf-8")
    return copy


def change(file: Path, diff: str) -> None:
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text("utf-8")
    assert text.count(before) == 1, f"the page no longer fits {file.name}:\n{before}"
    file.write_text(text.replace(before, after), "utf-8")


def run(house: Path, *command: str) -> subprocess.CompletedProcess[str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "STREETLIGHT_"))}
    there = {"PYTHONPATH": str(house), "STREETLIGHT_TEST_ENGINE": "sqlite", "STREETLIGHT_DATA": str(house / "data")}
    return subprocess.run(  # noqa: S603 - this Python, on this page's own files
        [sys.executable, *command], cwd=house, env={**mine, **there}, capture_output=True, text=True, check=False
    )


def test_the_page_gives_every_file_of_its_kinds() -> None:
    named = {path.removeprefix("streetlight/activities/") for path, _language, _block in NAMED_BLOCK.findall(PAGE)}

    assert named == {
        "hands/__init__.py",
        "hands/activity.py",
        "hands/phone.html",
        "hands/projector.html",
        "hands/console.html",
        "hands/example.yaml",
        "hands/tests/test_hands.py",
        "holder/__init__.py",
        "holder/activity.py",
        "holder/phone.html",
        "holder/projector.html",
        "holder/console.html",
        "holder/example.yaml",
        "registry.py",
        "a step’s activities",
    }


def test_the_new_kinds_keep_the_contract(house: Path) -> None:
    done = run(
        house,
        "-m",
        "pytest",
        "-v",
        "-p",
        "no:cacheprovider",
        "streetlight/activities",
        "-k",
        "hands or holder or folder",
    )

    passed = set(re.findall(r"::(\w+)(?:\[([\w-]+)\])? PASSED", done.stdout))
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("test_every_folder_is_registered_under_its_own_name", "") in passed
    assert ("test_junk_is_an_answer_or_a_refusal_and_never_anything_else", "hands") in passed
    assert ("test_the_finding_counts_the_hands", "") in passed
    assert ("test_an_item_belongs_to_the_form_that_it_was_written_in_and_fills_it_again", "holder") in passed


def test_an_outline_may_use_the_new_kind_at_once(house: Path) -> None:
    (activities,) = [block for path, _language, block in NAMED_BLOCK.findall(PAGE) if path == "a step’s activities"]
    outline = house / "a-try.yaml"
    outline.write_text(OUTLINE + re.sub(r"^(?=.)", "    ", activities, flags=re.MULTILINE), "utf-8")

    done = run(house, "-m", "streetlight.config.commands", "outline", "check", outline.name)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["a-try.yaml", "is", "in", "order."]
