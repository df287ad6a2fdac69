"""Everything that a partnership answered on an item, on one page, as at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import prefetch_related_objects

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.catalogue.models import Scope
from goldenthread.responses.answering.about import About
from goldenthread.responses.answering.links import Linked, links_on
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import (
    Action,
    ActionState,
    Aim,
    Challenge,
    Decision,
    Evidence,
    ImpactStatement,
    PartnerPosition,
    PositionRequest,
    Reply,
    UseCode,
    UseRecord,
    Verdict,
)
from goldenthread.responses.planning.rag import Progress, Rule, rule_of
from goldenthread.responses.scales import OPEN
from goldenthread.responses.scope import open_to_all
from goldenthread.responses.seen import Seen
from goldenthread.responses.uses import Uses, uses_of


@dataclass(frozen=True)
class PartnerAnswer:
    """One partner, and where it stands; None where it has not said so."""

    organisation: Organisation
    position: PartnerPosition | None
    asked: PositionRequest | None = None  # for members, where it was asked and has not answered since


@dataclass(frozen=True)
class Planned:
    """An action as it stood, with the colour that the printed rule gives it."""

    action: Action
    state: ActionState
    progress: Progress
    rule: Rule
    is_overdue: bool
    scopes: tuple[Scope, ...]  # of what it serves, as far as the reader sees it

    @property
    def is_open(self) -> bool:
        return self.state.delivery in OPEN

    @property
    def is_done_without_evidence(self) -> bool:
        """Whether it is said to be done, and nothing shows that it made a difference."""
        return not self.is_open and not self.progress.shows_a_difference


@dataclass(frozen=True)
class Challenged:
    challenge: Challenge
    replies: list[Reply]


@dataclass(frozen=True)
class WholeAnswer:
    """What the page prints, from the decision to what the scrutineer says of it."""

    subject: Subject
    seen: Seen
    decisions: list[Decision]  # on all of the item, newest first; the first one stands
    part_decisions: dict[int, Decision]  # the one that stands on each part
    partners: list[PartnerAnswer]
    actions: list[Planned]
    evidence: list[Evidence]
    impact: ImpactStatement | None
    verdicts: list[Verdict]  # newest first; the first one stands
    challenges: list[Challenged] = field(default_factory=list)
    uses: Uses = field(default_factory=lambda: Uses([]))
    links: list[Linked] = field(default_factory=list)

    @property
    def decision(self) -> Decision | None:
        return self.decisions[0] if self.decisions else None

    @property
    def verdict(self) -> Verdict | None:
        return self.verdicts[0] if self.verdicts else None

    @property
    def is_closed(self) -> bool:
        return bool(self.verdict and self.verdict.closes)

    @property
    def is_empty(self) -> bool:
        said = (
            self.decisions,
            self.part_decisions,
            self.actions,
            self.evidence,
            self.verdicts,
            self.challenges,
            self.links,
        )
        return not any(said) and not self.impact and not any(each.position for each in self.partners)

    @property
    def silent(self) -> list[Organisation]:
        """Partners that have not said where they stand."""
        return [each.organisation for each in self.partners if each.position is None]


def whole_answer(subject: Subject, seen: Seen, *, today: date) -> WholeAnswer:
    """Gather the answer. `today` is the day that what is overdue is reckoned from: that of the moment."""
    (answer,) = whole_answers(subject.partnership, [subject], seen, today=today)
    return answer


def whole_answers(
    partnership: Partnership, subjects: Iterable[Subject], seen: Seen, *, today: date
) -> list[WholeAnswer]:
    """Of each of these subjects of the partnership, in their order: as many queries for many as for one."""
    about = About(partnership, subjects)
    impacts, verdicts = _stated(ImpactStatement, about, seen), _stated(Verdict, about, seen)
    partners, actions = _partners(about, seen), _actions(about, seen, today)
    evidence, challenges = _evidence(about, seen), _challenges(about, seen)
    uses, links = _uses(about, seen), links_on(about, seen)
    decided = zip(about.subjects, _decisions(about, seen), strict=True)
    return [
        WholeAnswer(
            subject=subject,
            seen=seen,
            decisions=[each for each in decisions if each.part == subject.part],
            part_decisions={each.part: each for each in reversed(decisions) if each.part != subject.part},
            partners=partners[number],
            actions=actions[number],
            evidence=evidence[number],
            impact=next(iter(impacts[number]), None),
            verdicts=verdicts[number],
            challenges=challenges[number],
            uses=uses[number],
            links=links[number],
        )
        for number, (subject, decisions) in enumerate(decided)
    ]


def planned(actions, seen: Seen, *, today: date) -> list[Planned]:
    """These actions as they stood, overdue ones first, then by due date; those not there yet are left out."""
    actions = {action.pk: action for action in actions}
    evidence = seen.of(Evidence.objects.filter(action__in=actions)).filter(seen.in_force("withdrawn_at"))
    kinds: dict[int, set[str]] = {}
    for action, kind in evidence.values_list("action", "kind"):
        kinds.setdefault(action, set()).add(kind)
    states = seen.of(ActionState.objects.filter(action__in=actions))
    states = states.select_related("organisation", "owner", "through")
    newest = {state.action_id: state for state in reversed(states)}
    scopes = _scopes(actions, seen)
    found = [
        _planned(actions[key], state, kinds.get(key, ()), scopes.get(key, set()), today)
        for key, state in newest.items()
    ]
    return sorted(
        found, key=lambda each: (not each.is_overdue, each.state.due_on or date.max, each.action.pk)
    )


def _planned(action: Action, state: ActionState, kinds, scopes, today: date) -> Planned:
    has_owner = bool(state.organisation_id or state.owner_id)
    progress = Progress(state.delivery, state.due_on, has_owner, tuple(sorted(kinds)))
    served = tuple(scope for scope in Scope if scope in scopes)
    rule = rule_of(progress, today=today)
    return Planned(action, state, progress, rule, progress.is_overdue(today), served)


def _scopes(actions, seen: Seen) -> dict[int, set[Scope]]:
    """Whether each action served national recommendations, local ones, or both."""
    aims = Aim.objects.filter(action__in=actions).as_at(seen.moment).filter(seen.in_force("ended_at"))
    if seen.is_public:
        aims = aims.filter(open_to_all("item", seen.moment))
    found: dict[int, set[Scope]] = {}
    for action, is_local in aims.order_by().values_list("action", "item__is_local").distinct():
        found.setdefault(action, set()).add(Scope.LOCAL if is_local else Scope.NATIONAL)
    return found


def _decisions(about: About, seen: Seen) -> list[list[Decision]]:
    found = seen.decisions(Decision.objects.of_partnership(about.partnership))
    decisions = about.those_on(found.select_related("recorded_by", "approved_by"), any_part=True)
    on_parts = [each.item for of_item in decisions for each in of_item if each.part]
    prefetch_related_objects(on_parts, "parts")
    return decisions


def _partners(about: About, seen: Seen) -> list[list[PartnerAnswer]]:
    stated = seen.of(PartnerPosition.objects.of_partnership(about.partnership))
    stated = about.those_on(stated.select_related("organisation", "by", "through"))
    asked = [[] for _ in about.subjects] if seen.is_public else _requests(about, seen)
    bodies = {body.pk: body for body in Organisation.objects.taking_part_in(about.partnership, seen.day)}
    return [_partners_of(bodies, *each) for each in zip(stated, asked, strict=True)]


def _partners_of(
    bodies: dict[int, Organisation], stated: list[PartnerPosition], requests: list[PositionRequest]
) -> list[PartnerAnswer]:
    newest = {each.organisation_id: each for each in reversed(stated)}
    there = bodies | {key: each.organisation for key, each in newest.items()}  # also those that left since
    asked = _asked(requests, newest)
    return [PartnerAnswer(body, newest.get(key), asked.get(key)) for key, body in there.items()]


def _requests(about: About, seen: Seen) -> list[list[PositionRequest]]:
    requests = seen.of(PositionRequest.objects.of_partnership(about.partnership))
    return about.those_on(requests.filter(seen.in_force("ended_at")))


def _asked(
    requests: list[PositionRequest], positions: dict[int, PartnerPosition]
) -> dict[int, PositionRequest]:
    """Of each organisation that has not answered since, what it was asked last."""
    newest = {each.organisation_id: each for each in reversed(requests)}
    answered = {key for key, each in positions.items() if key in newest and each.at >= newest[key].at}
    return {key: each for key, each in newest.items() if key not in answered}


def _actions(about: About, seen: Seen, today: date) -> list[list[Planned]]:
    """Those that served the item. Their states say whether the public sees them."""
    aims = Aim.objects.of_partnership(about.partnership).as_at(seen.moment)
    serving = [
        {aim.action_id for aim in aims_of}
        for aims_of in about.those_on(aims.filter(seen.in_force("ended_at")))
    ]
    keys = set().union(*serving)
    plan = planned(Action.objects.filter(pk__in=keys), seen, today=today) if keys else []
    return [[each for each in plan if each.action.pk in of_item] for of_item in serving]


def _evidence(about: About, seen: Seen) -> list[list[Evidence]]:
    found = seen.of(Evidence.objects.of_partnership(about.partnership)).filter(seen.in_force("withdrawn_at"))
    beside = ("by", "through", "action", "file__erased_by", "file__partnership", "audit_findings__audit")
    return about.those_on(found.select_related(*beside))


def _stated(model, about: About, seen: Seen) -> list[list]:
    return about.those_on(seen.of(model.objects.of_partnership(about.partnership)).select_related("by"))


def _challenges(about: About, seen: Seen) -> list[list[Challenged]]:
    put = _stated(Challenge, about, seen)
    keys = {each.pk for of_item in put for each in of_item}
    replies: dict[int, list[Reply]] = {}
    for reply in reversed(seen.of(Reply.objects.filter(challenge__in=keys)).select_related("by", "through")):
        replies.setdefault(reply.challenge_id, []).append(reply)
    return [[Challenged(each, replies.get(each.pk, [])) for each in of_item] for of_item in put]


def _uses(about: About, seen: Seen) -> list[Uses]:
    """What teams recorded, for members: nobody has checked such a record, so the public sees none of it."""
    if seen.is_public:
        return [Uses([]) for _ in about.subjects]
    items = [each.item for each in about.subjects]
    codes = UseCode.objects.filter(partnership=about.partnership).about_any(items)
    recorded = uses_of(UseRecord.objects.filter(code__in=codes), seen.moment).records
    return [Uses([each for each in recorded if each.code.is_about(item)]) for item in items]
