"""Items as plain values: what the API, the bulk file, exports and assistants all give of an item.

Names are the words of docs/glossary.md. Everything is text, numbers, true or false, lists and dicts, so that
it can be written as JSON as it stands; the same rows give the same values in the same order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from goldenthread.catalogue.models import Correction, Item, Page, Publication, ThemeFacet, Version
from goldenthread.catalogue.said_before import SaidBefore, said_before
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.publishing.places import first_heading

MACHINE, PERSON, CONFIRMED = "machine", "person", "confirmed"
"""Who vouches for an item: the machine that found it, a person who took it from the page instead of the
machine, or a person who compared it with the document."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of items in other tables, looked up for many of them at once."""

    places: dict[tuple[int, int], tuple[str, str]]  # printed page number and section, by version and page
    themes: dict[str, list[ShownTheme]]  # themes and ages, by reference
    said: dict[str, SaidBefore]  # by reference


def public_items() -> QuerySet[Item]:
    """Items that the public sees, of the version of each document that readers see, with all they show."""
    return with_values(Item.objects.published().current())


def with_values(items: QuerySet[Item]) -> QuerySet[Item]:
    """Read with them all that `item_values` needs, but for the places."""
    return items.select_related("version__document__publication__publisher").prefetch_related(
        "parts",
        "addressees",
        "corrections",
        "confirmations",
        "version__document__publication__date_claims",
    )


def of_shown_kind(items: QuerySet[Item], kind: str) -> QuerySet[Item]:
    """Those shown as this kind: by a person's latest correction where there is one."""
    corrections = Correction.objects.filter(item=OuterRef("pk"), field=Correction.Field.KIND)
    latest = Subquery(corrections.order_by("-at", "-pk").values("value")[:1], output_field=CharField())
    shown = Coalesce(NullIf(latest, Value("")), F("kind"), output_field=CharField())
    return items.annotate(shown_kind=shown).filter(shown_kind=kind)


def items_values(items: Iterable[Item]) -> list[Values]:
    """Values of several items read `with_values`, with a fixed number of queries for any number of them."""
    items = list(items)
    references = {item.reference for item in items}
    themes = themes_of(references, (ThemeFacet.THEME, ThemeFacet.AGE))
    beside = Beside(_place_names(items), themes, said_before(references))
    return [item_values(item, beside) for item in items]


def item_values(item: Item, beside: Beside) -> Values:
    """One item read `with_values`."""
    version = item.version
    page_label, section = beside.places.get((version.pk, item.page), ("", ""))
    about = beside.themes.get(item.reference, ())
    corrected = sorted({correction.field for correction in item.corrections.all()})
    return {
        "reference": item.reference,
        "permalink": absolute(item.get_absolute_url()),
        "kind": item.shown("kind"),
        "label": item.shown("label"),
        "name": item.name,
        "title": item.shown("title"),
        "list_title": item.list_title,
        "text": item.shown("text"),
        "parts": _parts(item),
        "page": item.page,
        "page_end": item.page_end,
        "page_label": page_label,
        "section": section,
        "page_address": _page_address(version, item.page),
        "also_on": item.also_on,
        "spans": [{name: span[name] for name in ("page", "start", "end")} for span in item.spans],
        "addressees": addressees(item),
        "addressed_to": item.addressed_to,
        "themes": [_theme(each) for each in about if each.facet == ThemeFacet.THEME],
        "ages": [_theme(each) for each in about if each.facet == ThemeFacet.AGE],
        "said_before": _said(beside.said.get(item.reference)),
        "standing": _standing(item),
        "is_corrected": item.is_corrected,
        "machine_words": {field: getattr(item, field) for field in corrected},
        "confidence": item.confidence,
        "why": item.why,
        "is_found": item.is_found,
        "publication": publication_facts(version.document.publication),
        "document": {"title": version.document.title, "position": version.document.position},
        "version": version_facts(version),
    }


def _standing(item: Item) -> str:
    if item.is_confirmed:
        return CONFIRMED
    return PERSON if item.made_by_id else MACHINE


def _theme(theme: ShownTheme) -> Values:
    return {"id": theme.id, "name": theme.name, "standing": theme.standing}


def _said(said: SaidBefore | None) -> Values | None:
    """Which time this is, of how many; None where nothing else says it."""
    if said is None:
        return None
    return {
        "group": said.group,
        "turn": said.turn,
        "times": said.times,
        "first_on": said.first_on.isoformat() if said.first_on else None,
        "first_precision": said.first_precision or None,
        "is_order_sure": said.is_order_sure,
        "is_confirmed": said.is_confirmed,
        "references": list(said.references),
    }


def addressees(item: Item) -> list[Values]:
    return [{"slug": each.slug, "name": each.name} for each in item.addressees.all()]


def publication_facts(publication: Publication) -> Values:
    """What is said of a publication beside each of its items. Reads its publisher and its `date_claims`."""
    since, day = publication.at_source_since, publication.published_on
    return {
        "slug": publication.slug,
        "permalink": absolute(publication.get_absolute_url()),
        "title": publication.title,
        "kind": publication.kind,
        "publisher": {"slug": publication.publisher.slug, "name": publication.publisher.name},
        "published_on": day.isoformat() if day else None,
        "published_precision": publication.published_precision or None,
        "published_standing": publication.date_standing or None,
        "licence": publication.licence,
        "at_source": publication.at_source,
        "at_source_since": since.isoformat() if since else None,
        "at_source_words": publication.at_source_words,
        "is_fictional": publication.is_fictional,
    }


def version_facts(version: Version) -> Values:
    """The file that the words stand in: which version of its document, and its very bytes."""
    return {
        "id": version.pk,
        "number": version.number,
        "sha256": version.sha256,
        "filename": version.filename,
        "media_type": version.media_type,
        "source_url": version.source_url,
        "collected_at": version.collected_at.isoformat(),
    }


def absolute(path: str) -> str:
    """The full address of a page of this site."""
    return settings.SITE_URL + path


def _page_address(version: Version, number: int) -> str:
    return absolute(reverse("publishing:page", kwargs={"version_id": version.pk, "number": number}))


def _parts(item: Item) -> list[Values]:
    """The parts in printed order, each with the parts inside it."""
    rows = list(item.parts.all())

    def inside(outer: int | None) -> list[Values]:
        return [
            {"label": row.label, "text": row.text, "parts": inside(row.pk)}
            for row in rows
            if row.part_of_id == outer
        ]

    return inside(None)


def _place_names(items: list[Item]) -> dict[tuple[int, int], tuple[str, str]]:
    """Printed page number, and heading of a section, of the page that each item begins on: a query or two."""
    pdf = [item for item in items if item.version.is_pdf]
    sections = [item for item in items if not item.version.is_pdf]
    rows = _pages(pdf).values_list("version_id", "number", "label") if pdf else ()
    names = {(version, number): (label, "") for version, number, label in rows}
    for page in _pages(sections) if sections else ():
        names[page.version_id, page.number] = ("", first_heading(page))
    return names


def _pages(items: list[Item]) -> QuerySet[Page]:
    versions, numbers = {item.version_id for item in items}, {item.page for item in items}
    return Page.objects.filter(version__in=versions, number__in=numbers).order_by()
