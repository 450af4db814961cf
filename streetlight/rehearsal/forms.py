"""Forms on a page: what they ask for, without knowing what for."""

from collections.abc import Iterator
from dataclasses import dataclass

from streetlight.rehearsal.page import Element

Pairs = list[tuple[str, str]]

BLANKS = ("text", "textarea", "search", "date", "time")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Choices under one heading. `exactly`: how many are asked for; `several`: whether more than one may be chosen."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    several: bool = False
    exactly: int | None = None
    places: bool = False
    """Whether the choices are places between two poles, in order."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to write into."""

    name: str
    label: str
    longest: int
    long: bool
    value: str = ""
    kind: str = "text"
    """What a browser takes in it: text, or a `date` or a `time`."""


@dataclass(frozen=True, slots=True)
class Press:
    """One of a form's buttons: what it sends along, what it says, and where it sends to if not where the form does."""

    name: str
    value: str
    words: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `slot` is the step and activity that it answers, for answer forms."""

    action: str
    slot: str
    repeats: bool
    kept: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    blanks: tuple[Blank, ...]
    together: bool = False
    """Whether a group writes it together, item by item."""
    presses: tuple[Press, ...] = ()

    def hidden(self, name: str) -> str:
        return dict(self.kept).get(name, "")

    def press(self, name: str, value: str) -> Press | None:
        """Find the button that sends this along."""
        return next((press for press in self.presses if (press.name, press.value) == (name, value)), None)

    @property
    def asks(self) -> bool:
        return bool(self.questions or self.blanks)

    @property
    def given(self) -> Pairs:
        """What the form holds as it stands: somebody's own answer, on their own page."""
        chosen = [
            (question.name, choice.value) for question in self.questions for choice in question.choices if choice.chosen
        ]
        return [*chosen, *((blank.name, blank.value) for blank in self.blanks if blank.value)]


def answer_forms(page: Element) -> list[Form]:
    labels = _labels(page)
    return [_read(labels, form) for form in page.every("form", cls="answer")]


def act_forms(page: Element) -> list[Form]:
    """Give the forms that do something for a group, by their buttons."""
    labels = _labels(page)
    return [_read(labels, form) for form in page.every("form") if "data-act" in form]


def posted_forms(page: Element) -> list[Form]:
    labels = _labels(page)
    return [_read(labels, form) for form in page.every("form") if form["method"].lower() == "post"]


def _labels(page: Element) -> dict[str, str]:
    return {label["for"]: label.words for label in page.every("label")}


def _read(labels: dict[str, str], form: Element) -> Form:
    fields = list(_fields(form, None))
    hidden = tuple((field["name"], field["value"]) for field, _ in fields if _kind(field) == "hidden" and field["name"])
    return Form(
        action=form["action"],
        slot=form["data-slot"],
        repeats="data-repeats" in form,
        kept=hidden,
        questions=tuple(_questions(fields, labels)),
        blanks=tuple(_blank(field, labels) for field, _ in fields if _kind(field) in BLANKS),
        together="data-together" in form,
        presses=tuple(Press(one["name"], one["value"], one.words, one["formaction"]) for one in form.every("button")),
    )


def _fields(element: Element, fieldset: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """Give each field with the fieldset around it."""
    for child in element.children:
        if isinstance(child, str) or "disabled" in child:
            continue
        if child.tag in ("input", "select", "textarea"):
            yield child, fieldset
        else:
            yield from _fields(child, child if child.tag == "fieldset" else fieldset)


def _kind(field: Element) -> str:
    return field["type"].lower() or "text" if field.tag == "input" else field.tag


def _questions(fields: list[tuple[Element, Element | None]], labels: dict[str, str]) -> Iterator[Question]:
    together: dict[str, list[tuple[Element, Element | None]]] = {}
    for field, fieldset in fields:
        if _kind(field) in ("radio", "checkbox") and field["name"]:
            together.setdefault(field["name"], []).append((field, fieldset))
        elif field.tag == "select" and field["name"]:
            yield _from_select(field, labels)
    for name, group in together.items():
        first, fieldset = group[0]
        exactly = fieldset["data-exactly"] if fieldset else ""
        yield Question(
            name=name,
            legend=_legend(fieldset),
            choices=tuple(
                Choice(field["value"] or "on", labels.get(field["id"], ""), "checked" in field)
                for field, _ in group
                if field["value"] or "value" not in field  # to leave it open is to choose nothing
            ),
            several=_kind(first) == "checkbox",
            exactly=int(exactly) if exactly.isdigit() else None,
            places=fieldset is not None and "scale" in fieldset.classes,
        )


def _from_select(field: Element, labels: dict[str, str]) -> Question:
    choices = tuple(
        Choice(option["value"], option.words, "selected" in option)
        for option in field.every("option")
        if option["value"]
    )
    return Question(field["name"], labels.get(field["id"], ""), choices)


def _legend(fieldset: Element | None) -> str:
    legend = fieldset.first("legend") if fieldset else None
    return legend.words if legend else ""


def _blank(field: Element, labels: dict[str, str]) -> Blank:
    longest = field["maxlength"]
    long = field.tag == "textarea"
    return Blank(
        name=field["name"],
        label=labels.get(field["id"], ""),
        longest=int(longest) if longest.isdigit() else 200,
        long=long,
        value=field.typed if long else field["value"],
        kind=_kind(field) if _kind(field) in ("date", "time") else "text",
    )
