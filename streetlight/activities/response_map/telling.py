"""What a response map says: the responses in two lists with both between, the share that is ecological, and care."""

from collections import Counter
from collections.abc import Iterable, Sequence

from streetlight.activities.response_map.interval import wilson
from streetlight.activities.response_map.setup import (
    APPROACHES,
    CARE,
    Approach,
    Cares,
    ResponseMapAnswer,
    ResponseMapSetup,
)
from streetlight.core.activity import Answer, Tally
from streetlight.core.document import Bar, Bars, Block, Column, Heading, Paragraph, Split, Stack, Stacks
from streetlight.core.things import by_name
from streetlight.core.words import Sentence, joined, ngettext
from streetlight.core.words import gettext as _

SIDES = (Approach.BEHAVIOUR, Approach.ECOLOGICAL)
ALONG = (Approach.BEHAVIOUR, Approach.BOTH, Approach.ECOLOGICAL)


class Said(Answer):
    """What one group said of a response; `level` is a key."""

    approach: Approach
    cares: Cares
    level: str


class ResponseMapTally(Tally):
    """For each response, by its name: what each group said of it."""

    responses: dict[str, tuple[Said, ...]]


def add_up(answers: Iterable[ResponseMapAnswer]) -> ResponseMapTally:
    responses = {name: _sorted(said) for name, said in by_name(answers).items()}
    return ResponseMapTally(answered=sum(len(said) for said in responses.values()), responses=responses)


def tell(setup: ResponseMapSetup, tally: ResponseMapTally) -> list[Block]:
    everything = [said for each in tally.responses.values() for said in each]
    counts = Counter(said.approach for said in everything)
    sorted_out = sum(counts[side] for side in ALONG)
    if not everything:
        return [Heading(setup.prompt)]
    blocks: list[Block] = [Heading(_finding(counts, sorted_out)), _split(tally, counts, sorted_out)]
    unsure = [name for name, each in tally.responses.items() if any(one.approach is Approach.UNSURE for one in each)]
    if unsure:
        blocks.append(Paragraph(_("Not sure: %(names)s") % {"names": joined(unsure, between=", ")}))
    return [*blocks, *_by_level(setup, everything), *_care(everything)]


def _sorted(answers: Iterable[ResponseMapAnswer]) -> tuple[Said, ...]:
    said = [Said(approach=answer.approach, cares=answer.cares, level=answer.level) for answer in answers]
    return tuple(sorted(said, key=lambda one: (one.approach, one.cares, one.level)))


def _finding(counts: Counter[Approach], sorted_out: int) -> Sentence:
    """Say on which side more of them are, with what is both counted half on each."""
    if not sorted_out:
        return _("You are not sure of any of them yet")
    behaviour, ecological = (counts[side] + counts[Approach.BOTH] / 2 for side in SIDES)
    if behaviour == ecological:
        return _("Your responses are half behaviour-based, half ecological")
    values: dict[str, object] = {"count": _plain(max(behaviour, ecological)), "all": sorted_out}
    if behaviour > ecological:
        sentence = ngettext(
            "The response that you have sorted is behaviour-based",
            "%(count)s of your %(all)d responses are behaviour-based",
            sorted_out,
        )
    else:
        sentence = ngettext(
            "The response that you have sorted is ecological",
            "%(count)s of your %(all)d responses are ecological",
            sorted_out,
        )
    return sentence % values


def _plain(count: float) -> str:
    return f"{count:g}".replace(".5", "½") if count > 1 or count % 1 == 0 else "½"


def _split(tally: ResponseMapTally, counts: Counter[Approach], sorted_out: int) -> Split:
    parts = tuple(
        Bar(APPROACHES[side][0], counts[side], counts[side] / sorted_out, APPROACHES[side][1])
        for side in ALONG
        if counts[side]
    )
    columns = tuple(_column(tally, side) for side in SIDES)
    between = _column(tally, Approach.BOTH) if counts[Approach.BOTH] else None
    return Split(parts, columns, between, _share(counts, sorted_out) if sorted_out else "")


def _column(tally: ResponseMapTally, side: Approach) -> Column:
    label, tone = APPROACHES[side]
    here = {name: sum(one.approach is side for one in each) for name, each in tally.responses.items()}
    bars = (Bar(name, None, 0, tone, note=_groups(count) if count > 1 else "") for name, count in here.items() if count)
    return Column(label, "", tone, tuple(bars))


def _groups(count: int) -> Sentence:
    return ngettext("%(number)d group", "%(number)d groups", count)


def _share(counts: Counter[Approach], sorted_out: int) -> Sentence:
    ecological = counts[Approach.ECOLOGICAL] + counts[Approach.BOTH] / 2
    low, high = wilson(ecological, sorted_out)
    sentence = _(
        "Ecological, counting half for “Both”: %(share)d%%. It is a small list: if it stands for all that you do, the "
        "share there is likely to be between %(low)d%% and %(high)d%%."
    )
    return sentence % {"share": _percent(ecological / sorted_out), "low": _percent(low), "high": _percent(high)}


def _by_level(setup: ResponseMapSetup, everything: Sequence[Said]) -> Iterable[Block]:
    rows = tuple(
        Stack(level.text, _parts(here))
        for level in setup.levels
        if (here := [one for one in everything if one.level == level.key and one.approach is not Approach.UNSURE])
    )
    if rows:
        yield Stacks(_("By level of risk"), rows)


def _parts(here: Sequence[Said]) -> tuple[Bar, ...]:
    counts = Counter(one.approach for one in here)
    return tuple(
        Bar(APPROACHES[side][0], counts[side], counts[side] / len(here), APPROACHES[side][1])
        for side in ALONG
        if counts[side]
    )


def _care(everything: Sequence[Said]) -> Iterable[Block]:
    counts = Counter(one.cares for one in everything if one.cares)
    if counts:
        most = max(counts.values())
        bars = tuple(Bar(words, counts[one], counts[one] / most) for one, words in CARE.items())
        yield Paragraph(_("Do they care, or control?"))
        yield Bars(_("Do they care, or control?"), bars)


def _percent(share: float) -> int:
    return int(share * 100 + 0.5)
