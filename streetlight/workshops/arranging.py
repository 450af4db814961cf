"""What the facilitator arranges for small groups: how they form, which questions they get, and which come first."""

from streetlight.core.refusal import Refusal
from streetlight.core.words import gettext as _
from streetlight.outlines.arrangement import Arrangement
from streetlight.workshops import groups
from streetlight.workshops.groups import Hand, changing
from streetlight.workshops.models import Group

FEWEST_PEOPLE, MOST_PEOPLE = 2, 12
FEWEST_STARS, MOST_STARS = 3, 5


def arrange(code: str, wanted: Arrangement, hand: Hand) -> None:
    """Keep how groups are to form, and how long their notes are kept; the stars stay as they are. Raises Refusal."""
    if wanted.smallest < FEWEST_PEOPLE:
        raise Refusal(_("A group has two people at least."), field="smallest")
    if wanted.largest > MOST_PEOPLE:
        raise Refusal(_("A group has twelve people at most: in a larger one, few are heard."), field="largest")
    if wanted.smallest > wanted.largest:
        raise Refusal(
            _("The largest group cannot be smaller than the smallest. Change one of the two numbers."), field="largest"
        )
    with changing(code, "arrange", hand) as workshop:
        if workshop.run.ended is not None:
            raise Refusal(_("This workshop has ended."))
        kept = workshop.arrangement
        changed = wanted.model_copy(update={"stars": kept.stars, "holds": kept.holds})
        workshop.arranged = changed.model_dump_json()


def choose_set(code: str, key: str, hand: Hand, *, group: str = "") -> None:
    """Choose the question set of one group, or of all. A group that changes begins anew; what it wrote stays its own."""
    with changing(code, "choose-set", hand, about=key) as workshop:
        if workshop.outline.questions(key) is None:
            raise Refusal(_("Choose one of the question sets."), field="question_set")
        if group:
            chosen = [groups.found(workshop, group)]
        else:
            chosen = list(Group.objects.filter(workshop=workshop))
            workshop.question_set = key
        for one in chosen:
            if one.question_set != key:
                afresh = one.work.model_copy(update={"prompt": "", "since": None, "parked": (), "done": ()})
                Group.objects.filter(pk=one.pk).update(question_set=key, work_state=afresh.model_dump_json())
        groups.go_on_working(workshop, hand)


def star(code: str, key: str, stars: list[str], hand: Hand) -> None:
    """Choose the questions of a set that groups begin with: three to five of them. Raises Refusal."""
    with changing(code, "star", hand, about=key) as workshop:
        questions = workshop.outline.questions(key)
        if questions is None:
            raise Refusal(_("Choose one of the question sets."), field="question_set")
        chosen = tuple(prompt.key for prompt in questions.prompts if prompt.key in stars)
        if not min(FEWEST_STARS, len(questions.prompts)) <= len(chosen) <= MOST_STARS:
            raise Refusal(_("Star three to five questions: the others come after them, if there is time."), field=key)
        kept = workshop.arrangement
        workshop.arranged = kept.model_copy(update={"stars": {**kept.stars, key: chosen}}).model_dump_json()
