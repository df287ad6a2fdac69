"""Audits as they stood at a moment: how they were planned, what they asked, what they found."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Part
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import AuditFindings, AuditPlan, AuditQuestions, Evidence, PracticeAudit
from goldenthread.responses.practice_audits import counts as numbers
from goldenthread.responses.practice_audits import questions as asking
from goldenthread.responses.practice_audits.chart import Chart, drawn
from goldenthread.responses.practice_audits.counts import Counts, change_in_words
from goldenthread.responses.practice_audits.questions import Question, questions_of, stem_before
from goldenthread.responses.seen import Seen


@dataclass(frozen=True)
class Result:
    """What was found on one question, and before, where the same words were asked then."""

    number: int
    question: Question
    counts: Counts
    before: Counts | None

    @property
    def change(self) -> str:
        return change_in_words(self.before, self.counts)


@dataclass(frozen=True)
class AuditAsAt:
    """An audit at a moment. Each list is newest first, and its first row stands."""

    audit: PracticeAudit
    plans: list[AuditPlan]
    question_lists: list[AuditQuestions]
    all_findings: list[AuditFindings]
    seen: Seen
    before: "AuditAsAt | None" = None  # the audit that it repeats

    @property
    def plan(self) -> AuditPlan:
        return self.plans[0]

    @property
    def asked(self) -> AuditQuestions:
        """The list of questions: that of the findings, once there are any."""
        return self.findings.asked if self.findings else self.question_lists[0]

    @property
    def questions(self) -> list[Question]:
        return asking.from_rows(self.asked.questions)

    @property
    def findings(self) -> AuditFindings | None:
        return self.all_findings[0] if self.all_findings else None

    @property
    def evidence(self) -> Evidence | None:
        """What the findings had become by then."""
        made = self.findings.evidence if self.findings else None
        return made if made and made.at <= self.seen.moment else None

    @property
    def results(self) -> list[Result]:
        """What was found on each question, in order."""
        if self.findings is None:
            return []
        found = numbers.from_rows(self.findings.counts)
        before = self.before.counts_by_question if self.before else {}
        return [
            Result(number, question, counts, before.get((question.key, question.words)))
            for number, (question, counts) in enumerate(zip(self.questions, found, strict=True), start=1)
        ]

    @property
    def counts_by_question(self) -> dict[tuple[str, str], Counts]:
        """By key and words: a question that says something else now is another one."""
        return {(each.question.key, each.question.words): each.counts for each in self.results}

    @property
    def chart(self) -> Chart | None:
        """What was found as bars; None where there is nothing that may be drawn."""
        if self.findings is None:
            return None
        before = self.before.findings.looked_at if self.has_before else None
        return drawn([(each.counts, each.before) for each in self.results], self.findings.looked_at, before)

    @property
    def has_before(self) -> bool:
        return bool(self.before and self.before.findings)

    def is_overdue(self, today: date) -> bool:
        return not self.findings and bool(self.plan.due_on) and self.plan.due_on < today

    def status(self, today: date) -> tuple[str, str]:
        """How it stands, and how `_components/status.html` shows that."""
        if self.findings:
            return ("Findings are evidence", "good") if self.evidence else ("Findings recorded", "plain")
        if self.is_overdue(today):
            return "Overdue", "bad"
        return ("Ready to be done", "plain") if self.asked.is_approved else ("Questions to approve", "care")


def audits_as_at(audits: Iterable[PracticeAudit], seen: Seen) -> list[AuditAsAt]:
    """These audits as they stood, in their order, in a fixed number of queries."""
    audits = [each for each in audits if each.at <= seen.moment]
    known = {each.pk: each for audit in audits for each in (audit.repeats, audit) if each}
    plans = AuditPlan.objects.select_related("by", "lead").prefetch_related("organisations")
    lists = AuditQuestions.objects.select_related("by")
    found = AuditFindings.objects.select_related("by", "asked__by", "action", "evidence")
    rows = [_by_audit(seen, each, known) for each in (plans, lists, found)]

    def stand(audit: PracticeAudit, before: AuditAsAt | None = None) -> AuditAsAt:
        return AuditAsAt(audit, *(each[audit.pk] for each in rows), seen, before)

    return [stand(each, stand(known[each.repeats_id]) if each.repeats_id else None) for each in audits]


def audit_at(audit: PracticeAudit, seen: Seen) -> AuditAsAt:
    """One audit, at a moment at which it was planned."""
    (found,) = audits_as_at([audit], seen)
    return found


def audits_of(partnership: Partnership, seen: Seen) -> list[AuditAsAt]:
    """All of a partnership, newest first."""
    rows = PracticeAudit.objects.of_partnership(partnership).newest_first()
    rows = rows.select_related("repeats", "item__version__document__publication")
    return audits_as_at(rows.prefetch_related("item__corrections"), seen)


def audits_on(subject: Subject, seen: Seen) -> list[AuditAsAt]:
    """Those on the item, or on the part of it, newest first."""
    rows = PracticeAudit.objects.on(subject).select_related("repeats", "item", "partnership").newest_first()
    return audits_as_at(rows, seen)


def drafted_questions(item: Item, part: int = 0) -> list[Question]:
    """By rule, from the words of the item; of its parts the innermost, for the others say those together."""
    text, parts = item.shown("text"), list(item.parts.all())
    within = _within(parts, part) if part else parts
    outer = {each.part_of_id for each in parts}
    words = [(each.text, _stem(each, parts, text)) for each in within if each.pk not in outer]
    return questions_of(text, words)


def _stem(part: Part, parts: list[Part], text: str) -> str:
    """What the part goes on from: the words before the first that stands where it does."""
    held = next((each.text for each in parts if each.pk == part.part_of_id), text)
    first = next(each.text for each in parts if each.part_of_id == part.part_of_id)
    return stem_before(held, first)


def _within(parts: list[Part], position: int) -> list[Part]:
    """The part at that position and all that stands in it."""
    found = {each.pk for each in parts if each.position == position}
    for each in parts:  # one comes after the part that it stands in
        if each.part_of_id in found:
            found.add(each.pk)
    return [each for each in parts if each.pk in found]


def _by_audit(seen: Seen, rows, audits: dict) -> dict[int, list]:
    found = defaultdict(list)
    for each in seen.of(rows.filter(audit__in=audits)):
        found[each.audit_id].append(each)
    return found
