"""A page as a simulated participant reads it: its elements, and the forms on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

EMPTY_ELEMENTS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)

_TOKEN = re.compile(r"""<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+)))?""")


@dataclass(slots=True, eq=False)
class Whole:
    """A whole page: its elements in their order, and by their ids."""

    order: list["Element"] = field(default_factory=list)
    ids: dict[str, "Element"] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Element:
    """One element; `children` are elements and texts in their order. `html` is what a whole page was read from.

    What is within it stands in the order of its page from `first_within` up to `after`.
    """

    tag: str
    attributes: dict[str, str]
    whole: Whole
    first_within: int = 0
    after: int = 0
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
        for element in self.whole.order[self.first_within : self.after]:
            if (not tags or element.tag in tags) and (not cls or cls in element.classes):
                yield element

    def first(self, *tags: str, cls: str = "") -> "Element | None":
        return next(self.every(*tags, cls=cls), None)

    def by_id(self, identifier: str) -> "Element | None":
        found = self.whole.ids.get(identifier)
        return found if found and self.first_within < found.first_within <= self.after else None

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()  # noqa: SLF001 - its own kind


class _Builder:
    """Puts a page together, and closes what it left open, as browsers do."""

    def __init__(self) -> None:
        self.whole = Whole()
        self.root = Element("page", {}, self.whole)
        self._open = [self.root]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        order = self.whole.order
        element = Element(tag, attributes, self.whole)
        order.append(element)
        element.first_within = element.after = len(order)
        self._open[-1].children.append(element)
        if "id" in attributes:
            self.whole.ids.setdefault(attributes["id"], element)
        if tag not in EMPTY_ELEMENTS:
            self._open.append(element)

    def text(self, words: str) -> None:
        self._open[-1].children.append(unescape(words) if "&" in words else words)

    def end(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                self.shut(place)
                return

    def shut(self, place: int = 0) -> None:
        for element in self._open[place:]:
            element.after = len(self.whole.order)
        del self._open[place:]


@lru_cache(maxsize=48)
def parse(html: str) -> Element:
    """Parse a page or a part of one. All phones of a room get the same text, so it is parsed once for all of them."""
    builder = _Builder()
    read = 0
    for token in _TOKEN.finditer(html):
        if token.start() > read:
            builder.text(html[read : token.start()])
        read = token.end()
        slash, tag, attributes = token.groups()
        if slash:
            builder.end(tag.lower())
        elif tag:
            builder.start(tag.lower(), dict(map(_attribute, _ATTRIBUTE.finditer(attributes))))
    if html[read:]:
        builder.text(html[read:])
    builder.shut()
    builder.root.html = html
    return builder.root


def _attribute(found: re.Match[str]) -> tuple[str, str]:
    name, *values = found.groups("")
    value = "".join(values)
    return name.lower(), unescape(value) if "&" in value else value
