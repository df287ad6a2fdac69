"""Which statements a reader sees: up to a moment, and of the public only what was published by then.

What is stated on a review of the partnership's own is public only once that review is, whoever published it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from goldenthread.responses.scope import open_to_all


@dataclass(frozen=True)
class Seen:
    """Every screen and report is made through one of these, so that each can be had as at a past day."""

    moment: datetime
    is_public: bool = True

    def of(self, statements: QuerySet) -> QuerySet:
        """Those statements that the reader sees, newest first."""
        found = statements.as_at(self.moment).newest_first()
        return self._public(found) if self.is_public else found

    def decisions(self, decisions: QuerySet) -> QuerySet:
        """Those decisions that the reader sees, newest first; drafts that stood then for members only."""
        found = decisions.filter(recorded_at__lte=self.moment).newest_first()
        if self.is_public:
            return self._public(found)
        return found.filter(self.in_force("withdrawn_at"))

    def _public(self, found: QuerySet) -> QuerySet:
        found = found.filter(published_at__lte=self.moment)
        for path in found.model.paths_to_items:
            found = found.filter(open_to_all(path, self.moment))
        return found

    def in_force(self, ended: str) -> Q:
        """What had not ended by then: `ended` names the field that tells when it did."""
        return Q(**{ended: None}) | Q(**{f"{ended}__gt": self.moment})
