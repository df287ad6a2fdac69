"""Taking a catalogue file in: all of it or nothing, and nothing at all where nothing differs."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.catalogue_file import (
    CLAIM_FIELDS,
    RELATION_FIELDS,
    STATE_FIELDS,
    TEXT_FIELDS,
    Facts,
    not_held,
    read_day,
)
from goldenthread.catalogue.comparison import Comparison, Entry, Named, compare
from goldenthread.catalogue.forward_plan import write_announced
from goldenthread.catalogue.models import (
    Address,
    Addressee,
    AtSource,
    Change,
    Count,
    DateClaim,
    Publication,
    Publisher,
    Update,
    UpdateKind,
)


@transaction.atomic
def load_catalogue(*, catalogue: dict, by) -> Comparison:
    """Bring the database to what a valid catalogue says; returns what was found to differ before.

    Fields that a person set here are left as they are and come back under `kept`. Nothing is deleted. A
    second load of the same file writes no row. `by` is a person or the words for the command that loads.
    """
    comparison = compare(catalogue)
    # The first file from a site that collects brings what has long been out, so nothing in it is news.
    is_first = not Publication.objects.exclude(collected_fields=[]).exists()
    for named in comparison.publishers:
        _write_named(Publisher, named)
    for named in comparison.addressees:
        _write_named(Addressee, named)
    differing = [entry for entry in comparison.entries if entry.is_new or entry.changes]
    if differing:
        publishers = {publisher.slug: publisher for publisher in Publisher.objects.all()}
        written = [(entry, _write_facts(entry, publishers)) for entry in differing]
        _write_relations(written)
        for entry, publication in written:
            _tell(entry, publication, is_first)
            _write_event(entry, publication, by)
    for named in comparison.forthcoming:
        row = write_announced(named.slug, named.row, named.fields)
        record_event("forward plan changed by a catalogue file", row, by=by, detail={"slug": row.slug})
    return comparison


def _write_named(model, named: Named) -> None:
    row = named.row or model(slug=named.slug)
    for name, value in named.fields.items():
        setattr(row, name, value)
    row.save()


def _fields(entry: Entry) -> set[str]:
    """The fields of an entry that are to be written."""
    return set(entry.facts) if entry.is_new else {change.field for change in entry.changes}


def _write_facts(entry: Entry, publishers: dict[str, Publisher]) -> Publication:
    """Write everything of an entry but its relations, which may be to entries further down."""
    publication = entry.publication or Publication()
    publication.catalogue_id = entry.id
    fields, facts = _fields(entry), entry.facts
    for field in fields & set(TEXT_FIELDS):
        setattr(publication, field, facts[field])
    if "publisher" in fields:
        publication.publisher = publishers[facts["publisher"]]
    if "fictional" in fields:
        publication.is_fictional = facts["fictional"]
    if "dates" in fields:
        shown = facts["dates"][0] if facts["dates"] else None
        publication.published_on = read_day(shown["on"]).on if shown else None
        publication.published_precision = shown["precision"] if shown else ""
    _set_state(publication, facts, fields & set(STATE_FIELDS))
    publication.save()
    for field in fields & set(CLAIM_FIELDS):
        CLAIMS[field](publication, facts[field])
    return publication


def _set_state(publication: Publication, facts: Facts, fields: set[str]) -> None:
    if "at_source" in fields:
        state = facts["at_source"]
        publication.at_source, publication.at_source_words = state["state"], state["words"]
        publication.at_source_since = date.fromisoformat(state["since"]) if state["since"] else None
    if "collected" in fields:
        publication.collected_fields = facts["collected"]
    if "documents" in fields:
        held = publication.documents.values_list("versions__sha256", flat=True) if publication.pk else ()
        publication.documents_known = not_held(facts["documents"], set(held))


def _replace_dates(publication: Publication, dates: list[dict]) -> None:
    publication.date_claims.all().delete()
    DateClaim.objects.bulk_create(
        DateClaim(publication=publication, **{**claim, "on": read_day(claim["on"]).on}) for claim in dates
    )


def _replace_counts(publication: Publication, counts: list[dict]) -> None:
    publication.counts.all().delete()
    Count.objects.bulk_create(Count(publication=publication, **count) for count in counts)


def _replace_addresses(publication: Publication, addresses: list[dict]) -> None:
    publication.addresses.all().delete()
    Address.objects.bulk_create(
        Address(
            publication=publication,
            url=address["url"],
            title=address["title"],
            is_confirmed=address["confirmed"],
            last_checked_on=address["last_checked_on"],
            note=address["note"],
        )
        for address in addresses
    )


CLAIMS = {"dates": _replace_dates, "counts": _replace_counts, "addresses": _replace_addresses}


def _write_relations(written: list[tuple[Entry, Publication]]) -> None:
    by_id = {publication.catalogue_id: publication for publication in Publication.objects.all()}
    for entry, publication in written:
        fields = _fields(entry) & set(RELATION_FIELDS)
        wanted = {field: by_id.get(entry.facts[field]) for field in fields}
        if any(getattr(publication, field) != related for field, related in wanted.items()):
            for field, related in wanted.items():
                setattr(publication, field, related)
            publication.save()


def _tell(entry: Entry, publication: Publication, is_first: bool) -> None:
    """Note what is news here, for a site that learns of it by files: a site that collects wrote the file."""
    if "collected" not in entry.facts:
        return
    first = {"first_look": True} if is_first else {}
    if entry.is_new:
        _note(publication, UpdateKind.NEW_PUBLICATION, first)
    elif "at_source" in _fields(entry):
        state = publication.at_source
        kind = UpdateKind.BACK if state == AtSource.PUBLISHED else UpdateKind(state)
        words = publication.at_source_words
        _note(publication, kind, first | ({"note": words} if words else {}))


def _note(publication: Publication, kind: UpdateKind, detail: dict) -> None:
    Update.objects.create(publication=publication, kind=kind, at=timezone.now(), detail=detail)


def _write_event(entry: Entry, publication: Publication, by) -> None:
    Change.objects.create(publication_id=publication.pk)
    action = (
        "publication added from a catalogue file"
        if entry.is_new
        else "publication changed by a catalogue file"
    )
    detail = {"id": entry.id} if entry.is_new else {"id": entry.id, "fields": sorted(_fields(entry))}
    record_event(action, publication, by=by, detail=detail)
