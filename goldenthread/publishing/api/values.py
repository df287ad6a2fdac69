"""Publications, pages, updates and hits as plain values, each beside what it stands in."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.catalogue.models import Item, Page, Publication, Update, Version
from goldenthread.catalogue.themes import Taxonomy
from goldenthread.publishing.items.values import (
    Values,
    absolute,
    items_values,
    public_items,
    publication_facts,
    version_facts,
)
from goldenthread.publishing.lists.updates import sentence
from goldenthread.search.query import Hit, Results


def public_publications() -> QuerySet[Publication]:
    """Publications that the public sees, with all that `publication_values` needs."""
    return (
        Publication.objects.published()
        .select_related("publisher", "part_of", "supersedes", "answers")
        .prefetch_related("addresses", "counts", "date_claims", "documents__versions")
    )


def publication_values(publication: Publication) -> Values:
    return {
        **publication_facts(publication),
        "known_as": publication.known_as,
        "summary": publication.summary,
        "covers": publication.covers,
        "phase": publication.phase,
        "part_of": _public_slug(publication.part_of),
        "supersedes": _public_slug(publication.supersedes),
        "answers": _public_slug(publication.answers),
        "note": publication.note,
        "addresses": [{"url": each.url, "title": each.title} for each in publication.addresses.all()],
        "counts": [
            {"number": count.number, "unit": count.unit, "source": count.source, "standing": count.standing}
            for count in publication.counts.all()
        ],
        "documents": [
            {"title": each.title, "position": each.position, "versions": _held(each.versions.all())}
            for each in publication.documents.all()
        ],
    }


def _public_slug(publication: Publication | None) -> str | None:
    return publication.slug if publication and not publication.is_draft else None


def _held(versions: Iterable[Version]) -> list[Values]:
    """Newest first; readers see the newest that could be read, as `VersionQuerySet.best_first` has it."""
    newest_first = sorted(versions, key=lambda version: -version.number)
    current = min(newest_first, key=lambda version: not version.was_read, default=None)
    return [held_version(version, is_current=version is current) for version in newest_first]


def held_version(version: Version, *, is_current: bool) -> Values:
    return {
        **version_facts(version),
        "file_address": absolute(reverse("publishing:file", kwargs={"version_id": version.pk})),
        "size": version.size,
        "status": version.status,
        "is_current": is_current,
    }


def page_values(page: Page) -> Values:
    return {
        "number": page.number,
        "label": page.label,
        "address": absolute(page.get_absolute_url()),
        "text": page.text,
        "is_read_by_ocr": page.is_read_by_ocr,
    }


def where_pages_stand(version: Version) -> Values:
    return {
        "version": version_facts(version),
        "publication": publication_facts(version.document.publication),
    }


def update_values(update: Update) -> Values:
    return {
        "at": update.at.isoformat(),
        "kind": update.kind,
        "words": sentence(update),
        "publication": publication_facts(update.publication),
        "version": version_facts(update.version) if update.version else None,
    }


def themes_values(taxonomy: Taxonomy) -> Values:
    def named(each) -> Values:
        return {"id": each.id, "name": each.name, "definition": each.definition}

    return {
        "version": taxonomy.version,
        "title": taxonomy.title,
        "themes": [
            {**named(theme), "group": theme.group.name, "terms": theme.terms} for theme in taxonomy.themes
        ],
        "practice_themes": [{**named(each), "gathers": each.gathers} for each in taxonomy.practice],
        "ages": [named(age) for age in taxonomy.ages],
    }


def hits_values(results: Results) -> list[Values]:
    """Each hit with what it stands in: a fixed number of queries for any number of hits.

    A hit that is no longer public by the time it is looked up is left out.
    """
    cards = [hit.card for hit in results.hits]
    slugs = {card.publication for card in cards}
    publications = Publication.objects.published().filter(slug__in=slugs).select_related("publisher")
    publications = publications.prefetch_related("date_claims")
    facts = {publication.slug: publication_facts(publication) for publication in publications}
    ids = {card.version_id for card in cards if card.version_id}
    versions = {version.pk: version_facts(version) for version in Version.objects.filter(pk__in=ids)}
    items = _items_of(cards)
    return [
        _hit_values(hit, facts[hit.card.publication], versions.get(hit.card.version_id), items)
        for hit in results.hits
        if hit.card.publication in facts
    ]


def _items_of(cards) -> dict[tuple[str, int], Values]:
    references = {card.reference for card in cards if card.reference}
    found: QuerySet[Item] = public_items().filter(reference__in=references)
    return {(values["reference"], values["version"]["id"]): values for values in items_values(found)}


def _hit_values(hit: Hit, publication: Values, version: Values | None, items) -> Values:
    card = hit.card
    return {
        "entry": card.entry,
        "name": card.name,
        "place": card.place,
        "permalink": absolute(card.href),
        "text": card.text,
        "passage": {
            "text": str(hit.snippet),
            "marks": [piece.text for piece in hit.snippet.pieces if piece.is_marked],
            "is_cut_before": hit.snippet.is_cut_before,
            "is_cut_after": hit.snippet.is_cut_after,
        },
        "publication": publication,
        "page": card.page,
        "version": version,
        "item": items.get((card.reference, card.version_id)),
    }
