"""What is due in a partnership, on which day, and who has to do it: also what was due and is done with."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.responses.models import (
    ActionState,
    Challenge,
    Decision,
    PartnerPosition,
    PositionRequest,
    Rhythm,
    Verdict,
)
from goldenthread.responses.overviews.overview import APPLIES, PLACE
from goldenthread.responses.practice_audits.as_at import AuditAsAt, audits_of
from goldenthread.responses.scales import OPEN
from goldenthread.responses.seen import Seen


class Due(models.TextChoices):
    """The kinds of what is due. The labels stand in calendars and subjects: they name nobody."""

    ACTION = "action", "Action due"
    REVIEW = "review", "Review of a decision due"
    CHALLENGE = "challenge", "Reply to a challenge due"
    POSITION = "position", "Position awaited"
    REQUEST = "request", "Position asked for"
    AUDIT = "audit", "Practice audit due"
    REPEAT = "repeat", "Repeat of a practice audit due"


@dataclass(frozen=True)
class DueDay:
    """One thing that is or was due. Its title is for the partnership's own people, and for no calendar."""

    kind: Due
    partnership: Partnership
    key: str  # what stays of it within its kind and partnership
    reference: str  # by which people find it
    on: date
    href: str  # a path of this site
    title: str
    changes: int  # never falls: how often anything about it was stated
    changed_at: datetime
    is_open: bool
    owner: int | None = None  # keys of rows
    asked: frozenset[int] = frozenset()  # organisations that have, or had, to do it
    waiting_for: frozenset[int] = frozenset()  # those of them that have not

    @property
    def about(self) -> str:
        return f"{self.kind}/{self.partnership.slug}/{self.key}"

    @property
    def summary(self) -> str:
        return f"{self.kind.label} (ref {self.reference})"


