"""One practice audit of the made-up partnership: planned, done, evidence since, and to be repeated."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from goldenthread.publishing.demo.people import Cast
from goldenthread.responses.actions.practice_audits import (
    ask_questions,
    make_evidence,
    plan_audit,
    state_findings,
)
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.models import Action, ActionState, Decision, PracticeAudit
from goldenthread.responses.practice_audits.as_at import AuditAsAt, audit_at, drafted_questions
from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.practice_audits.facts import FindingFacts, PlanFacts
from goldenthread.responses.practice_audits.questions import Question
from goldenthread.responses.practice_audits.telling import told
from goldenthread.responses.seen import Seen

PLANNED, FOUND, REPEATED = 20, 24, 44
"""The weeks in which each happens."""

ABOUT = "share what they know"
"""Words of what the audit is on, where something of the kind applies by then."""
TITLE = "Who told whom: dip sample of twenty files"
CHOSEN = "Every fifth file closed in the time, until there are 20"
ADDED = ("Does the record say who was told, and when?", "Does the record say what came of it?")
"""What the editor asks beside the draft."""
NUMBERS = ((9, 11, 0), (17, 3, 0), (8, 7, 5))
FOUND_WORDS = "Newer files say who was told. What came of it is seldom written down."
CHANGE = "The form asks what came of it before a file can be closed."
AHEAD = timedelta(weeks=5)
"""From the end of the year, when the repeat is due."""


def audit_in(week: int, weeks: int, cast: Cast) -> None:
    """What happens to the audit in that week, if anything."""
    audit = PracticeAudit.objects.of_partnership(cast.partnership).first()
    if week == PLANNED:
        _plan(cast)
    elif week == FOUND and audit:
        _find(audit, cast)
    elif week == REPEATED and audit:
        due_on = timezone.localdate() + timedelta(weeks=weeks - week) + AHEAD
        stands = _stands(audit)
        facts = replace(_facts(cast), title=f"{TITLE}, again", due_on=due_on)
        given = {"questions": stands.questions, "repeats": audit, "by": cast.editors[0]}
        plan_audit(subject=subject_of(audit), facts=facts, **given)


def _plan(cast: Cast) -> None:
    """On what applies to the partnership; the draft of the rule stays, and a person adds and approves."""
    applies = Decision.objects.of_partnership(cast.partnership).current().filter(applicability="applies")
    applies = applies.order_by("pk")
    decision = applies.filter(item__text__contains=ABOUT).first() or applies.first()
    if decision is None:
        return
    subject, editor = Subject(cast.partnership, decision.item), cast.editors[0]
    drafted = drafted_questions(decision.item)[:1]
    audit = plan_audit(subject=subject, facts=_facts(cast), questions=drafted, by=editor)
    added = [Question(words, "", f"q{number}") for number, words in enumerate(ADDED, start=2)]
    seen = audit.question_lists.get()
    ask_questions(seen=seen, questions=[*drafted, *added], is_approved=True, by=editor)


def _facts(cast: Cast) -> PlanFacts:
    """Of the quarter before; led by somebody of the business unit."""
    today = timezone.localdate()
    return PlanFacts(
        title=TITLE,
        sample=20,
        chosen=CHOSEN,
        since=today - timedelta(days=100),
        until=today - timedelta(days=10),
        organisations=tuple(cast.organisations[:2]),
        lead=cast.editors[1],
        due_on=today + timedelta(weeks=FOUND - PLANNED + 1),
    )


def _find(audit: PracticeAudit, cast: Cast) -> None:
    """With an action of the plan that changes it; and it becomes evidence, in the words of the rule."""
    today, editor = timezone.localdate(), cast.editors[0]
    asked = _stands(audit).questions
    counts = tuple(Counts(each.key, *row) for each, row in zip(asked, NUMBERS, strict=True))
    procedures = ActionState.objects.of_partnership(cast.partnership).filter(lever="procedure")
    facts = FindingFacts(
        held_on=today - timedelta(days=3),
        looked_at=20,
        counts=counts,
        found=FOUND_WORDS,
        change=CHANGE,
        change_by=today + timedelta(weeks=12),
        action=Action.objects.filter(pk__in=procedures.values("action")).order_by("pk").first(),
        repeat_on=today + timedelta(weeks=48),
    )
    findings = state_findings(audit=audit, facts=facts, by=editor)
    words = told(_stands(audit))
    make_evidence(findings=findings, kind="practice", strength="checked", what=words, by=editor)


def _stands(audit: PracticeAudit) -> AuditAsAt:
    return audit_at(audit, Seen(timezone.now(), is_public=False))
