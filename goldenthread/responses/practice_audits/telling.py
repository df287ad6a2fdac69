"""What the findings of an audit are, in words that may be published: a first draft of evidence."""

from goldenthread.responses.practice_audits.as_at import AuditAsAt
from goldenthread.responses.practice_audits.suppressing import public_total, public_words
from goldenthread.responses.releasing.figures import BELOW

LONGEST = 4000  # characters of what evidence of an audit shows


def told(stands: AuditAsAt) -> str:
    """A line for the audit and one for each question, with no number below 5 in it."""
    findings = stands.findings
    lines = [f"{stands.plan.title}: {public_total(findings.looked_at)} looked at."]
    if findings.looked_at >= BELOW:
        lines += [
            f"{each.number}. {each.question.words} {public_words(each.counts).capitalize()}."
            for each in stands.results
        ]
    if stands.has_before:
        held_on = stands.before.findings.held_on
        lines.append(f"It repeats the audit of {held_on.day} {held_on:%B %Y}.")
    return "\n".join(lines)[:LONGEST]
