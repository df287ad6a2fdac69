"""A publication's page: its facts with their sources, its documents, and how complete what we hold is."""

from dataclasses import dataclass

from django.db.models import F

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.models import DateClaim, Publication
from goldenthread.collecting.models import LinkCheck
from goldenthread.publishing.dates import ShownDate, published_date, shown_date
from goldenthread.publishing.notices import subject_of
from goldenthread.publishing.permissions import may_read, readable_publications
from goldenthread.publishing.reading.documents import Sentence, ShownDocument, documents_of, proof_of


@dataclass
class PublicationPage:
    """Everything the template prints."""

    publication: Publication
    date: ShownDate
    claims: list[tuple[DateClaim, ShownDate]]
    parent: Publication | None
    supersedes: Publication | None
    answers: Publication | None
    phases: list[Publication]
    superseded_by: list[Publication]
    answered_by: list[Publication]
    documents: list[ShownDocument]
    proof: list[Sentence]
    subject: str  # for the content notice
    is_editable: bool  # by this reader
    broken: set[str]  # addresses that did not work when they were last tried

    @property
    def read(self) -> list[ShownDocument]:
        """The documents that items were found in which no document before them has."""
        return [document for document in self.documents if document.fresh]


def publication_page(publication: Publication, user) -> PublicationPage:
    """Gather the page of a publication. Drafts that it is tied to are named to editors only."""
    documents = documents_of(publication)
    readable = readable_publications(user)
    return PublicationPage(
        publication=publication,
        date=published_date(publication),
        claims=[(claim, shown_date(claim.on, claim.precision)) for claim in publication.date_claims.all()],
        parent=_readable(user, publication.part_of),
        supersedes=_readable(user, publication.supersedes),
        answers=_readable(user, publication.answers),
        phases=list(
            readable.filter(part_of=publication).order_by(F("published_on").asc(nulls_last=True), "title")
        ),
        superseded_by=list(readable.filter(supersedes=publication)),
        answered_by=list(readable.filter(answers=publication)),
        documents=documents,
        proof=proof_of(publication, documents),
        subject=subject_of(publication),
        is_editable=is_editor_anywhere(user),
        broken=_broken(publication),
    )


def _broken(publication: Publication) -> set[str]:
    urls = [address.url for address in publication.addresses.all()]
    tried = LinkCheck.objects.filter(url__in=urls, is_working=False)
    return set(tried.values_list("url", flat=True)) if urls else set()


def _readable(user, publication: Publication | None) -> Publication | None:
    return publication if publication and may_read(user, publication) else None
