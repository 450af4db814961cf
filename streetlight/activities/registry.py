"""Every kind of activity, by its name: the only place outside their folders that knows them."""

from typing import Any

from streetlight.activities.pick.activity import Pick
from streetlight.core.activity import Activity

AnyActivity = Activity[Any, Any, Any]

KINDS: dict[str, AnyActivity] = {activity.kind: activity for activity in (Pick(),)}
