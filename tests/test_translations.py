"""The gathering of sentences, and what the check says about a language's catalogue."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from translations.catalogue import as_text, compiled, gathered, problems, read, sentences

DRAFT = 'msgid "Start"\nmsgstr "{start}"\n\nmsgid "%d lamp"\nmsgid_plural "%d lamps"\n{plural}'


@pytest.fixture
def template() -> Catalog:
    catalogue = Catalog()
    catalogue.add("Start")
    catalogue.add(("%d lamp", "%d lamps"))
    return catalogue


def test_sentences_are_found_in_python(tmp_path: Path) -> None:
    path = tmp_path / "words.py"
    path.write_text('_("One " "sentence.")\nngettext("%d lamp", "%d lamps", n)\npgettext("noun", "Answer")\n_(name)\n')

    assert found(path) == [("One sentence.", None), (("%d lamp", "%d lamps"), None), ("Answer", "noun")]


def test_sentences_are_found_in_templates_however_they_are_indented(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '    <p title="{% translate "Start" %}">\n'
        "  {% blocktranslate trimmed with name=a.name %}\n    You are\n    {{ name }}.\n  {% endblocktranslate %}\n"
        "{% blocktranslate count n=n %}{{ n }} lamp{% plural %}{{ n }} lamps{% endblocktranslate %}\n"
        '{% include "a.html" with b=_("Next") %}'
    )

    assert found(path) == [
        ("Start", None),
        ("You are %(name)s.", None),
        (("%(n)s lamp", "%(n)s lamps"), None),
        ("Next", None),
    ]


def test_streetlight_says_hundreds_of_sentences() -> None:
    assert len(gathered()) > 200


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('msgid "Start"\nmsgstr "Dechrau"\n', "not translated: ('%d lamp', '%d lamps')"),
        (DRAFT.format(start="", plural='msgstr[0] "%d lamp"\nmsgstr[1] "%d lampau"\n'), "not translated: 'Start'"),
        (
            DRAFT.format(start="Dechrau", plural='msgstr[0] "%d lamp"\nmsgstr[1] ""\n'),
            "not translated: ('%d lamp', '%d lamps')",
        ),
        (
            "#, fuzzy\n" + DRAFT.format(start="Dechrau", plural='msgstr[0] "%d lamp"\nmsgstr[1] "%d lampau"\n'),
            "only guessed (fuzzy): 'Start'",
        ),
    ],
)
def test_a_catalogue_that_is_not_whole_is_told(tmp_path: Path, template: Catalog, text: str, problem: str) -> None:
    path = catalogue_with(tmp_path, text)

    assert [*problems(path, template)] == [problem]


def test_a_catalogue_that_is_not_compiled_is_told(tmp_path: Path, template: Catalog) -> None:
    path = catalogue_with(tmp_path, DRAFT.format(start="Los", plural='msgstr[0] "%d Lampe"\nmsgstr[1] "%d Lampen"\n'))
    assert [*problems(path, template)] == []

    path.write_bytes(as_text(read(path)).replace(b"Los", b"Start"))
    assert [*problems(path, template)] == ["not compiled: run “make translations”."]


def found(path: Path) -> list[tuple[str | tuple[str, ...], str | None]]:
    return [(sentence, context) for _line, sentence, _comments, context in sentences(path)]


def catalogue_with(folder: Path, text: str) -> Path:
    path = folder / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    path.with_suffix(".mo").write_bytes(compiled(read(path)))
    return path
