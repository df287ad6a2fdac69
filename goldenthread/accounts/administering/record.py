"""Who changed what in the people, organisations and settings of a partnership: read from the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Q

from goldenthread.accounts.models import Invitation, Organisation, Partnership, User
from goldenthread.audit.models import Event

COLUMNS = ("number", "at", "by", "what", "whom_or_which", "details")
NAMED_ELSEWHERE = ("partnership", "email", "name")  # in the column of whom or which, or in the page's title


@dataclass(frozen=True)
class Line:
    """An event in words."""

    number: int
    at: datetime
    by: str
    what: str
    about: str
    details: str

    @property
    def cells(self) -> list[str | int]:
        at = self.at.isoformat(timespec="seconds")
        return [self.number, at, self.by, self.what, self.about, self.details]


def events_of(partnership: Partnership):
    """What was done to its people, organisations and settings, the newest first."""
    named = Q(detail__partnership=partnership.slug)
    itself = Q(object_type=Partnership._meta.label, object_id=str(partnership.pk))
    ours = Event.objects.filter(object_type__startswith="accounts.")
    return ours.filter(named | itself).order_by("-number")


class RecordForm(forms.Form):
    """On which day, and by whom. What makes no sense narrows nothing."""

    day = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.ChoiceField(label="By", required=False)

    def __init__(self, data=None, *, partnership: Partnership):
        self.events = events_of(partnership)
        super().__init__(data)
        actors = sorted(set(self.events.values_list("actor", flat=True)))
        self.fields["who"].choices = [("", "Anybody"), *((actor, actor) for actor in actors)]

    def narrowed(self):
        self.is_valid()
        found, typed = self.events, self.cleaned_data
        if typed.get("day"):
            found = found.filter(at__date=typed["day"])
        if typed.get("who"):
            found = found.filter(actor=typed["who"])
        return found


def in_words(events: Iterable[Event]) -> list[Line]:
    """Each event as a line. Names are those of now; four queries at most, however many events."""
    events = list(events)
    names = _names(events)
    return [
        Line(
            number=event.number,
            at=event.at,
            by=event.actor,
            what=event.action,
            about=names.get((event.object_type, event.object_id), ""),
            details="; ".join(_details(event.detail)),
        )
        for event in events
    ]


def _names(events: list[Event]) -> dict[tuple[str, str], str]:
    found = {}
    for model, field in (
        (User, "email"),
        (Invitation, "email"),
        (Organisation, "name"),
        (Partnership, "name"),
    ):
        label = model._meta.label
        keys = {event.object_id for event in events if event.object_type == label}
        pairs = model.objects.filter(pk__in=keys).values_list("pk", field) if keys else ()
        found |= {(label, str(key)): name for key, name in pairs}
    return found


def _details(detail: dict) -> Iterable[str]:
    for name, value in detail.items():
        if name not in NAMED_ELSEWHERE and value not in (None, "", []):
            yield f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
