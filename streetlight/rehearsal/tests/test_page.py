"""Reading pages: what stands on them, and what their forms ask for."""

from streetlight.rehearsal.forms import Blank, Choice, Form, Press, Question, act_forms, answer_forms, posted_forms
from streetlight.rehearsal.page import parse

PICK = """
<form class="answer" action="/w/K7P3QX/steps/safety/pick/answer" method="post" data-slot="safety/pick">
  <input type="hidden" name="kept" value="yes">
  <fieldset data-exactly="2"><legend>Choose two</legend>
    <div><input type="checkbox" name="chosen" value="taxi" id="a" checked><label for="a">Take a <b>taxi</b></label></div>
    <div><input type="checkbox" name="chosen" value="alarm" id="b"><label for="b">Carry an alarm</label></div>
  </fieldset>
  <button>Save</button>
</form>
"""
NOTES = """
<form class="answer" action="/notes" method="post" data-slot="talk/notes" data-repeats>
  <label for="t">What is hard?</label><textarea id="t" name="text" maxlength="280">
Time</textarea>
  <label for="w">By whom</label><input id="w" name="who" maxlength="40">
  <input type="radio" name="gone" value="1" disabled>
</form>
"""


def test_a_form_tells_what_it_asks_for_and_what_it_holds() -> None:
    (form,) = answer_forms(parse(PICK))

    assert form == Form(
        action="/w/K7P3QX/steps/safety/pick/answer",
        slot="safety/pick",
        repeats=False,
        kept=(("kept", "yes"),),
        questions=(
            Question(
                name="chosen",
                legend="Choose two",
                choices=(Choice("taxi", "Take a taxi", chosen=True), Choice("alarm", "Carry an alarm")),
                several=True,
                exactly=2,
            ),
        ),
        blanks=(),
        presses=(Press("", "", "Save"),),
    )
    assert form.given == [("chosen", "taxi")]


def test_what_is_typed_into_knows_its_length_and_what_stands_in_it() -> None:
    (form,) = answer_forms(parse(NOTES))

    assert form.repeats
    assert form.questions == ()
    assert form.blanks == (
        Blank("text", "What is hard?", 280, long=True, value="Time"),
        Blank("who", "By whom", 40, long=False),
    )


def test_places_between_two_poles_are_known_as_such() -> None:
    scale = """<form class="answer" data-slot="s/s"><fieldset class="govuk-fieldset scale"><legend>A child</legend>
    <input type="radio" name="child" value="1" id="p"><label for="p">1</label></fieldset></form>"""

    ((question,),) = (form.questions for form in answer_forms(parse(scale)))

    assert (question.legend, question.places, question.several) == ("A child", True, False)


def test_a_form_that_asks_nothing_is_only_a_button() -> None:
    (form,) = answer_forms(parse('<form class="answer" data-slot="s/more-time"><button>More time</button></form>'))

    assert not form.asks


def test_an_item_that_a_group_writes_together_tells_what_it_is_and_what_can_be_done_with_it() -> None:
    item = """<form class="answer item" data-slot="s/list/7" data-together><input type="hidden" name="version" value="ab">
    <input name="text"><button>Save</button><button name="withdraw" value="yes">Remove</button></form>
    <form method="post" action="/group/help/" data-act><button name="wanted" value="yes">Come over</button></form>"""

    (form,), (act,) = answer_forms(parse(item)), act_forms(parse(item))

    assert (form.together, form.hidden("version"), form.hidden("item")) == (True, "ab", "")
    assert form.press("withdraw", "yes") == Press("withdraw", "yes", "Remove")
    assert form.press("settled", "yes") is None
    assert (act.action, act.presses) == ("/group/help/", (Press("wanted", "yes", "Come over"),))


def test_only_forms_that_change_something_are_posted() -> None:
    page = parse('<form action="/find"></form><form method="post" action="/join"></form>')

    assert [form.action for form in posted_forms(page)] == ["/join"]


def test_a_page_that_leaves_elements_open_is_read_as_browsers_do() -> None:
    page = parse("<main><p>One<p>Two<br>three</main><footer>Four</footer>")

    assert [element.tag for element in page.children if not isinstance(element, str)] == ["main", "footer"]
    assert page.words == "OneTwothreeFour"


def test_what_stands_within_an_element_is_found_there_and_nowhere_else() -> None:
    page = parse('<ul id="a"><li id="b"><b class="x y">One</b><br></ul><p id="c"><i>Two</i>')
    first, second = page.by_id("a"), page.by_id("c")
    assert first
    assert second

    assert [one.tag for one in page.every()] == ["ul", "li", "b", "br", "p", "i"]
    assert [[one.tag for one in part.every()] for part in (first, second)] == [["li", "b", "br"], ["i"]]
    assert [one.words for one in page.every(cls="y")] == ["One"]
    assert [part.by_id("b") is not None for part in (page, first, second)] == [True, True, False]
    assert (first.by_id("a"), page.by_id("d")) == (None, None)
