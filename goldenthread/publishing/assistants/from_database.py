"""Answers from the site's own database and search index: what the public sees of it."""

from goldenthread.catalogue.models import Item, Page, Publication, Version
from goldenthread.catalogue.rulings.fate import Fate, fate_of
from goldenthread.publishing.api.values import hits_values, public_publications, publication_values
from goldenthread.publishing.assistants.answers import (
    LONGEST_PAGE,
    Asked,
    Found,
    ItemAnswer,
    NotThere,
    PageAnswer,
    PublicationAnswer,
    PublicationsAnswer,
    SearchAnswer,
    found,
    found_item,
)
from goldenthread.publishing.items.values import (
    Values,
    absolute,
    items_values,
    publication_facts,
    version_facts,
    with_values,
)
from goldenthread.search.engine import run
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search

PUBLICATIONS_AT_ONCE = 50


class FromDatabase:
    """See `answers.Store`."""

    def search(self, asked: Asked) -> SearchAnswer:
        given = asked.model_dump(exclude_none=True)
        try:
            results = run(Search.from_address({name: str(value) for name, value in given.items()}))
        except IndexBroken as broken:
            raise NotThere("The search index cannot be used at this moment.") from broken
        return SearchAnswer(
            total=results.total,
            page=results.search.page,
            next_page=results.next.page if results.next else None,
            looked_for=results.respelled or results.search.words,
            hits=[_found(hit) for hit in hits_values(results)],
        )

    def item(self, reference: str, version: int | None) -> ItemAnswer:
        rows = Item.objects.published().filter(reference=reference)
        rows = rows.filter(version__number=version) if version else rows
        newest = with_values(rows).newest_first().first()
        if newest is None or not newest.is_live:
            raise NotThere(_what_became(reference, fate_of(reference)))
        return ItemAnswer(item=items_values([newest])[0])

    def page(self, version_id: int, number: int, start: int) -> PageAnswer:
        pages = Page.objects.filter(version=version_id, version__document__publication__is_draft=False)
        page = pages.filter(number=number).first()
        if page is None:
            raise NotThere(_no_page(version_id, pages.count()))
        page.version = Version.objects.select_related("document__publication__publisher").get(pk=version_id)
        end = start + LONGEST_PAGE
        return PageAnswer(
            text=page.text[start:end],
            start=start,
            next_start=end if end < len(page.text) else None,
            page=page.number,
            page_label=page.label,
            pages=pages.count(),
            is_read_by_ocr=page.is_read_by_ocr,
            permalink=absolute(page.get_absolute_url()),
            publication=publication_facts(page.version.document.publication),
            version=version_facts(page.version),
        )

    def publications(self, publisher: str | None, year: int | None, page: int) -> PublicationsAnswer:
        rows = Publication.objects.published().select_related("publisher").prefetch_related("date_claims")
        rows = rows.filter(publisher__slug=publisher) if publisher else rows
        rows = rows.filter(published_on__year=year) if year else rows
        total, start = rows.count(), (page - 1) * PUBLICATIONS_AT_ONCE
        shown = rows.newest_first()[start : start + PUBLICATIONS_AT_ONCE]
        return PublicationsAnswer(
            total=total,
            page=page,
            next_page=page + 1 if start + PUBLICATIONS_AT_ONCE < total else None,
            publications=[publication_facts(publication) for publication in shown],
        )

    def publication(self, slug: str) -> PublicationAnswer:
        publication = public_publications().filter(slug=slug).first()
        if publication is None:
            raise NotThere("There is no public publication with this slug. list_publications gives them.")
        return PublicationAnswer(
            publication=publication_facts(publication),
            summary=publication.summary,
            documents=publication_values(publication)["documents"],
        )


def _found(hit: Values) -> Found:
    if hit["item"]:
        return found_item(hit["item"], place=hit["place"])
    facts = ("entry", "name", "text", "publication", "place", "page", "permalink", "version")
    return found(**{name: hit[name] for name in facts}, reference=None, standing=None)


def _what_became(reference: str, fate: Fate | None) -> str:
    if fate is None or fate.version.document.publication.is_draft:
        return f"There is no public item {reference}. search gives the references of items."
    became = [item.reference for item in fate.became if not item.version.document.publication.is_draft]
    instead = f" Look at {', '.join(became)} instead." if became else ""
    return f"Item {reference} was taken back and is not shown any more.{instead}"


def _no_page(version_id: int, pages: int) -> str:
    if not pages:
        return f"There is no public file {version_id} with pages. A hit of search has version.id."
    return f"This file has pages 1 to {pages}."
