"""The rules of the house that no linter can say. Each is a function from a file to what is wrong with it."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
THIS = "tests/test_house.py"

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FORBIDDEN_NAMES = {
    name + plural for name in ("util", "helper", "common", "service", "manager", "misc") for plural in ("", "s")
}

FIRST_LINES = {".py": r'"""\S', ".html": r"\{# \S", ".css": r"/\* \S", ".js": r"(//|/\*) \S", ".mjs": r"(//|/\*) \S"}

# Spelled so that this file does not name what it looks for.
REGISTRIES = re.compile(
    r"(?:pypi|pythonhosted|npmjs|yarnpkg|debian|crates|golang)\x2e(?:org|com|io)|/opt/(?:pypi|wheels)".replace(
        "x2e", "."
    )
)
MACHINES = re.compile(r"(?<![\w.{}])/(?:home|Users|r[o]ot|w[o]rk/main|w[o]rk/shared)/|[A-Z]:\\\\?Users")

# In templates, what runs or styles from inside the page: the content security policy refuses it.
INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\ssrc=)|<script\b[^>]*>\s*[^<\s]|\sstyle\s*=|\s(?:hx-)?on[a-z:-]*\s*=|javascript:",
    re.IGNORECASE,
)
# Kinds whose names are everyday words too: they are looked for where a line speaks of kinds.
EVERYDAY = {"belief", "grid", "list", "map", "place", "plan", "rate"}
TEMPLATE_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
THIRD_PARTIES = re.compile(r"(?:https?:|wss?:)//(?!www\.w3\.org/)[\w.-]+|[\"'(]//[\w-]+\.[\w.-]+")

Offences = Iterator[str]
Rule = Callable[[PurePosixPath, str], Offences]


