"""What readers report as wrong: taking a report in, and answering it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item
from goldenthread.publishing.models import ErrorReport
from goldenthread.responses.answering.rules import A
from goldenthread.responses.identifiers.finding import find_identifiers

logger = logging.getLogger(__name__)

LONGEST = 1_000  # characters of a report, and of its answer


class CannotReport(Exception):
    """The report holds what may tell who a child or family is; the message says what to take out."""


class AnsweredAlready(Exception):
    """Another editor answered it first."""


def identifiers_in(words: str) -> str:
    """A sentence that says what looks like an identifier and is to be taken out; empty where nothing does.

    "Child A" may stay: published reports say so, and readers quote them.
    """
    found = [
        f"“{words[each.start : each.end]}” looks like {A[each.kind]}"
        for each in find_identifiers(words)
        if each.kind != "letter for a child"
    ]
    return f"Take this out: {'; '.join(found)}" if found else ""


@transaction.atomic
def report_error(*, item: Item, what: str, words: str, email: str = "") -> ErrorReport:
    """Keep what a reader says is wrong with an item, for editors to read. Raises `CannotReport`."""
    if trouble := identifiers_in(words):
        raise CannotReport(trouble)
    report = ErrorReport.objects.create(
        reference=item.reference,
        version=item.version,
        what=ErrorReport.What(what),
        words=words.strip()[:LONGEST],
        email=email,
        at=timezone.now(),
    )
    record_event(
        "error reported", report, by="a reader", detail={"reference": item.reference, "what": str(what)}
    )
    return report


def answer_report(*, report: ErrorReport, answer: str, words: str, by) -> ErrorReport:
    """Say whether it was an error, and what was done; tells the reader by e-mail where an address was left.

    Raises `AnsweredAlready`. The address is forgotten once the message is sent.
    """
    report = _answer(report, answer, words, by)
    if report.email and settings.CAN_MAIL:
        try:
            _message(report).send()
        except (SMTPException, OSError) as trouble:
            logger.warning("The answer to report %s was not sent: %s", report.pk, trouble)
            return report
    ErrorReport.objects.filter(pk=report.pk).update(email="")
    return report


@transaction.atomic
def _answer(report: ErrorReport, answer: str, words: str, by) -> ErrorReport:
    report = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if report.answer:
        raise AnsweredAlready("Somebody has answered this already.")
    report.answer, report.answer_words = ErrorReport.Answer(answer), words.strip()[:LONGEST]
    report.answered_by, report.answered_at = by, timezone.now()
    report.save()
    detail = {"reference": report.reference, "answer": str(report.answer)}
    record_event("error report answered", report, by=by, detail=detail)
    return report


def _message(report: ErrorReport) -> EmailMessage:
    address = settings.SITE_URL + report.get_absolute_url()
    lines = [f"You told us of an error on {settings.SITE_NAME}. Our answer:", report.answer_words, address]
    return EmailMessage("Our answer to your report", "\n\n".join(lines), to=[report.email])