@dataclass(frozen=True)
class Gathering:
    """The due days of a partnership as things stand at a moment; each list of rows is read once."""

    partnership: Partnership
    now: datetime

    def due_days(self) -> list[DueDay]:
        awaited = [self._challenges(), self._positions(), self._requests()]
        found = chain(self._actions(), self._reviews(), *awaited, self._audits())
        return sorted(found, key=lambda each: (each.on, each.about))

    def _actions(self) -> Iterator[DueDay]:
        states = self._seen(ActionState).select_related("action")
        for history in _grouped(states, lambda each: each.action_id).values():
            newest = history[0]
            dated = next((each for each in history if each.due_on), None)
            if dated is None:
                continue
            led_by = frozenset(filter(None, [newest.organisation_id]))
            yield self._due(
                Due.ACTION,
                newest.action.reference,
                on=dated.due_on,
                title=newest.title,
                href=newest.action.get_absolute_url(),
                changes=len(history) - 1,
                changed_at=newest.at,
                is_open=newest.due_on is not None and newest.delivery in OPEN,
                owner=newest.owner_id,
                asked=led_by,
                waiting_for=led_by,
                key=newest.action.reference,
            )

    def _reviews(self) -> Iterator[DueDay]:
        for history in self._decisions.values():
            newest = history[0]
            dated = next((each for each in history if each.review_on), None)
            if dated is None:
                continue
            yield self._of_item(
                Due.REVIEW,
                newest,
                on=dated.review_on,
                changes=len(history) - 1,
                changed_at=newest.approved_at,
                is_open=newest.review_on is not None,
            )

    def _challenges(self) -> Iterator[DueDay]:
        challenges = self._seen(Challenge).select_related(PLACE)
        for challenge in challenges.prefetch_related("replies", "item__corrections"):
            replies = [reply.at for reply in challenge.replies.all() if reply.at <= self.now]
            yield self._of_item(
                Due.CHALLENGE,
                challenge,
                on=_day(challenge.at) + timedelta(days=self.rhythm.reply_within),
                changes=len(replies) + self.changes_of_rhythm,
                changed_at=max([challenge.at, *replies, *self.rhythm_changed]),
                is_open=not replies,
                key=str(challenge.pk),
                href=reverse("responses:reply", args=[challenge.pk]),
            )

    def _positions(self) -> Iterator[DueDay]:
        """What partners have not said on what applies; whoever was asked for it has a day of their own."""
        partners = frozenset(self.partnership.organisations.values_list("pk", flat=True))
        for (reference, part), history in self._decisions.items():
            if not partners or not any(each.applicability in APPLIES for each in history):
                continue
            newest = history[0]
            said = _on(self._said, reference, part)
            asked = [each for each in _on(self._asked, reference, part) if each.ended_at is None]
            silent = partners - {body for body, _ in said} - {each.organisation_id for each in asked}
            stated = [newest.approved_at, *(at for _, at in said), *(each.at for each in asked)]
            yield self._of_item(
                Due.POSITION,
                newest,
                on=_day(newest.approved_at) + timedelta(days=self.rhythm.position_within),
                changes=len(history) - 1 + len(said) + len(asked) + self.changes_of_rhythm,
                changed_at=max([*stated, *self.rhythm_changed]),
                is_open=newest.applicability in APPLIES and bool(silent),
                asked=partners,
                waiting_for=silent,
            )

    def _requests(self) -> Iterator[DueDay]:
        """What organisations were asked to say; the newest request to each stands."""
        requests = chain(*self._asked.values())
        for history in _grouped(
            requests, lambda each: (each.organisation_id, each.item.reference, each.part)
        ).values():
            newest, body = history[0], history[0].organisation
            said = [at for key, at in _on(self._said, newest.item.reference, newest.part) if key == body.pk]
            answers = [at for at in said if at >= newest.at]
            ends = [each.ended_at for each in history if each.ended_at]
            yield self._of_item(
                Due.REQUEST,
                newest,
                on=newest.wanted_by or _day(newest.at) + timedelta(days=self.rhythm.position_within),
                changes=len(history) - 1 + len(ends) + len(said) + self.changes_of_rhythm,
                changed_at=max([newest.at, *answers, *ends, *self.rhythm_changed]),
                is_open=not answers and newest.ended_at is None,
                asked=frozenset([body.pk]),
                waiting_for=frozenset([body.pk]),
                key=f"{newest.item.reference}/{newest.part}/{body.slug}",
            )

    def _audits(self) -> Iterator[DueDay]:
        """An audit until something is found; its repeat until one is planned, which has a day of its own."""
        audits = audits_of(self.partnership, Seen(self.now, is_public=False))
        repeats = _grouped((each.audit for each in audits), lambda each: each.repeats_id)
        for each in audits:
            yield from self._of_audit(Due.AUDIT, each, each.plans, "due_on", each.all_findings)
            yield from self._of_audit(
                Due.REPEAT, each, each.all_findings, "repeat_on", repeats[each.audit.pk]
            )

    def _of_audit(
        self, kind: Due, audit: AuditAsAt, history: list, names: str, done: list
    ) -> Iterator[DueDay]:
        """The day that the rows of `history` name in this field, until there is a row in `done`."""
        on = next(filter(None, (getattr(each, names) for each in history)), None)
        if on is None:
            return
        bodies = frozenset(each.pk for each in audit.plan.organisations.all())
        ends = done[-1:]  # the first: what comes after it ends nothing
        yield self._due(
            kind,
            audit.audit.reference,
            on=on,
            title=audit.plan.title,
            href=audit.audit.get_absolute_url(),
            changes=len(history) - 1 + len(ends),
            changed_at=max(each.at for each in (*history[:1], *ends)),
            is_open=getattr(history[0], names) is not None and not done,
            owner=audit.plan.lead_id,
            asked=bodies,
            waiting_for=bodies,
            key=audit.audit.reference,
        )

    def _of_item(self, kind: Due, statement, *, key="", href="", **facts) -> DueDay:
        """A due day on the item of a statement or decision, which a verdict that closes the item ends."""
        item, part = statement.item, statement.part
        verdicts = _on(self._verdicts, item.reference, part)
        newest = max(verdicts, key=lambda each: (each.at, each.pk), default=None)
        if newest:
            facts["changed_at"] = max(facts["changed_at"], newest.at)
            facts["is_open"] = facts["is_open"] and not newest.closes
        publication = item.version.document.publication
        answer = reverse("responses:answer", kwargs={"reference": item.reference})
        return self._due(
            kind,
            item.reference,
            title=f"{item.name}, {publication.known_as or publication.title}",
            key=key or f"{item.reference}/{part}",
            href=href or f"{answer}?partnership={self.partnership.slug}",
            **facts | {"changes": facts["changes"] + len(verdicts)},
        )

    def _due(self, kind: Due, reference: str, **facts) -> DueDay:
        return DueDay(kind=kind, partnership=self.partnership, reference=reference, **facts)

    @cached_property
    def rhythm(self) -> Rhythm:
        return self._rhythms[0] if self._rhythms else Rhythm(partnership=self.partnership)

    @property
    def changes_of_rhythm(self) -> int:
        return len(self._rhythms)

    @property
    def rhythm_changed(self) -> list[datetime]:
        return [each.at for each in self._rhythms[:1]]

    @cached_property
    def _rhythms(self) -> list[Rhythm]:
        return list(self.partnership.rhythms.filter(at__lte=self.now))

    @cached_property
    def _decisions(self) -> dict[tuple, list[Decision]]:
        """All that were approved on each item or part, newest first."""
        found = Decision.objects.of_partnership(self.partnership).filter(approved_at__lte=self.now)
        found = found.newest_first().select_related(PLACE).prefetch_related("item__corrections")
        return _grouped(found, lambda each: (each.item.reference, each.part))

    @cached_property
    def _said(self) -> dict[tuple, list[tuple[int, datetime]]]:
        rows = self._seen(PartnerPosition).values_list("item__reference", "part", "organisation", "at")
        said = defaultdict(list)
        for reference, part, body, at in rows:
            said[reference, part].append((body, at))
        return said

    @cached_property
    def _asked(self) -> dict[tuple, list[PositionRequest]]:
        found = self._seen(PositionRequest).select_related(PLACE, "organisation")
        return _grouped(
            found.prefetch_related("item__corrections"), lambda each: (each.item.reference, each.part)
        )

    @cached_property
    def _verdicts(self) -> dict[tuple, list[Verdict]]:
        found = self._seen(Verdict).select_related("item")
        return _grouped(found, lambda each: (each.item.reference, each.part))

    def _seen(self, model) -> QuerySet:
        return Seen(self.now, is_public=False).of(model.objects.of_partnership(self.partnership))


def rhythm_of(partnership: Partnership) -> Rhythm:
    """When its people are reminded now."""
    return Gathering(partnership, timezone.now()).rhythm


def _on(rows: dict, reference: str, part: int) -> list:
    """What was said on all of the item and, for a part, on that part."""
    whole = rows.get((reference, 0), [])
    return [*whole, *rows.get((reference, part), [])] if part else whole


def _grouped(rows, key) -> dict:
    """The rows of each key, in the order they come in."""
    found = defaultdict(list)
    for each in rows:
        found[key(each)].append(each)
    return found


def _day(moment: datetime) -> date:
    """The day on which it was here: a due day is a day, and has no time zone."""
    return timezone.localtime(moment).date()
