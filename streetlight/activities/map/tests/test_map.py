"""Map: where a group puts each thing in two directions, with what it has said already."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from streetlight.activities.map.activity import Map
from streetlight.activities.map.setup import MapAnswer, MapSetup
from streetlight.core.activity import Form
from streetlight.core.refusal import Refusal
from streetlight.core.things import AboutThing
from streetlight.core.together import Board, Thing

TOLD: dict[str, Any] = {
    "prompt": "Whose voice counts?",
    "across": {"title": "Expertise", "low": "Hardly any", "high": "A great deal"},
    "up": {"title": "Influence", "low": "Least", "high": "Most"},
    "of": "agencies",
    "known": "expertise",
    "unheard": "What you miss out on",
}
SETUP = MapSetup.model_validate(TOLD)
POLICE = Thing("p", "Police")


class Earlier(AboutThing):
    place: int

    @property
    def known_place(self) -> int:
        return self.place


def sent(up: str, across: str) -> Form:
    return Form({"thing": ["p"], "about": ["Police"], "up": [up], "across": [across]})


def forms(place: int, answer: MapAnswer | None = None) -> str:
    earlier = {"p": Earlier(thing="p", about="Police", place=place)}
    board = Board((POLICE,), {} if answer is None else {"p": answer}, earlier)
    (entry,) = Map().entries(SETUP, board)
    context = {"setup": SETUP, "fields": entry.fields, "thing": entry.thing, "prefix": "map"}
    return render_to_string("activities/map/phone.html", context)


@pytest.mark.parametrize(
    ("form", "refusal", "field"),
    [
        (sent("", "3"), "Choose a place in both directions, or “Don’t know”.", "up"),
        (sent("3", ""), "Choose a place in both directions, or “Don’t know”.", "across"),
        (sent("8", "3"), "That place is no longer on the map. Reload the page.", "up"),
        (sent("3", "-1"), "That place is no longer on the map. Reload the page.", "across"),
        (Form({"up": ["3"], "across": ["3"]}), "That is no longer on the list. Reload the page.", ""),
    ],
)
def test_what_does_not_fit_on_the_map_is_refused_where_it_stands(form: Form, refusal: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        Map().accept(SETUP, form)

    assert (str(refused.value), refused.value.field) == (refusal, field)


@pytest.mark.parametrize(
    ("up", "across", "line"),
    [
        ("6", "2", "Police: “Influence” 6 of 7; “Expertise” 2 of 7"),
        ("0", "2", "Police: “Influence” don’t know; “Expertise” 2 of 7"),
        ("0", "0", "Police: “Influence” don’t know; “Expertise” don’t know"),
    ],
)
def test_where_a_thing_stands_can_be_read_alone(up: str, across: str, line: str) -> None:
    assert Map().line(Map().accept(SETUP, sent(up, across))) == line


def test_what_is_known_already_is_filled_in_and_folded_away() -> None:
    html = " ".join(forms(5).split())

    assert "Expertise: you said 5 of 7. Change it here" in html
    assert html.count("<details") == html.count("checked") == 1
    assert 'id="map--across-5" name="across" type="radio" value="5" checked' in html


def test_what_the_group_says_here_stands_before_what_it_said_earlier() -> None:
    html = " ".join(forms(5, Map().accept(SETUP, sent("6", "2"))).split())

    assert 'id="map--across-2" name="across" type="radio" value="2" checked' in html
    assert 'id="map--up-6" name="up" type="radio" value="6" checked' in html


@pytest.mark.parametrize("place", [0, 9])
def test_what_was_not_known_or_is_not_on_this_scale_is_asked_for(place: int) -> None:
    html = forms(place)

    assert (html.count("<details"), html.count("checked")) == (0, 0)


def test_it_takes_its_things_and_what_is_known_of_them_from_other_slots() -> None:
    assert (Map().source(SETUP), Map().known(SETUP), Map().things(SETUP)) == ("agencies", "expertise", ())


def test_a_map_without_a_middle_is_refused() -> None:
    with pytest.raises(ValueError, match="places must be odd"):
        MapSetup.model_validate({**TOLD, "places": 8})
