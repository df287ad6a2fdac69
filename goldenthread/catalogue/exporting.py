"""Writing a catalogue file: the national layer as it is here, without any local answer."""

import json

from goldenthread.catalogue.catalogue_file import (
    RELATION_FIELDS,
    SCHEMA,
    Facts,
    export_id,
    facts_of,
    state_of,
)
from goldenthread.catalogue.forward_plan import announced_of
from goldenthread.catalogue.models import Forthcoming, Publication, Publisher

TITLE = "Catalogue of published reviews and reports"


def exported_catalogue() -> dict:
    """What every site may know: public publications with their facts and documents, and the forward plan.

    Drafts and the fictional sample stay behind. The same rows give the same file, byte for byte.
    """
    publications = list(_publications())
    ids = {publication.pk: export_id(publication) for publication in publications}
    forthcoming = list(Forthcoming.objects.select_related("publisher", "publication").order_by("slug"))
    named = {each.publisher_id for each in (*publications, *forthcoming)}
    entries = [_entry(publication, ids) for publication in publications]
    return {
        "schema": SCHEMA,
        "title": TITLE,
        "publishers": [
            {"slug": each.slug, "name": each.name, "url": each.url}
            for each in Publisher.objects.filter(pk__in=named).order_by("slug")
        ],
        "publications": sorted(entries, key=lambda entry: entry["id"]),
        "forthcoming": [_announced(each, ids) for each in forthcoming],
    }


def as_bytes(catalogue: dict) -> bytes:
    """The file: UTF-8, one space of indent, a line break at the end."""
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _publications():
    shown = Publication.objects.published().filter(is_fictional=False).select_related("publisher")
    return shown.prefetch_related("date_claims", "counts", "addresses", "documents__versions")


def _entry(publication: Publication, ids: dict[int, str]) -> Facts:
    """One entry, without what is empty; a relation to what is not in the file is left out."""
    facts = facts_of(publication)
    del facts["fictional"]
    for field in RELATION_FIELDS:
        facts[field] = ids.get(getattr(publication, f"{field}_id"))
    first = {name: facts.pop(name) for name in ("slug", "publisher", "kind", "title")}
    said = {name: value for name, value in facts.items() if value not in ("", None, [])}
    state = {name: value for name, value in state_of(publication).items() if value != []}
    return {"id": ids[publication.pk], **first, **said, **state}


def _announced(row: Forthcoming, ids: dict[int, str]) -> Facts:
    facts = announced_of(row) | {"publication": ids.get(row.publication_id)}
    return {"slug": row.slug} | {name: value for name, value in facts.items() if value not in ("", None)}
