"""What a forum should look at again: decisions whose day has come, and actions that are late."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from goldenthread.responses.answering.answer import Planned
from goldenthread.responses.models import AgendaItem, Decision
from goldenthread.responses.overviews.overview import Overview

SOON = timedelta(days=30)
"""How long before its day a decision is named, so that it can go to the meeting before."""


@dataclass(frozen=True)
class Due:
    """Both lists leave out what stands on the agenda of a meeting to come."""

    overview: Overview
    today: date

    @cached_property
    def decisions(self) -> list[Decision]:
        """The day to look again comes soon or is past; the oldest day first."""
        due = [
            each
            for each in self.overview.decisions
            if each.review_on
            and each.review_on <= self.today + SOON
            and (each.item.reference, each.part) not in self._on_agendas
        ]
        return sorted(due, key=lambda each: each.review_on)

    @cached_property
    def actions(self) -> list[Planned]:
        on = {row.action_id for row in self._rows}
        return [each for each in self.overview.overdue if each.action.pk not in on]

    @cached_property
    def _rows(self) -> list[AgendaItem]:
        mine = AgendaItem.objects.of_partnership(self.overview.partnership).filter(ended_at=None)
        return list(mine.filter(meeting__held_on__gte=self.today).select_related("item"))

    @cached_property
    def _on_agendas(self) -> set:
        return {(row.item.reference, row.part) for row in self._rows if row.item_id}
