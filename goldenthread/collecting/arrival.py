"""A document that has come in, and where it belongs: which publication, which document of it."""

from dataclasses import dataclass
from pathlib import PurePath

from goldenthread.catalogue.actions import slug_of
from goldenthread.catalogue.models import Document, Publication, Version
from goldenthread.collecting.reading.matching import match_items
from goldenthread.collecting.reading.rows import clipped, identities_in, identity_of, items_before
from goldenthread.extraction import Extraction

SHARED = 0.5
"""Share of the old items that a document of the same title must have too, to be a new version of it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bytes of a document are in the store; what was read of it is here."""

    sha256: str
    size: int
    filename: str
    source_url: str  # "" for a file from this computer
    titled: "Titled"
    extraction: Extraction

    @property
    def title(self) -> str:
        """The best title there is: the caller's, the one printed or in the file, else the file's name."""
        stem = PurePath(self.filename).stem.replace("_", " ").replace("-", " ").strip()
        in_file = dict(self.extraction.metadata).get("Title", "")
        known = self.titled if isinstance(self.titled, str) else ""
        return clipped(known or self.extraction.title or in_file or stem or "Untitled document", 400)


ANOTHER = Document()
"""A person said that it is a document of its own, whatever it is called."""

Titled = str | Document
"""What is known of a document: its title, or the one that it is a new version of, or ANOTHER, or ""."""

Wanted = Publication | str | None
"""Where a document is to go: a publication, the slug of one that may not be there yet, or wherever."""


def find_held(wanted: Wanted, sha256: str) -> Version | None:
    """The version with these bytes, in the publication that is wanted, or anywhere when none is."""
    versions = Version.objects.filter(sha256=sha256).select_related("document__publication")
    if isinstance(wanted, str):
        versions = versions.filter(document__publication__slug=wanted)
    elif wanted is not None:
        versions = versions.filter(document__publication=wanted)
    return versions.order_by("pk").first()


def find_publication(wanted: Wanted, arrival: Arrival) -> Publication | None:
    """The publication that is wanted, if it is there.

    When none is named: the one that an earlier copy made, known by the same title and the same file name.
    """
    if isinstance(wanted, Publication):
        return wanted
    if isinstance(wanted, str):
        return Publication.objects.filter(slug=wanted).first()
    made_before = Publication.objects.filter(
        slug=slug_of(arrival.title), documents__versions__filename=arrival.filename
    )
    return made_before.first()


def find_document(publication: Publication, arrival: Arrival) -> Document | None:
    """The document that this is a new version of, if any.

    It is the one that a person chose, or none when they said so; else the one with the title that the caller
    gave; else the one that came under the same file name; else one of the same title and type that shares
    half its items, because reports of a series share a title.
    """
    documents = publication.documents.all()
    if isinstance(arrival.titled, Document):
        return None if arrival.titled is ANOTHER else arrival.titled
    if arrival.titled:
        return documents.filter(title=arrival.titled).first()
    named_alike = documents.filter(versions__filename=arrival.filename).first()
    if named_alike:
        return named_alike
    titled_alike = documents.filter(title=arrival.title, versions__media_type=arrival.extraction.media_type)
    return next((each for each in titled_alike.distinct() if _shares_items(each, arrival.extraction)), None)


def _shares_items(document: Document, extraction: Extraction) -> bool:
    before = items_before(document, document.versions.count() + 1)
    matched = match_items([identity_of(row) for row in before], identities_in(extraction))
    return bool(before) and len(matched) >= SHARED * len(before)
