"""Calendar files (RFC 5545), as calendars on phones and in offices take them in."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from streetlight.core.activity import Appointment

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def calendar_of(code: str, title: str, appointments: Iterable[Appointment], now: datetime) -> bytes:
    """Write down the appointments of a workshop, their times being those of the zone of `now`.

    The same appointment keeps its name, so that it is not added twice. Several groups may settle days for what is called
    the same: those are numbered, or a calendar would take each for the one before, moved.
    """
    calendar = _calendar()
    called: Counter[str] = Counter()
    for one in appointments:
        event = Event()
        if one.at is None:
            event.add("dtstart", one.day)
            event.add("dtend", one.day + A_DAY)
        else:
            begins = datetime.combine(one.day, one.at, tzinfo=now.tzinfo).astimezone(UTC)
            event.add("dtstart", begins)
            event.add("dtend", begins + AN_HOUR)
        event.add("summary", f"{one.what} ({one.who})" if one.who else one.what)
        event.add("description", title)
        about = f"{code}/{one.what}/{one.who}"
        calendar.add_component(_named(event, f"{about}/{called[about]}" if called[about] else about, now))
        called[about] += 1
    return bytes(calendar.to_ical())


def reminder(code: str, summary: str, intentions: Iterable[str], day: date, now: datetime) -> bytes:
    """Write a reminder of what somebody means to do, for a whole day, with an alarm at nine in the morning."""
    event = Event()
    event.add("dtstart", day)
    event.add("dtend", day + A_DAY)
    event.add("summary", summary)
    event.add("description", "\n".join(intentions))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(hours=9))
    event.add_component(alarm)
    calendar = _calendar()
    calendar.add_component(_named(event, f"{code}/reminder", now))
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Streetlight//EN")
    calendar.add("version", "2.0")
    return calendar


def _named(event: Event, about: str, now: datetime) -> Event:
    event.add("uid", f"{hashlib.blake2b(about.encode(), digest_size=12).hexdigest()}@streetlight")
    event.add("dtstamp", now)
    return event
