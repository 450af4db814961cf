"""A page as a simulated participant reads it: its elements, and the forms on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

EMPTY_ELEMENTS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


@dataclass(slots=True)
class Element:
    """One element; `children` are elements and texts in their order. `html` is what a whole page was read from."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)
    html: str = ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.attributes

    @property
    def classes(self) -> list[str]:
        return self["class"].split()

    @property
    def words(self) -> str:
        """All text within, with single spaces."""
        return " ".join("".join(self._texts()).split())

    @property
    def typed(self) -> str:
        """The text within as it stands, for what a person types into."""
        return "".join(self._texts()).removeprefix("\n")

    def every(self, *tags: str, cls: str = "") -> Iterator["Element"]:
        """Give each element within, in the page's order; of some tags or with a class, if asked."""
        for child in self.children:
            if isinstance(child, str):
                continue
            if (not tags or child.tag in tags) and (not cls or cls in child.classes):
                yield child
            yield from child.every(*tags, cls=cls)

    def first(self, *tags: str, cls: str = "") -> "Element | None":
        return next(self.every(*tags, cls=cls), None)

    def by_id(self, identifier: str) -> "Element | None":
        return next((element for element in self.every() if element["id"] == identifier), None)

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()  # noqa: SLF001 - its own kind


class _Builder(HTMLParser):
    """Closes what a page left open, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in EMPTY_ELEMENTS:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@lru_cache(maxsize=64)
def parse(html: str) -> Element:
    """Parse a page or a part of one. All phones of a room get the same text, so it is parsed once for all of them."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    builder.root.html = html
    return builder.root
