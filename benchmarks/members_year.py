"""The year of `goldenthread demo` with what it leaves out: an account for each role, meetings, papers."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from goldenthread.accounts.demo import PEOPLE, add_demo_accounts
from goldenthread.accounts.models import Organisation, Partnership, Role, User
from goldenthread.catalogue.models import ItemTheme, Publication
from goldenthread.catalogue.themes import taxonomy
from goldenthread.collecting.work.spread import note_spread
from goldenthread.publishing.demo.year import WEEKS, Year
from goldenthread.publishing.reports.actions import Wish, ask_for_paper, make_paper
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.actions.agendas import hold_meeting, put_on_agenda
from goldenthread.responses.actions.practice_audits import ask_questions, plan_audit, state_findings
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.models import Action, Decision, PracticeAudit
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.practice_audits.as_at import drafted_questions
from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.practice_audits.facts import FindingFacts, PlanFacts

MEETINGS, OF_EACH, AUDITS = 6, 10, 20
"""Meetings; decided items, undecided items and actions on the agenda of each; practice audits."""

THEME = taxonomy().themes[0].id
"""Of the papers on a theme."""


def make_year() -> None:
    """All of it but papers, through the product's own actions. Takes a few minutes."""
    call_command("migrate", verbosity=0)
    add_demo_accounts()
    Year().run()
    add_to_year()


def add_to_year() -> None:
    """What `goldenthread demo` leaves out, but papers."""
    add_demo_accounts()
    partnership = Partnership.objects.get()
    editor = _editor()
    _hold_meetings(partnership, editor)
    _plan_audits(partnership, editor)
    note_spread()


def draw_up_papers() -> None:
    """A paper of each kind, kept with its files."""
    partnership, editor = Partnership.objects.get(), _editor()
    decision = Decision.objects.of_partnership(partnership).current().first()
    for kind in PAPER_KINDS:
        wish = Wish(kind, timezone.localdate(), timezone.now(), **asked_for(decision))
        make_paper(paper=ask_for_paper(partnership=partnership, wish=wish, by=editor), by=editor)
    note_spread()


def asked_for(decision: Decision) -> dict:
    """All that a paper can be asked to tell of: the whole year, what was decided on, an audit, a theme."""
    today = timezone.localdate()
    return {
        "since": today - timedelta(weeks=WEEKS + 3),
        "until": today,
        "item": decision.item,
        "publication": Publication.objects.newest_first().first(),
        "audit": PracticeAudit.objects.filter(findings__isnull=False).first(),
        "theme": THEME,
        "role": taxonomy().audiences[0].id,
    }


def _editor() -> User:
    return User.objects.get(email=PEOPLE[Role.EDITOR][0])


def _hold_meetings(partnership: Partnership, editor: User) -> None:
    decided = Decision.objects.of_partnership(partnership).current()
    waiting = Worklist(partnership, audience="everyone").to_decide
    subjects = [subject_of(each) for each in decided], [Subject(partnership, each) for each in waiting]
    actions = list(Action.objects.filter(partnership=partnership))
    for number in range(MEETINGS):
        day = timezone.localdate() + timedelta(weeks=4 * (number - MEETINGS + 2))
        meeting = hold_meeting(partnership=partnership, forum="Executive", held_on=day, by=editor)
        part = slice(number * OF_EACH, (number + 1) * OF_EACH)
        put_on_agenda(
            meeting=meeting,
            subjects=[each for some in subjects for each in some[part]],
            actions=actions[part],
            ask="Agree what is proposed.",
            by=editor,
        )


def put_on_theme(theme: str) -> int:
    """Have the machine say of all that was decided on that it is on the theme; gives how many items."""
    decided = Decision.objects.current().values_list("item__reference", flat=True).distinct()
    there = ItemTheme.objects.filter(theme=theme).values("reference")
    new = decided.exclude(item__reference__in=there)
    facts = {"theme": theme, "by_rule": True, "at": timezone.now()}
    ItemTheme.objects.bulk_create(ItemTheme(reference=reference, **facts) for reference in new)
    return len(decided)


def _plan_audits(partnership: Partnership, editor: User) -> None:
    today = timezone.localdate()
    facts = PlanFacts(
        title="Audit of what was decided",
        sample=20,
        chosen="Every tenth record.",
        since=today - timedelta(days=90),
        until=today,
        organisations=tuple(Organisation.objects.taking_part_in(partnership)),
    )
    for decision in Decision.objects.of_partnership(partnership).current()[:AUDITS]:
        asked = drafted_questions(decision.item)
        audit = plan_audit(subject=subject_of(decision), facts=facts, questions=asked, by=editor)
        ask_questions(seen=audit.question_lists.get(), questions=asked, is_approved=True, by=editor)
        if audit.pk % 2:
            counts = tuple(Counts(each.key, 11, 7, 2) for each in asked)
            state_findings(audit=audit, facts=FindingFacts(today, 20, counts), by=editor)
