"""A whole partnership at a glance, as at a moment: for its executive, its scrutineer and its partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.responses.answering.answer import Planned, planned
from goldenthread.responses.models import (
    Action,
    Challenge,
    Decision,
    Evidence,
    ImpactStatement,
    PartnerPosition,
    PositionRequest,
    Verdict,
)
from goldenthread.responses.places import unread
from goldenthread.responses.planning.levers import LeverProfile, lever_profile
from goldenthread.responses.scales import SHOWS_A_DIFFERENCE, Applicability, Delivery
from goldenthread.responses.scope import Apart, apart
from goldenthread.responses.seen import Seen

APPLIES = (Applicability.APPLIES, Applicability.IN_PART)
DONE = (Delivery.DELIVERED, Delivery.ONGOING)

PLACE = "item__version__document__publication__publisher"


@dataclass(frozen=True)
class Standing:
    """How an item stands in the partnership: what it says of itself, and what the scrutineer says."""

    decision: Decision
    impact: ImpactStatement | None
    verdict: Verdict | None
    evidence: frozenset[str]  # kinds in force, values of scales.EvidenceKind

    @property
    def item(self):
        return self.decision.item

    @property
    def scope(self):
        return self.item.scope

    @property
    def is_closed_on_activity(self) -> bool:
        """Closed, and nothing stronger than activity shows why."""
        return bool(self.verdict and self.verdict.closes) and not self.evidence & set(SHOWS_A_DIFFERENCE)


@dataclass(frozen=True)
class Silence:
    """A partner, and on what it has not said where it stands."""

    organisation: Organisation
    decisions: list[Decision]

    @property
    def apart(self) -> Apart:
        return apart(each.item.scope for each in self.decisions)


@dataclass(frozen=True)
class Overview:
    """Each list is read once, when it is first asked for."""

    partnership: Partnership
    seen: Seen
    today: date

    @cached_property
    def decisions(self) -> list[Decision]:
        """What stood on each item or part, newest first; lists read the places of what they show."""
        found = self.seen.decisions(Decision.objects.of_partnership(self.partnership))
        found = found.filter(approved_at__lte=self.seen.moment).select_related("item").defer(*unread("item"))
        standing = list(_newest(found, lambda each: (each.item.reference, each.part)).values())
        for each in standing:
            each.partnership = self.partnership
        return standing

    @cached_property
    def applying(self) -> list[Decision]:
        return [each for each in self.decisions if each.applicability in APPLIES]

    @cached_property
    def not_for_us(self) -> list[Decision]:
        return [each for each in self.decisions if each.applicability == Applicability.NOT_FOR_US]

    @cached_property
    def actions(self) -> list[Planned]:
        return planned(Action.objects.filter(partnership=self.partnership), self.seen, today=self.today)

    @property
    def overdue(self) -> list[Planned]:
        return [each for each in self.actions if each.is_overdue]

    @property
    def unowned(self) -> list[Planned]:
        """Not done yet, and nobody leads them."""
        return [each for each in self.actions if each.is_open and not each.progress.has_owner]

    @property
    def done_without_evidence(self) -> list[Planned]:
        return [
            each for each in self.actions if each.state.delivery in DONE and each.is_done_without_evidence
        ]

    @property
    def levers(self) -> LeverProfile:
        """Of all that is planned or done; what was stopped or superseded changes nothing."""
        dropped = (Delivery.STOPPED, Delivery.SUPERSEDED)
        return lever_profile(each.state.lever for each in self.actions if each.state.delivery not in dropped)

    @cached_property
    def standings(self) -> list[Standing]:
        """Every item or part that applies, with what is said of it."""
        impacts = self._newest_of(ImpactStatement)
        verdicts = self._newest_of(Verdict)
        kinds: dict[tuple, set[str]] = {}
        evidence = self.seen.of(Evidence.objects.of_partnership(self.partnership))
        evidence = evidence.filter(self.seen.in_force("withdrawn_at"))
        for reference, part, kind in evidence.values_list("item__reference", "part", "kind"):
            kinds.setdefault((reference, part), set()).add(kind)
        keys = ((each, (each.item.reference, each.part)) for each in self.applying)
        return [
            Standing(each, impacts.get(key), verdicts.get(key), frozenset(kinds.get(key, ())))
            for each, key in keys
        ]

    @property
    def closed_on_activity(self) -> list[Standing]:
        return [each for each in self.standings if each.is_closed_on_activity]

    @cached_property
    def unanswered_challenges(self) -> list[Challenge]:
        found = self.seen.of(Challenge.objects.of_partnership(self.partnership)).select_related(PLACE)
        found = found.prefetch_related("replies", "item__corrections")
        return [each for each in found if not self._is_answered(each)]

    @cached_property
    def silences(self) -> list[Silence]:
        """Every partner that is silent on something that applies, the most silent first."""
        stated = self.seen.of(PartnerPosition.objects.of_partnership(self.partnership))
        said = set(stated.values_list("organisation", "item__reference", "part"))
        found = [
            Silence(body, [each for each in self.applying if not self._has_said(body, each, said)])
            for body in Organisation.objects.taking_part_in(self.partnership, self.seen.day)
        ]
        return sorted((each for each in found if each.decisions), key=lambda each: -len(each.decisions))

    def silences_of(self, bodies: Iterable[Organisation]) -> list[Silence]:
        """Those of these organisations."""
        keys = {body.pk for body in bodies}
        return [each for each in self.silences if each.organisation.pk in keys]

    @property
    def answers_apart(self) -> Apart:
        return apart(each.scope for each in self.standings)

    def requests_to(self, bodies: Iterable[Organisation]) -> list[PositionRequest]:
        """What these were asked and have not answered since; the day that comes first stands first."""
        keys = [body.pk for body in bodies]
        asked = self.seen.of(PositionRequest.objects.of_partnership(self.partnership))
        asked = asked.filter(self.seen.in_force("ended_at"), organisation__in=keys)
        stated = self.seen.of(PartnerPosition.objects.of_partnership(self.partnership))
        answer = stated.filter(
            organisation=OuterRef("organisation"),
            item__reference=OuterRef("item__reference"),
            part__in=(0, OuterRef("part")),
            at__gte=OuterRef("at"),
        )
        waiting = asked.filter(~Exists(answer)).select_related(PLACE, "organisation", "partnership")
        waiting = waiting.prefetch_related("item__corrections")
        return sorted(waiting, key=lambda each: (each.wanted_by or date.max, each.at))

    def of_organisations(self, bodies: Iterable[Organisation]) -> list[Planned]:
        """The actions that these lead."""
        keys = {body.pk for body in bodies}
        return [each for each in self.actions if each.state.organisation_id in keys]

    @staticmethod
    def _has_said(body, decision, said) -> bool:
        reference = decision.item.reference
        return (body.pk, reference, decision.part) in said or (body.pk, reference, 0) in said

    def _is_answered(self, challenge) -> bool:
        return any(reply.at <= self.seen.moment for reply in challenge.replies.all())

    def _newest_of(self, model) -> dict:
        found = self.seen.of(model.objects.of_partnership(self.partnership)).select_related("item")
        return _newest(found, lambda each: (each.item.reference, each.part))


def served(actions: Iterable[Planned]) -> Apart:
    """How many serve national recommendations, and how many local ones; an action for both is in each."""
    return apart(scope for each in actions for scope in each.scopes)


def _newest(found, key) -> dict:
    """The first of each key of what is in order, newest first."""
    newest: dict = {}
    for each in found:
        newest.setdefault(key(each), each)
    return newest
