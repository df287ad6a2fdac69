"""The due days of one person as an iCalendar file (RFC 5545): whole days, and words that name nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from goldenthread.responses.reminding.due import DueDay

KEPT_AFTER = timedelta(days=60)
"""How long what is done with is still told, as cancelled, so that every calendar takes it out."""

ASKED_AGAIN = timedelta(hours=6)


def calendar_of(days: Iterable[DueDay], now: datetime) -> bytes:
    """The file. The same due days give the same bytes: no time of asking stands in it."""
    calendar = Calendar()
    name = f"{settings.SITE_NAME}: due days"
    calendar.add("prodid", f"-//{settings.SITE_NAME}//Due days//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what calendars read that do not know RFC 7986
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        if day.is_open or now - day.changed_at < KEPT_AFTER:
            calendar.add_component(_event(day))
    return calendar.to_ical()


def _event(day: DueDay) -> Event:
    """A whole day without a time, so that no clock change can move it."""
    event, address = Event(), settings.SITE_URL + day.href
    event.add("uid", f"{day.about}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", day.changed_at)
    event.add("sequence", day.changes)
    event.add("status", "CONFIRMED" if day.is_open else "CANCELLED")
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))  # the day that is not in it any more
    event.add("summary", day.summary)
    event.add("description", f"Sign in to see it: {address}")
    event.add("url", address)
    event.add("categories", [day.partnership.name])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # nobody is busy all day with it
    return event
