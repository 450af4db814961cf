"""Gathers every sentence that Streetlight shows into streetlight/locale, or checks that they are all there.

`python -m translations.catalogue update` writes the template (streetlight.pot), merges it into each language's
catalogue (<language>/LC_MESSAGES/django.po) and compiles that; `check` says what is out of date, and where.
Babel does what GNU gettext would, so that nothing beyond Python is needed.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path("streetlight")
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "streetlight.pot"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main(act: str) -> int:
    if act == "update":
        update()
        return 0
    wrong = [*what_is_wrong()]
    for sentence in wrong:
        print(sentence)
    return 1 if wrong else 0


def update() -> None:
    template = gathered()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_text(template))
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template)
        path.write_bytes(as_text(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))


def what_is_wrong() -> Iterator[str]:
    template = gathered()
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != as_text(template):
        yield f"{TEMPLATE} is out of date: run “make translations”."
    for path in catalogues():
        yield from (f"{path}: {problem}" for problem in problems(path, template))


def problems(path: Path, template: Catalog) -> Iterator[str]:
    """Say what a language's catalogue lacks, has only guessed, or has not compiled."""
    catalogue = read(path)
    for wanted in template:
        if wanted.id:
            yield from _problems_of(catalogue.get(wanted.id, wanted.context), wanted)
    compiled_to = path.with_suffix(".mo")
    if not compiled_to.exists() or compiled_to.read_bytes() != compiled(catalogue):
        yield "not compiled: run “make translations”."


def _problems_of(found: Message | None, wanted: Message) -> Iterator[str]:
    if found is None or not found.string or not all(found.string):
        yield f"not translated: {wanted.id!r}"
    elif found.fuzzy:
        yield f"only guessed (fuzzy): {wanted.id!r}"


def gathered() -> Catalog:
    """Read every sentence from the package's Python files and templates, in the order of their paths."""
    catalogue = Catalog(project="Streetlight", version="", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html") and not {"tests", "built", "migrations"} & set(path.parts):
            for line, sentence, comments, context in sentences(path):
                catalogue.add(sentence, locations=[(path.as_posix(), line)], auto_comments=comments, context=context)
    return catalogue


def sentences(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = f"({templatize(text, origin=str(path))})"  # in brackets, indentation means nothing to Python
    return extract("python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",))


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def as_text(catalogue: Catalog) -> bytes:
    """Give a catalogue as a file's bytes, without dates and line numbers, so that the same sentences give the same bytes."""
    text = BytesIO()
    write_po(text, catalogue, width=120, omit_header=catalogue.locale is None, include_lineno=False)
    return text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    binary = BytesIO()
    write_mo(binary, catalogue)
    return binary.getvalue()


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit("usage: python -m translations.catalogue update|check")
    sys.exit(main(sys.argv[1]))
