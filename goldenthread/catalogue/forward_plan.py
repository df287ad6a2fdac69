"""The forward plan in a catalogue file: what has been announced and is not out yet."""

from goldenthread.catalogue.catalogue_file import Facts, export_id, read_day, write_day
from goldenthread.catalogue.models import Forthcoming, Publication, Publisher

WORDS = ("kind", "title", "source", "url", "note")


def announced_in(entry: dict) -> Facts:
    """The fields of a valid entry, with what it leaves out filled in."""
    return {
        **{name: entry.get(name, "") for name in ("publisher", *WORDS)},
        **{name: entry.get(name) for name in ("announced_on", "expected_on", "publication")},
    }


def announced_of(row: Forthcoming) -> Facts:
    """The fields that we hold, in the same shape."""
    return {
        "publisher": row.publisher.slug,
        **{name: getattr(row, name) for name in WORDS},
        "announced_on": row.announced_on.isoformat() if row.announced_on else None,
        "expected_on": write_day(row.expected_on, row.expected_precision) if row.expected_on else None,
        "publication": export_id(row.publication) if row.publication else None,
    }


def write_announced(slug: str, row: Forthcoming | None, facts: Facts) -> Forthcoming:
    """Bring one row to what a file says, within the caller's transaction."""
    row = row or Forthcoming(slug=slug)
    for name in WORDS:
        setattr(row, name, facts[name])
    row.publisher = Publisher.objects.get(slug=facts["publisher"])
    row.announced_on = read_day(facts["announced_on"]).on if facts["announced_on"] else None
    expected = read_day(facts["expected_on"]) if facts["expected_on"] else None
    row.expected_on, row.expected_precision = expected or (None, "")
    wanted = facts["publication"]
    row.publication = Publication.objects.filter(catalogue_id=wanted).first() if wanted else None
    row.save()
    return row
