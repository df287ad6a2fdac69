"""Items as plain values: what the API, the bulk file, exports and assistants all give of an item.

Names are the words of docs/glossary.md. Everything is text, numbers, true or false, lists and dicts, so that
it can be written as JSON as it stands; the same rows give the same values in the same order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from goldenthread.catalogue.models import Correction, Item, ItemKind, Page, Publication, ThemeFacet, Version
from goldenthread.catalogue.said_before import SaidBefore, said_before
from goldenthread.catalogue.shown_themes import ShownTheme, themes_of
from goldenthread.publishing.citing.places import first_heading

MACHINE, PERSON, CONFIRMED = "machine", "person", "confirmed"
"""Who vouches for an item: the machine that found it, a person who took it from the page instead of the
machine, or a person who compared it with the document."""

Values = dict[str, Any]
SHOWN = ("kind", "label", "title", "text")  # what a person may correct


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of items in other tables, looked up for many of them at once."""

    files: dict[int, Values]  # publication, document and version, by version id
    places: dict[tuple[int, int], tuple[str, str]]  # printed page number and section, by version and page
    themes: dict[str, list[ShownTheme]]  # themes and ages, by reference
    said: dict[str, SaidBefore]  # by reference


def public_items() -> QuerySet[Item]:
    """Items that the public sees, of the version of each document that readers see, with all they show."""
    return with_values(Item.objects.published().current())


def with_values(items: QuerySet[Item]) -> QuerySet[Item]:
    """Read with them what is theirs alone; what many of them share is looked up by `items_values`."""
    return items.prefetch_related("parts", "addressees", "corrections", "confirmations")


def of_shown_kind(items: QuerySet[Item], kind: str) -> QuerySet[Item]:
    """Those shown as this kind: by a person's latest correction where there is one.

    Few are corrected, so the corrections are looked up apart, and not for each item.
    """
    corrections = Correction.objects.filter(field=Correction.Field.KIND)
    latest = corrections.filter(item=OuterRef("pk")).order_by("-at", "-pk").values("value")[:1]
    corrected = Item.objects.filter(pk__in=corrections.values("item"))
    now_this = corrected.annotate(latest=Subquery(latest)).filter(latest=kind)
    by_machine = Q(kind=kind) & ~Q(pk__in=corrections.values("item"))
    return items.filter(by_machine | Q(pk__in=now_this.values("pk")))


def items_values(items: Iterable[Item]) -> list[Values]:
    """Values of several items read `with_values`, with a fixed number of queries for any number of them."""
    items = list(items)
    references = {item.reference for item in items}
    versions = Version.objects.select_related("document__publication__publisher")
    versions = versions.prefetch_related("document__publication__date_claims")
    held = {version.pk: version for version in versions.filter(pk__in={item.version_id for item in items})}
    beside = Beside(
        files={pk: _file(version) for pk, version in held.items()},
        places=_place_names(items, held),
        themes=themes_of(references, (ThemeFacet.THEME, ThemeFacet.AGE)),
        said=said_before(references),
    )
    return [_item_values(item, beside) for item in items]


def _item_values(item: Item, beside: Beside) -> Values:
    file = beside.files[item.version_id]
    page_label, section = beside.places.get((item.version_id, item.page), ("", ""))
    about = beside.themes.get(item.reference, ())
    corrected = {correction.field: correction.value for correction in item.corrections.all()}
    shown = {
        field: corrected.get(field, getattr(item, field)) for field in ("kind", "label", "title", "text")
    }
    return {
        "reference": item.reference,
        "permalink": absolute(item.get_absolute_url()),
        "version_permalink": absolute(f"{item.get_absolute_url()}@{file['version']['number']}"),
        "kind": shown["kind"],
        "label": shown["label"],
        "name": f"{ItemKind(shown['kind']).label} {shown['label']}".strip(),
        "title": shown["title"],
        "list_title": item.list_title,
        "text": shown["text"],
        "parts": _parts(item),
        "page": item.page,
        "page_end": item.page_end,
        "page_label": page_label,
        "section": section,
        "page_address": _page_address(item.version_id, item.page),
        "also_on": item.also_on,
        "spans": [{name: span[name] for name in ("page", "start", "end")} for span in item.spans],
        "addressees": addressees(item),
        "addressed_to": item.addressed_to,
        "themes": [_theme(each) for each in about if each.facet == ThemeFacet.THEME],
        "ages": [_theme(each) for each in about if each.facet == ThemeFacet.AGE],
        "said_before": _said(beside.said.get(item.reference)),
        "standing": _standing(item),
        "is_corrected": bool(item.made_by_id or corrected),
        "machine_words": {field: getattr(item, field) for field in sorted(corrected)},
        "confidence": item.confidence,
        "why": item.why,
        "is_found": item.is_found,
        **file,
    }


def _file(version: Version) -> Values:
    """What the items of one version share."""
    document = version.document
    return {
        "publication": publication_facts(document.publication),
        "document": {"title": document.title, "position": document.position},
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


def _page_address(version_id: int, number: int) -> str:
    return absolute(reverse("publishing:page", kwargs={"version_id": version_id, "number": number}))


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


def _place_names(items: list[Item], held: dict[int, Version]) -> dict[tuple[int, int], tuple[str, str]]:
    """Printed page number, and heading of a section, of the page that each item begins on: a query or two."""
    pdf = [item for item in items if held[item.version_id].is_pdf]
    sections = [item for item in items if not held[item.version_id].is_pdf]
    rows = _pages(pdf).values_list("version_id", "number", "label") if pdf else ()
    names = {(version, number): (label, "") for version, number, label in rows}
    for page in _pages(sections) if sections else ():
        names[page.version_id, page.number] = ("", first_heading(page))
    return names


def _pages(items: list[Item]) -> QuerySet[Page]:
    versions, numbers = {item.version_id for item in items}, {item.page for item in items}
    return Page.objects.filter(version__in=versions, number__in=numbers).order_by()
