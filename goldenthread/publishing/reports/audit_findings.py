"""The findings of a practice audit, as at a day: what was asked of records, and no number below 5."""

from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Column,
    Heading,
    Listing,
    Paper,
    Run,
    Table,
    Words,
    cell,
    day_in_words,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import item_quotation
from goldenthread.responses.models import ActionState
from goldenthread.responses.practice_audits.as_at import AuditAsAt, Result, audit_at
from goldenthread.responses.practice_audits.counts import Counts
from goldenthread.responses.practice_audits.suppressing import public_total, public_words
from goldenthread.responses.releasing.figures import BELOW

LEFT_OUT = (
    f"Numbers below {BELOW} are left out, and so are others that would give one away. "
    "A sample this small shows a direction, and proves nothing by itself."
)
TOO_FEW = "So few records give no numbers that can be told."
ORIGINS = (Column("Question", 5), Column("Whose words these are", 3), Column("It stands on", 6))


def audit_findings(asked: Commission) -> Paper:
    stands = audit_at(asked.audit, asked.seen)
    item = stands.audit.item
    place = places_by_page({item.version}).get((item.version_id, item.page))
    part = stands.audit.part
    blocks = [
        Heading("What was asked of us"),
        item_quotation(item, place),
        *([paragraph(f"The audit is on part {part} of it.")] if part else []),
        Heading("How it was done"),
        _plan(stands),
        Heading("What was found"),
        *_found(stands),
        Heading("What will change"),
        *_change(stands, asked),
        Heading("Where the questions come from"),
        _origins(stands),
    ]
    return asked.paper(f"Findings of a practice audit: {stands.plan.title}", blocks)


def _plan(stands: AuditAsAt) -> Listing:
    plan = stands.plan
    time = f"{day_in_words(plan.since)} to {day_in_words(plan.until)}"
    facts = {
        "Records": f"{public_total(plan.sample)}, from {time}",
        "How they are chosen": plan.chosen,
        "Whose records": "; ".join(each.name for each in plan.organisations.all()),
    }
    if stands.before:
        facts["It repeats"] = stands.before.plan.title
    return Listing(tuple(runs(Run(f"{name}: ", is_strong=True), words) for name, words in facts.items()))


def _found(stands: AuditAsAt) -> list[Block]:
    findings = stands.findings
    if findings is None:
        return [paragraph("Nothing was recorded by then.")]
    total = public_total(findings.looked_at)
    told = paragraph(f"{total.capitalize()} looked at on {day_in_words(findings.held_on)}. ", LEFT_OUT)
    small = [paragraph(TOO_FEW)] if findings.looked_at < BELOW else [_answers(stands, total)]
    return [told, *small, *_lines(findings.found), *_evidence(stands)]


def _answers(stands: AuditAsAt, total: str) -> Table:
    if not stands.has_before:
        rows = tuple((_asked(each), cell(_told(each.counts))) for each in stands.results)
        return Table(f"Answers in {total}", (Column("Question", 5), Column("Answers", 4)), rows)
    before = stands.before.findings
    columns = (
        Column("Question", 5),
        Column(f"Before, in {public_total(before.looked_at)}, {day_in_words(before.held_on)}", 3),
        Column(f"Now, in {total}", 3),
    )
    rows = tuple((_asked(each), cell(_before(each)), cell(_told(each.counts))) for each in stands.results)
    return Table("Answers before and now", columns, rows)


def _asked(each: Result):
    return cell(f"{each.number}. {each.question.words}")


def _before(each: Result) -> str:
    return _told(each.before) if each.before else "Not asked"


def _told(counts: Counts) -> str:
    return public_words(counts).capitalize()


def _evidence(stands: AuditAsAt) -> list[Block]:
    made = stands.evidence
    if made is None:
        return []
    withdrawn = made.withdrawn_at and made.withdrawn_at <= stands.seen.moment
    kinds = f"{made.get_kind_display()}. {made.get_strength_display()}."
    return [
        paragraph(f"These findings are evidence on our answer: {kinds}", withdrawn and " It was withdrawn.")
    ]


def _change(stands: AuditAsAt, asked: Commission) -> list[Block]:
    findings = stands.findings
    if findings is None or not (findings.change or findings.action or findings.repeat_on):
        return [paragraph("Nobody had said by then.")]
    return [
        *_lines(findings.change),
        *_dated("By", findings.change_by),
        *([_action(findings.action, asked)] if findings.action else []),
        *_dated("To be repeated by", findings.repeat_on),
    ]


def _action(action, asked: Commission) -> Block:
    """As the plan called it then."""
    state = asked.seen.of(ActionState.objects.filter(action=action)).first()
    return paragraph("Through this action of the plan: ", state.title if state else action.reference)


def _dated(words: Words, day) -> list[Block]:
    return [paragraph(f"{words} {day_in_words(day)}.")] if day else []


def _lines(text: str) -> list[Block]:
    return [paragraph(line) for line in text.splitlines() if line.strip()]


def _origins(stands: AuditAsAt) -> Table:
    approved = "approved" if stands.asked.is_approved else "a draft"
    rows = tuple(
        (
            cell(f"{number}. {each.words}"),
            cell(each.origin),
            cell(Run(each.source, is_quoted=True) if each.source else "No words of the recommendation"),
        )
        for number, each in enumerate(stands.questions, start=1)
    )
    return Table(f"Questions, {approved}", ORIGINS, rows)
