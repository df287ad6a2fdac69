"""Which statements a reader sees: up to a moment, and of the public only what stood in a release by then.

What is stated on a review of the partnership's own is public only once that review is, whoever released it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.responses.releasing.fields import KEYS, Words, public_words
from goldenthread.responses.scope import open_to_all


@dataclass(frozen=True)
class Seen:
    """Every screen and report is made through one of these, so that each can be had as at a past day.

    The public gets released rows only, in the words of the release: masked, or put in words for the public.
    """

    moment: datetime
    is_public: bool = True

    @property
    def day(self) -> date:
        """The day of the moment, as the calendar here has it."""
        return timezone.localdate(self.moment)

    def of(self, statements: QuerySet) -> QuerySet:
        """Those statements that the reader sees, newest first."""
        found = statements.as_at(self.moment).newest_first()
        return self._released(found) if self.is_public else found

    def decisions(self, decisions: QuerySet) -> QuerySet:
        """Those decisions that the reader sees, newest first; drafts that stood then for members only."""
        found = decisions.filter(recorded_at__lte=self.moment).newest_first()
        return self._released(found) if self.is_public else found.filter(self.in_force("withdrawn_at"))

    def in_force(self, ended: str) -> Q:
        """What had not ended by then: `ended` names the field that tells when it did."""
        return Q(**{ended: None}) | Q(**{f"{ended}__gt": self.moment})

    def _released(self, rows: QuerySet) -> QuerySet:
        for path in rows.model.paths_to_items:
            rows = rows.filter(open_to_all(path, self.moment))
        return rows.in_public_words(self._words[KEYS[rows.model]])

    @cached_property
    def _words(self) -> dict[str, Words]:
        return public_words(self.moment)
