"""Every kind of activity, by its name: the only place outside their folders that knows them."""

from typing import Any

from streetlight.activities.belief.activity import Belief
from streetlight.activities.grid.activity import Grid
from streetlight.activities.list.activity import List
from streetlight.activities.map.activity import Map
from streetlight.activities.pick.activity import Pick
from streetlight.activities.place.activity import Place
from streetlight.activities.plan.activity import Plan
from streetlight.activities.points.activity import Points
from streetlight.activities.rate.activity import Rate
from streetlight.activities.reflect.activity import Reflect
from streetlight.activities.response_map.activity import ResponseMap
from streetlight.activities.scale.activity import Scale
from streetlight.activities.sort.activity import Sort
from streetlight.core.activity import Activity

AnyActivity = Activity[Any, Any, Any]

KINDS: dict[str, AnyActivity] = {
    activity.kind: activity
    for activity in (
        Belief(),
        Grid(),
        List(),
        Map(),
        Pick(),
        Place(),
        Plan(),
        Points(),
        Rate(),
        Reflect(),
        ResponseMap(),
        Scale(),
        Sort(),
    )
}
