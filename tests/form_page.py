"""An activity’s form as a browser reads it: what can be chosen or written, and what it would send as it stands."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from streetlight.core.activity import Form


@dataclass
class FormPage(HTMLParser):
    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    described_by: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    ticked: dict[str, set[str]] = field(default_factory=dict)
    chosen: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    sends: list[tuple[str, str]] = field(default_factory=list)
    carries: list[tuple[str, str]] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    labels: str = ""
    legends: int = 0
    naming: int = 0
    writing: str = ""
    selecting: str = ""

    @classmethod
    def read(cls, html: str) -> "FormPage":
        page = cls()
        page.feed(html)
        page.close()
        return page

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = {name: value or "" for name, value in attrs}
        self.forbidden += [tag] if tag in ("script", "style", "form", "h1") else []
        self.forbidden += [name for name in given_attrs if name == "style" or name.startswith("on")]
        self.ids += [given_attrs["id"]] if "id" in given_attrs else []
        self.described_by |= set(given_attrs.get("aria-describedby", "").split())
        self.legends += tag == "legend"
        self.naming += tag in ("legend", "label")
        if tag == "label":
            self.labelled.add(given_attrs["for"])
        if tag in ("input", "textarea", "select"):
            self._field(tag, given_attrs)
        if tag == "option" and self.selecting:
            self._option(given_attrs)

    def handle_data(self, data: str) -> None:
        if self.writing:
            self.sends.append((self.writing, data))
        if self.naming:
            self.labels += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.writing = ""
        if tag == "select":
            self.selecting = ""
        self.naming -= tag in ("legend", "label")

    def _field(self, tag: str, attrs: dict[str, str]) -> None:
        name, value, how = attrs["name"], attrs.get("value", ""), attrs.get("type", "text")
        if how == "hidden":
            self.carries.append((name, value))
            return
        self.fields.add(attrs["id"])
        if tag == "input" and how in ("checkbox", "radio"):
            offered = self.ticked if how == "checkbox" else self.chosen
            offered.setdefault(name, set()).add(value)
            self.sends += [(name, value)] if "checked" in attrs else []
            return
        if tag == "select":
            self.selecting = name
            return
        self.written.setdefault(name, how if tag == "input" else "textarea")
        if tag == "textarea" or (tag == "input" and how in ("text", "search")):
            self.typed[name] = attrs["id"]
        if tag == "textarea":
            self.writing = name
        elif value:
            self.sends.append((name, value))

    def _option(self, attrs: dict[str, str]) -> None:
        value = attrs["value"]
        self.chosen.setdefault(self.selecting, set()).add(value)
        self.sends += [(self.selecting, value)] if "selected" in attrs and value else []

    def form(self) -> Form:
        form = Form()
        for name, value in (*self.carries, *self.sends):
            form.setdefault(name, []).append(value)
        return form
