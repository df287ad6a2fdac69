"""What a reader is told before distressing detail: the subject, named, for publications that are about it."""

from goldenthread.catalogue.models import PublicationKind

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
