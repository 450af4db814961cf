"""What the documents say is so: settings, commands, outlines and links."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from streetlight.activities.registry import KINDS
from streetlight.config.commands import app
from streetlight.outlines.reading import read
from streetlight.outlines.yaml_tree import grow

ROOT = Path(__file__).resolve().parent.parent
RUNNING = ROOT / "docs" / "running-streetlight.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FIRST_SCREEN = 40  # lines, or thereabouts, of README before anyone scrolls

SETTING = re.compile(r"""environment\.\w+\(\s*["']([A-Z_]+)["']|\bSTREETLIGHT_([A-Z_]+)""")
LINK = re.compile(r"\]\(<?([^)>#\s]+)[^)]*\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    assert settings_in(RUNNING.read_text("utf-8")) == settings_read()


def test_every_command_is_documented() -> None:
    text = RUNNING.read_text("utf-8")

    assert len(commands()) > 3
    assert [command for command in commands() if command not in text] == []


def test_every_command_that_a_page_names_exists() -> None:
    named = [(page.name, command) for page in PAGES for command in commands_named_in(page.read_text("utf-8"))]

    assert named
    assert [(page, command) for page, command in named if f"streetlight {command}" not in commands()] == []


def test_every_whole_outline_in_the_documents_is_an_outline() -> None:
    outlines = [block for page in PAGES for block in outlines_in(page.read_text("utf-8"))]

    assert outlines
    for outline in outlines:
        assert read(outline).steps


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_example_of_an_activity_is_a_setup_of_its_kind(kind: str) -> None:
    example = ROOT / "streetlight" / "activities" / kind / "example.yaml"
    setup = grow(example.read_text("utf-8")).value

    KINDS[kind].setup_type.model_validate(setup, context={"main": "en", "language": "en"})


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = [(page, link) for page in PAGES for link in links_in(page.read_text("utf-8"))]

    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_the_first_screen_of_readme_shows_the_two_commands() -> None:
    first_screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:FIRST_SCREEN]

    assert {"make demo", "make test"} <= {line.split("#")[0].strip() for line in first_screen}


def test_these_tests_can_see() -> None:
    assert settings_in('environment.number("ROOM_SIZE", 3) and `STREETLIGHT_DATA`') == {"ROOM_SIZE", "DATA"}
    assert links_in("[a](b.md#c), ![d](<e.png>), [f](https://example.org), [g](#h)") == ["b.md", "e.png"]
    assert outlines_in("```yaml\noutline: a\n```\n```yaml\nsteps: []\n```\n```\noutline: b\n```\n") == ["outline: a\n"]
    assert commands_named_in("`streetlight demo --people 3`\n```\nstreetlight outline check\n```") == [
        "demo",
        "outline",
    ]


def settings_read() -> set[str]:
    files = [path for path in (ROOT / "streetlight").rglob("*.py") if "tests" not in path.parts]
    return {name for path in files for name in settings_in(path.read_text("utf-8"))}


def settings_in(text: str) -> set[str]:
    return {one or other for one, other in SETTING.findall(text)}


def commands() -> list[str]:
    """Give every command that can be typed, as `streetlight outline check`."""
    return sorted(_commands_under("streetlight", typer.main.get_command(app)))


def _commands_under(name: str, command: Any) -> list[str]:  # noqa: ANN401 - typer's own click has no public types
    inner = getattr(command, "commands", {})
    return [name, *(path for word, one in inner.items() for path in _commands_under(f"{name} {word}", one))]


def commands_named_in(text: str) -> list[str]:
    return re.findall(r"(?:`|^\$? ?)streetlight ([a-z][a-z-]*)", text, re.MULTILINE)


def outlines_in(text: str) -> list[str]:
    return [block for language, block in FENCED.findall(text) if language == "yaml" and block.startswith("outline:")]


def links_in(text: str) -> list[str]:
    return [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
