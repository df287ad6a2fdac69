"""What a week brought to one partnership, and what the next one asks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Publication, Update, UpdateKind
from goldenthread.responses.models import (
    ActionState,
    Evidence,
    ImpactStatement,
    PartnerPosition,
    Reply,
    Verdict,
)
from goldenthread.responses.overviews.overview import Overview, Silence
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.reminding.due import Due, DueDay, Gathering
from goldenthread.responses.seen import Seen

AHEAD = timedelta(days=6)  # with today, a week
REVIEWS_AHEAD = timedelta(days=28)  # a forum has to be booked

WATCHED = (Due.ACTION, Due.CHALLENGE, Due.REQUEST, Due.AUDIT, Due.REPEAT)
"""What is listed by its day; reviews and silent partners have lists of their own."""

CAME_IN = {
    "position of a partner": PartnerPosition,
    "reply to a challenge": Reply,
    "change to an action": ActionState,
    "piece of evidence": Evidence,
    "statement of impact": ImpactStatement,
    "verdict": Verdict,
}
"""What people state, by what one of them is called."""

PLURALS = {
    "position of a partner": "positions of partners",
    "reply to a challenge": "replies to challenges",
    "change to an action": "changes to actions",
    "piece of evidence": "pieces of evidence",
    "statement of impact": "statements of impact",
    "verdict": "verdicts",
}


@dataclass(frozen=True)
class Week:
    """Each list is read once, when it is first asked for."""

    partnership: Partnership
    since: datetime
    now: datetime

    @property
    def is_empty(self) -> bool:
        told = (self.arrivals, self.drafts, self.overdue, self.due, self.reviews, self.came_in, self.silences)
        return not any(told)

    @property
    def today(self) -> date:
        return timezone.localtime(self.now).date()

    @cached_property
    def arrivals(self) -> list[Publication]:
        """Publications that came in and have something that the partnership has not considered."""
        news = Update.objects.filter(at__gt=self.since, at__lte=self.now).news()
        new = news.of_kind(UpdateKind.NEW_PUBLICATION).values("publication")
        return list(self._worklist.arrivals.filter(pk__in=new))

    @cached_property
    def undecided(self) -> int:
        return self._worklist.counts()["to-decide"]

    @cached_property
    def drafts(self) -> int:
        """How many decisions wait for an approver."""
        return self._worklist.drafts.count()

    @property
    def overdue(self) -> list[DueDay]:
        return [each for each in self._due(*WATCHED) if each.on < self.today]

    @property
    def due(self) -> list[DueDay]:
        coming = self._due(*WATCHED)
        return [each for each in coming if self.today <= each.on <= self.today + AHEAD]

    @property
    def reviews(self) -> list[DueDay]:
        return [each for each in self._due(Due.REVIEW) if each.on <= self.today + REVIEWS_AHEAD]

    @cached_property
    def came_in(self) -> list[str]:
        """How many of each kind, in words; nothing of a kind of which there was none."""
        counts = ((name, self._stated(model).count()) for name, model in CAME_IN.items())
        return [f"{n} {name if n == 1 else PLURALS[name]}" for name, n in counts if n]

    @cached_property
    def silences(self) -> list[Silence]:
        return Overview(self.partnership, self._seen, self.today).silences

    @cached_property
    def _worklist(self) -> Worklist:
        return Worklist(self.partnership)

    @cached_property
    def _open(self) -> list[DueDay]:
        return [each for each in Gathering(self.partnership, self.now).due_days() if each.is_open]

    def _due(self, *kinds: Due) -> Iterable[DueDay]:
        return (each for each in self._open if each.kind in kinds)

    def _stated(self, model) -> QuerySet:
        return self._seen.of(model.objects.filter(partnership=self.partnership)).filter(at__gt=self.since)

    @property
    def _seen(self) -> Seen:
        return Seen(self.now, is_public=False)
