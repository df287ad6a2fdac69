"""What a partnership decided in a time, and all that it said of each: read at once for hundreds of items."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.catalogue.models import Item, Publication, PublicationKind
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.reports.commission import Commission
from goldenthread.responses.answering.answer import Planned, planned
from goldenthread.responses.models import Action, Aim, Decision, Evidence, ImpactStatement, Verdict
from goldenthread.responses.overviews.overview import APPLIES, PLACE
from goldenthread.responses.scales import SHOWS_A_DIFFERENCE

Key = tuple[str, int]
"""An item's reference and the position of a part in it; 0 for all of it."""


@dataclass(frozen=True)
class Answered:
    """One item or part that was decided on in the time, with what stood of it at the moment."""

    decision: Decision
    is_decided_anew: bool  # a later decision stands above it by now
    place: Place | None
    actions: list[Planned]
    evidence: list[Evidence]
    impact: ImpactStatement | None
    verdict: Verdict | None

    @property
    def item(self) -> Item:
        return self.decision.item

    @property
    def publication(self) -> Publication:
        return self.item.version.document.publication

    @property
    def applies(self) -> bool:
        return self.decision.applicability in APPLIES

    @property
    def shows_a_difference(self) -> bool:
        return any(each.kind in SHOWS_A_DIFFERENCE for each in self.evidence)


def is_local(publication: Publication) -> bool:
    """Whether a review is of one area, the partnership's own or another, and not of the whole country."""
    return publication.is_local or publication.kind == PublicationKind.LOCAL_REVIEW


@dataclass(frozen=True)
class Answers:
    """Each kind of statement is read once, however many items there are."""

    asked: Commission

    @cached_property
    def all(self) -> list[Answered]:
        """What was decided in the time, by review and then as printed; the last decision of it on each."""
        chosen = self._decided_in_time()
        places = places_by_page({each.item.version for each in chosen})
        return [self._answered(each, places) for each in sorted(chosen, key=_in_print)]

    def _answered(self, decision: Decision, places: dict) -> Answered:
        key = _key(decision)
        return Answered(
            decision=decision,
            is_decided_anew=self._newest_decisions[key] != decision.pk,
            place=places.get((decision.item.version_id, decision.item.page)),
            actions=_once(self._actions, key, lambda each: each.action.pk),
            evidence=_once(self._evidence, key, lambda each: each.pk),
            impact=_newest(self._impacts, key),
            verdict=_newest(self._verdicts, key),
        )

    def _decided_in_time(self) -> list[Decision]:
        since, until = self.asked.since or date.min, self.asked.until or date.max
        found: dict[Key, Decision] = {}
        for each in self._decisions:
            if since <= each.decided_on <= until:
                found.setdefault(_key(each), each)
        return list(found.values())

    @cached_property
    def _decisions(self) -> list[Decision]:
        """All that were approved by then, newest first."""
        found = self.asked.seen.decisions(Decision.objects.of_partnership(self.asked.partnership))
        found = found.filter(approved_at__lte=self.asked.moment).select_related(PLACE)
        return self._in_their_words(list(found.prefetch_related("item__corrections", "item__parts")))

    def _in_their_words(self, decisions: list[Decision]) -> list[Decision]:
        shown = {item.reference: item for item in self.asked.in_its_words(each.item for each in decisions)}
        for each in decisions:
            if each.item.is_local:
                each.item = shown[each.item.reference]
        return decisions

    @cached_property
    def _newest_decisions(self) -> dict[Key, int]:
        newest: dict[Key, int] = {}
        for each in self._decisions:
            newest.setdefault(_key(each), each.pk)
        return newest

    @cached_property
    def _actions(self) -> dict[Key, list[Planned]]:
        asked = self.asked
        aims = Aim.objects.of_partnership(asked.partnership).as_at(asked.moment)
        aims = aims.filter(asked.seen.in_force("ended_at"))
        mine = Action.objects.filter(partnership=asked.partnership)
        plan = {each.action.pk: each for each in planned(mine, asked.seen, today=asked.as_at)}
        found: dict[Key, list[Planned]] = defaultdict(list)
        for reference, part, action in aims.values_list("item__reference", "part", "action").order_by("pk"):
            if action in plan:
                found[reference, part].append(plan[action])
        return found

    @cached_property
    def _evidence(self) -> dict[Key, list[Evidence]]:
        found = self.asked.seen.of(Evidence.objects.of_partnership(self.asked.partnership))
        return _by_key(found.filter(self.asked.seen.in_force("withdrawn_at")))

    @cached_property
    def _impacts(self) -> dict[Key, list[ImpactStatement]]:
        return _by_key(self.asked.seen.of(ImpactStatement.objects.of_partnership(self.asked.partnership)))

    @cached_property
    def _verdicts(self) -> dict[Key, list[Verdict]]:
        return _by_key(self.asked.seen.of(Verdict.objects.of_partnership(self.asked.partnership)))


def _key(statement) -> Key:
    return statement.item.reference, statement.part


def _by_key(statements) -> dict[Key, list]:
    found: dict[Key, list] = defaultdict(list)
    for each in statements.select_related("item"):
        found[_key(each)].append(each)
    return found


def _once(found: dict[Key, list], key: Key, of) -> list:
    """What was stated on the part or on all of the item, each once."""
    reference, part = key
    both = [*found.get(key, ()), *(found.get((reference, 0), ()) if part else ())]
    return list({of(each): each for each in both}.values())


def _newest(found: dict[Key, list], key: Key):
    """The newest statement on the part, else on all of the item."""
    reference, part = key
    newest = found.get(key) or (found.get((reference, 0)) if part else None)
    return newest[0] if newest else None


def _in_print(decision: Decision) -> tuple:
    item = decision.item
    document = item.version.document
    publication = document.publication
    dated = (publication.published_on or date.max, publication.title, publication.pk)
    return (*dated, document.position, item.position, decision.part)
