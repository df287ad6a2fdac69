"""What a reader is told before distressing detail: the subject, named, for publications that are about it."""

from collections.abc import Iterable

from goldenthread.catalogue.models import Publication, PublicationKind
from goldenthread.search.answers.model import Quotation

SUBJECTS = {
    PublicationKind.NATIONAL_REVIEW: "children who died or were seriously harmed",
    PublicationKind.LOCAL_REVIEW: "children who died or were seriously harmed",
    PublicationKind.THEMATIC_PAPER: "children who died or were seriously harmed",
    PublicationKind.ANNUAL_REPORT: "children who died or were seriously harmed",
    PublicationKind.RESEARCH: "children who died or were seriously harmed",
    PublicationKind.INSPECTION: "children who need help or protection",
}
"""Endings of "This page is about ..."; other kinds get none: a notice everywhere is read nowhere."""

DETAILED = frozenset({"finding", "learning_point", "conclusion", "good_practice", "challenge"})
"""Kinds of item that tell what happened, and not only what to do."""


def subject_of(publication) -> str:
    """The subject to name, or "" for no notice. The made-up sample needs none."""
    return "" if publication.is_fictional else SUBJECTS.get(publication.kind, "")


def item_subject(item) -> str:
    return subject_of(item.version.document.publication) if item.shown("kind") in DETAILED else ""


def quotations_subject(quotations: Iterable[Quotation]) -> str:
    """The gravest subject of the reports behind these quotations; none where all only say what to do."""
    telling = {each.card.publication for each in quotations if not each.says_what_to_do}
    subjects = {subject_of(each) for each in Publication.objects.filter(slug__in=telling)}
    return next((subject for subject in SUBJECTS.values() if subject in subjects), "")


def spoken_words(card) -> str:
    """What of a search result may be sent to people unasked: what to do, never what happened."""
    return card.text if card.reference and card.kind not in DETAILED else ""