def is_short(path: PurePosixPath, text: str) -> Offences:
    lines = len(text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{lines} lines"


def has_short_functions(path: PurePosixPath, text: str) -> Offences:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines"


def is_named_for_its_subject(path: PurePosixPath, text: str) -> Offences:
    yield from sorted(FORBIDDEN_NAMES & {part.split(".")[0] for part in path.parts})


def says_what_is_in_it(path: PurePosixPath, text: str) -> Offences:
    if not re.match(FIRST_LINES[path.suffix], text):
        yield "does not begin with a sentence that says what is in it"


def leaves_nothing_for_later(path: PurePosixPath, text: str) -> Offences:
    for line in text.splitlines():
        if re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", line):
            yield line.strip()


def catches_only_what_it_knows(path: PurePosixPath, text: str) -> Offences:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            caught = {"everything"} if node.type is None else {ast.unparse(part) for part in ast.walk(node.type)}
            # One room's fault must not end the loop that serves all others: there it crashes into the log.
            logs = re.search(r"\b(?:log\.exception|log_fault)\(", ast.unparse(node))
            logged = path.is_relative_to("streetlight/live") and logs
            if re.search(r"\.set_exception\(error\)", ast.unparse(node)):
                continue  # handed on, from a thread to whoever waits for it, and caught by nobody
            if caught & {"everything", "BaseException"} or ("Exception" in caught and not logged):
                yield f"line {node.lineno} catches everything"


def keeps_kinds_at_home(path: PurePosixPath, text: str) -> Offences:
    if path.suffix == ".html":
        text = re.sub(r'\sclass="[^"]*"', "", text)  # a class is a look, which several kinds may share
    text = re.sub(r'"[\w-]+" in [\w.]+\.classes\b', "", text)
    for kind in kinds():
        if path.is_relative_to(f"streetlight/activities/{kind}"):
            continue
        where = "".join(line for line in text.splitlines(keepends=True) if re.search("kind", line, re.IGNORECASE))
        quoted = re.search(rf"""(["'`]){kind}\1""", where if kind in EVERYDAY else text)
        if quoted or re.search(rf"activities[./]{kind}\b", text):
            yield f"names {kind}"


def leaves_boxes_to_their_include(path: PurePosixPath, text: str) -> Offences:
    if not path.is_relative_to("streetlight/web/ui"):
        yield from re.findall(r"\bgovuk-\S+__input\b|\bsort-input\b|\bscale-input\b", text)


def runs_nothing_inline(path: PurePosixPath, text: str) -> Offences:
    yield from (found.group().strip() for found in INLINE.finditer(TEMPLATE_TAGS.sub("", text)))


def asks_no_third_party(path: PurePosixPath, text: str) -> Offences:
    yield from (found.group() for found in THIRD_PARTIES.finditer(text))


def names_no_registry_or_machine(path: PurePosixPath, text: str) -> Offences:
    for pattern in (REGISTRIES, MACHINES):
        yield from (found.group() for found in pattern.finditer(text))


def is_no_package(path: PurePosixPath, text: str) -> Offences:
    if path.name == "__init__.py":
        yield "tests stay out of the import graph and of the wheel"


@pytest.mark.parametrize("rule", [is_short, says_what_is_in_it, is_named_for_its_subject])
def test_every_source_file(rule: Rule) -> None:
    assert broken(rule, sources(".py", ".html", ".css", ".js", ".mjs")) == {}


@pytest.mark.parametrize("rule", [has_short_functions, catches_only_what_it_knows])
def test_every_python_file(rule: Rule) -> None:
    assert broken(rule, sources(".py")) == {}


def test_a_kind_of_activity_is_named_only_in_its_own_folder_and_the_registry() -> None:
    files = [
        path
        for path in sources(".py", ".html", ".css", ".js")
        if path.parts[0] == "streetlight"
        and not {"tests", "library"} & set(path.parts)
        and path != PurePosixPath("streetlight/activities/registry.py")
    ]

    assert len(kinds()) > 1
    assert broken(keeps_kinds_at_home, files) == {}


def test_templates_run_nothing_inline() -> None:
    assert broken(runs_nothing_inline, sources(".html")) == {}


def test_radios_and_checkboxes_are_drawn_in_one_place() -> None:
    # It is drawn for 200 people on each of 200 phones, where an include for each name takes twice as long.
    apart = PurePosixPath("streetlight/web/phone/preferences_people.html")

    assert broken(leaves_boxes_to_their_include, [path for path in sources(".html") if path != apart]) == {}


def test_pages_ask_no_third_party() -> None:
    files = [path for path in sources(".html", ".css", ".js", ".svg") if path.parts[0] == "streetlight"]

    assert broken(asks_no_third_party, files) == {}


@pytest.mark.parametrize("rule", [leaves_nothing_for_later, names_no_registry_or_machine])
def test_every_tracked_file(rule: Rule) -> None:
    assert broken(rule, [path for path in tracked() if path != PurePosixPath(THIS)]) == {}


def test_no_folder_of_tests_is_a_package() -> None:
    assert broken(is_no_package, [path for path in sources(".py") if "tests" in path.parts]) == {}


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (is_short, "a.py", "x = 1\n" * 301),
        (has_short_functions, "a.py", "async def long():\n" + "    x = 1\n" * 40),
        (is_named_for_its_subject, "streetlight/utils/names.py", ""),
        (is_named_for_its_subject, "streetlight/core/helpers.py", ""),
        (says_what_is_in_it, "a.py", "import os\n"),
        (says_what_is_in_it, "a.py", ""),
        (says_what_is_in_it, "a.html", "<p>\n"),
        (leaves_nothing_for_later, "a.css", "/* TODO: nicer */"),
        (catches_only_what_it_knows, "a.py", "try:\n    x()\nexcept Exception:\n    pass\n"),
        (catches_only_what_it_knows, "a.py", "try:\n    x()\nexcept (ValueError, BaseException):\n    pass\n"),
        (catches_only_what_it_knows, "a.py", "try:\n    x()\nexcept:\n    pass\n"),
        (catches_only_what_it_knows, "streetlight/live/a.py", "try:\n    x()\nexcept Exception:\n    pass\n"),
        (keeps_kinds_at_home, "streetlight/web/page.html", '<p data-kind="pick">'),
        (keeps_kinds_at_home, "streetlight/live/desk.py", "if kind == 'pick':"),
        (keeps_kinds_at_home, "streetlight/live/desk.py", "if kind == 'list':"),
        (keeps_kinds_at_home, "streetlight/live/desk.py", 'KINDS["place"]'),
        (keeps_kinds_at_home, "streetlight/live/desk.py", "from streetlight.activities.pick.activity import Pick"),
        (keeps_kinds_at_home, "streetlight/web/page.html", '{% include "activities/pick/phone.html" %}'),
        (keeps_kinds_at_home, "streetlight/activities/sort/activity.py", 'KINDS["pick"]'),
        (leaves_boxes_to_their_include, "streetlight/web/page.html", '<input class="govuk-radios__input" id="a">'),
        (leaves_boxes_to_their_include, "streetlight/activities/sort/phone.html", '<input class="sort-input" id="a">'),
        (runs_nothing_inline, "a.html", "<script>alert()</script>"),
        (runs_nothing_inline, "a.html", '<script src="a.js">alert()</script>'),
        (runs_nothing_inline, "a.html", "<style>p {}</style>"),
        (runs_nothing_inline, "a.html", '<p style="{{ width }}">'),
        (runs_nothing_inline, "a.html", '<p onclick="go()">'),
        (runs_nothing_inline, "a.html", '<p hx-on:click="go()">'),
        (asks_no_third_party, "a.html", '<img src="https://pictures.example/a.png">'),
        (asks_no_third_party, "a.css", "@import '//fonts.example/a.css';"),
        (names_no_registry_or_machine, "a.json", '"resolved": "https://registry.npm' + 'js.org/htmx"'),
        (names_no_registry_or_machine, "a.md", "in /ho" + "me/alice/streetlight"),
        (is_no_package, "streetlight/core/tests/__init__.py", ""),
    ],
)
def test_the_rules_see_what_breaks_them(rule: Rule, path: str, text: str) -> None:
    assert [*rule(PurePosixPath(path), text)] != []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (is_short, "a.py", "x = 1\n" * 300),
        (has_short_functions, "a.py", "def short():\n" + "    x = 1\n" * 39),
        (is_named_for_its_subject, "streetlight/web/ui/service_worker.py", ""),
        (says_what_is_in_it, "a.html", "{# A page. #}\n"),
        (catches_only_what_it_knows, "a.py", "try:\n    x()\nexcept ExceptionGroup:\n    pass\n"),
        (
            catches_only_what_it_knows,
            "streetlight/live/a.py",
            "try:\n    x()\nexcept Exception:\n    log.exception('Why')\n",
        ),
        (keeps_kinds_at_home, "streetlight/web/page.html", '<p class="pick">'),
        (keeps_kinds_at_home, "streetlight/activities/pick/activity.py", 'kind = "pick"'),
        (keeps_kinds_at_home, "streetlight/workshops/models.py", 'Max("place")'),
        (leaves_boxes_to_their_include, "streetlight/web/page.html", '<input class="govuk-input" id="a">'),
        (leaves_boxes_to_their_include, "streetlight/web/ui/row.html", '<input class="sort-input" id="a">'),
        (runs_nothing_inline, "a.html", '<script src="a.js" defer></script> {% include "a.html" with one=two %}'),
        (asks_no_third_party, "a.svg", '<svg xmlns="http://www.w3.org/2000/svg">'),
        (asks_no_third_party, "a.js", 'fetch("/w/code/answer") // sends it'),
        (names_no_registry_or_machine, "a.py", "/var/lib/streetlight"),
    ],
)
def test_the_rules_let_good_files_be(rule: Rule, path: str, text: str) -> None:
    assert [*rule(PurePosixPath(path), text)] == []


def broken(rule: Rule, paths: list[PurePosixPath]) -> dict[str, list[str]]:
    """Give what a rule finds, by file. No files at all is a fault too: such a test could not fail."""
    assert paths, "no file to look at"
    found = {str(path): [*rule(path, (ROOT / path).read_text("utf-8"))] for path in paths}
    return {path: offences for path, offences in found.items() if offences}


def sources(*suffixes: str) -> list[PurePosixPath]:
    """Give the files that people write, by suffix; what Django or a build writes is not theirs."""
    found = [path for path in tracked() if path.suffix in suffixes and "migrations" not in path.parts]
    assert {path.suffix for path in found} == set(suffixes), "a suffix that no file has: is it spelled right?"
    return found


@cache
def tracked() -> list[PurePosixPath]:
    """Give every text file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own
    paths = sorted({PurePosixPath(name) for name in listed.split("\0") if name})
    return [path for path in paths if (ROOT / path).is_file() and b"\0" not in (ROOT / path).read_bytes()]


@cache
def kinds() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "streetlight/activities").glob("*/activity.py"))
