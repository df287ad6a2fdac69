"""The year itself, week by week: reports come in, the forum decides, partners answer, work is checked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.utils import timezone

from goldenthread.catalogue.actions import create_collected
from goldenthread.catalogue.models import Addressee, Item, Publication, PublicationKind, Publisher
from goldenthread.collecting.actions import add_document
from goldenthread.publishing.demo.briefings import brief_in
from goldenthread.publishing.demo.clock import day_of
from goldenthread.publishing.demo.own_reviews import REVIEWS, act_on_own, record_own
from goldenthread.publishing.demo.people import BY, Cast, cast
from goldenthread.publishing.demo.practice_audits import audit_in
from goldenthread.publishing.demo.releasing import release_in
from goldenthread.publishing.demo.wording import ACTIONS, REASONS, SUBJECTS, USES, Report, reports
from goldenthread.responses.actions.assurance import give_verdict, put_challenge, reply
from goldenthread.responses.actions.decisions import approve_decision, record_decision
from goldenthread.responses.actions.evidence import add_evidence, state_impact
from goldenthread.responses.actions.plan import add_action, change_action
from goldenthread.responses.actions.positions import give_position
from goldenthread.responses.actions.uses import make_use_code, record_use
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Action, LocalReview
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.status import may_become

WEEKS = 50
KINDS = {PublicationKind.NATIONAL_REVIEW: 4, PublicationKind.LOCAL_REVIEW: 1}
POSITIONS = {"accept": 4, "accept_in_part": 2, "waiting_on_national": 1}
SEED = 2026
"""The same year each time."""


class Year:
    """What is made, and how much: a medium partnership has 40 reports, 300 decisions, 200 actions."""

    def __init__(self, *, publications: int = 40, decisions: int = 300, actions: int = 200):
        self.sizes = {"publications": publications, "decisions": decisions, "actions": actions}
        self.chance = Random(SEED)
        self.begins = timezone.now() - timedelta(weeks=WEEKS + 1)
        self.publications: list[Publication] = []
        self.decided: list[Subject] = []
        self.actions: list[Action] = []
        self.own_reviews: list[LocalReview] = []
        self.made = {
            "publications": self.publications,
            "decisions": self.decided,
            "actions": self.actions,
            "own reviews": self.own_reviews,
        }

    def run(self, told: Callable[[int, int], None] = lambda week, weeks: None) -> dict[str, int]:
        """Make it; gives how many there are of each. `told` is called with each week, and how many."""
        with day_of(self.begins):
            self.cast: Cast = cast()
            self.publisher, _ = Publisher.objects.get_or_create(
                slug="made-up-panel", defaults={"name": "Made-up Panel (fictional)"}
            )
        self.coming = reports(self.sizes["publications"], 12, self.chance)
        for week in range(WEEKS):
            self._week(week)
            told(week + 1, WEEKS)
        return {name: len(made) for name, made in self.made.items()}

    def _due(self, what: str, week: int) -> int:
        """How many of these are still to be made this week, so that all of them are in the year."""
        return self.sizes[what] * (week + 1) // WEEKS - len(self.made[what])

    def _week(self, week: int) -> None:
        monday = self.begins + timedelta(weeks=week + 1)
        with day_of(monday):
            for report in islice(self.coming, self._due("publications", week)):
                self._take_in(report, monday)
        with day_of(monday + timedelta(days=1)):
            self._decide(self._due("decisions", week))
        with day_of(monday + timedelta(days=2)):
            self._answer()
            self._plan(self._due("actions", week))
            self._review(week)
        with day_of(monday + timedelta(days=3)):
            self._go_on()
            self._show()
        with day_of(monday + timedelta(days=4)):
            release_in(week, self.cast)
            brief_in(week, self.cast)
            audit_in(week, WEEKS, self.cast)
            self._use(week)

    def _take_in(self, report: Report, monday: datetime) -> None:
        publication = create_collected(
            title=report.title,
            kind=self.chance.choices(list(KINDS), KINDS.values())[0],
            publisher=self.publisher,
            catalogue_id=report.slug,
            is_draft=False,
            by=BY,
        )
        facts = {"is_fictional": True, "published_on": monday.date(), "published_precision": "day"}
        Publication.objects.filter(pk=publication.pk).update(**facts)
        add_document(
            publication=publication,
            data=report.html.encode(),
            filename=f"{report.slug}.html",
            source="",
            by=BY,
        )
        self.publications.append(publication)

    def _decide(self, number: int) -> None:
        undecided = list(Worklist(self.cast.partnership, audience="everyone").to_decide[:number])
        for item in undecided:
            decision = record_decision(
                item=item,
                partnership=self.cast.partnership,
                answer=self._decision_on(item),
                by=self.chance.choice(self.cast.editors),
            )
            approve_decision(decision=decision, by=self.cast.approver)
            self.decided.append(Subject(self.cast.partnership, item))

    def _decision_on(self, item: Item) -> Answer:
        scopes = {addressee.scope for addressee in item.addressees.all()}
        national = scopes and scopes <= {Addressee.Scope.GOVERNMENT, Addressee.Scope.NATIONAL_BODY}
        choices, weights = list(REASONS), (50, 15, 12, 6, 12, 5)
        chosen = "watching_national" if national else self.chance.choices(choices, weights)[0]
        return Answer(
            chosen,
            REASONS[chosen],
            "Learning and improvement group",
            timezone.now().date(),
            minute=f"Item {self.chance.randint(2, 9)}",
            review_on=timezone.now().date() + timedelta(days=180),
        )

    def _answer(self) -> None:
        for subject in self.decided[-8:]:
            for body in self.chance.sample(self.cast.organisations, 2):
                give_position(
                    subjects=[subject],
                    organisation=body,
                    position=self.chance.choices(list(POSITIONS), POSITIONS.values())[0],
                    reason="The part that is ours.",
                    by=self.chance.choice(self.cast.officers[body.pk]),
                )

    def _plan(self, number: int) -> None:
        for _ in range(number if self.decided else 0):
            body = self.chance.choice(self.cast.organisations)
            owner = self.chance.choice(self.cast.officers[body.pk])
            lever, title = self.chance.choice(ACTIONS)
            facts = ActionFacts(
                title=title.format(subject=self.chance.choice(SUBJECTS)),
                lever=lever,
                what="We shall know by an audit of ten files.",
                organisation=body,
                owner=owner if self.chance.random() < 0.9 else None,
                due_on=timezone.now().date() + timedelta(days=self.chance.randint(30, 240)),
            )
            aims = self.chance.sample(self.decided, min(len(self.decided), self.chance.randint(1, 3)))
            action = add_action(partnership=self.cast.partnership, facts=facts, aims=aims, by=owner)
            self.actions.append(action)

    def _review(self, week: int) -> None:
        """A review of the partnership's own, where one is due, and an action for it and a national one."""
        day = timezone.now().date()
        for own in (each for each in REVIEWS if each.week == week and self.decided):
            review = record_own(own, self.cast, day)
            self.own_reviews.append(review)
            national = next(each for each in reversed(self.decided) if not each.item.is_local)
            act_on_own(review, own.action, national, self.cast, day)

    def _go_on(self) -> None:
        """Some actions move on; some that were delivered get evidence."""
        for action in self.chance.sample(self.actions, min(len(self.actions), 6)):
            now = action.states.newest_first().first()
            after = self.chance.choice(("in_progress", "delivered", "ongoing", "stopped"))
            if not may_become(now.delivery, after):
                continue
            facts = ActionFacts(
                title=now.title,
                lever=now.lever,
                what=now.what,
                organisation=now.organisation,
                owner=now.owner,
                due_on=now.due_on,
                delivery=after,
                note="The money went elsewhere." if after == "stopped" else "As planned.",
            )
            by = self.chance.choice(self.cast.officers[now.organisation_id])
            change_action(action=action, facts=facts, by=by)
            if after in ("delivered", "ongoing") and self.chance.random() < 0.6:
                self._evidence(action, by)

    def _evidence(self, action: Action, by) -> None:
        aim = action.aims.first()
        subject = Subject(self.cast.partnership, aim.item)
        facts = {
            "kind": self.chance.choice(("statement", "activity", "practice", "outcome")),
            "source": self.chance.choice(("document", "audit", "figures", "practitioners", "families")),
            "strength": self.chance.choice(("self_reported", "checked", "independent")),
            "what": "Eight of ten files show it.",
            "where": "Audit log of the partnership",
            "dated_on": timezone.now().date(),
            "action": action,
        }
        add_evidence(subject=subject, facts=facts, by=by)

    def _show(self) -> None:
        """Impact is stated, and the scrutineer looks at some answers."""
        prompts = {"how_much": "All teams were told.", "how_well": "Nine of ten found it useful."}
        rest = dict.fromkeys(("what_difference", "measure", "baseline", "now"), "")
        for subject in self.chance.sample(self.decided, min(len(self.decided), 2)):
            impact = self.chance.choice(("not_yet_due", "no_evidence", "early_signs", "no_change"))
            editor = self.chance.choice(self.cast.editors)
            state_impact(subject=subject, impact=impact, texts={**prompts, **rest}, by=editor)
            give_verdict(
                subject=subject,
                assurance=self.chance.choice(("satisfactory", "satisfactory_intent", "in_part")),
                words="I read the evidence and spoke to one team.",
                closes=self.chance.random() < 0.3,
                by=self.cast.scrutineer,
            )
            put = put_challenge(subject=subject, words="What do families say of it?", by=self.cast.scrutineer)
            if self.chance.random() < 0.7:
                reply(challenge=put, words="The survey of spring asks them.", by=editor)

    def _use(self, week: int) -> None:
        """Every fifth week a briefing goes out, and some teams say that they used it."""
        if week % 5 or not self.publications:
            return
        publication = self.publications[-1]
        code = make_use_code(
            partnership=self.cast.partnership,
            publication=publication,
            what=f"Seven-minute briefing: {publication.title}"[:200],
            by=self.chance.choice(self.cast.editors),
        )
        for team, change in self.chance.sample(list(USES), self.chance.randint(0, len(USES))):
            facts = {
                "team": team,
                "organisation": self.chance.choice(self.cast.organisations),
                "used_on": timezone.now().date(),
                "present": self.chance.randint(4, 14),
                "change": change,
            }
            record_use(code=code, facts=facts)
