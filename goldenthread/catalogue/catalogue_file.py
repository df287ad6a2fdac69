"""A catalogue file: facts about publications, each with its source. Explained in docs/catalogue-format.md."""

import hashlib
import json
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
STARTER = DATA / "starter.json"
SAMPLE = DATA / "sample" / "publication.json"

SCHEMA = "goldenthread/catalogue/2"
"""What is written; files of the first format, which say less, are read too."""

Facts = dict[str, Any]
"""The facts of one publication by field, every field present, so that two can be compared field by field."""

TEXT_FIELDS = ("slug", "kind", "title", "known_as", "phase", "covers", "summary", "licence", "note")
RELATION_FIELDS = ("part_of", "supersedes", "answers")
"""Fields that name another publication by its id in the catalogue."""

CLAIM_FIELDS = ("dates", "counts", "addresses")
VERSION_FIELDS = ("number", "sha256", "size", "filename", "media_type", "source_url", "collected_at")
STATE_FIELDS = ("at_source", "collected", "documents")
"""Fields of the second format. A file that does not give one of them says nothing about it."""


class CatalogueFileError(Exception):
    """The file cannot be read as a catalogue; the message says why, for the person who gave it."""


class Day(NamedTuple):
    """A date as far as it is known: the first day of the period, and which period."""

    on: date
    precision: str  # day, month or year


@cache
def json_schema() -> dict:
    return json.loads((DATA / "catalogue-file.schema.json").read_text(encoding="utf-8"))


def read_json(path: Path) -> Any:
    """The content of a JSON file; raises `CatalogueFileError` with a sentence when it has none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueFileError(f"{path} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CatalogueFileError(f"{path} is not text in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise CatalogueFileError(
            f"{path} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except RecursionError as error:
        raise CatalogueFileError(f"{path} is nested too deeply to be a catalogue.") from error


def read_day(text: str) -> Day:
    """`2022-09` as the first of September 2022 with month precision; raises ValueError for no such date."""
    precision = {4: "year", 7: "month", 10: "day"}[len(text)]
    return Day(date.fromisoformat((text + "-01-01")[:10]), precision)


def write_day(on: date, precision: str) -> str:
    """The other way round: as much of the date as is known."""
    return on.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def facts_in(entry: dict) -> Facts:
    """The facts of a valid entry of a catalogue file, with what it leaves out filled in."""
    facts = {field: entry.get(field, "") for field in ("publisher", *TEXT_FIELDS)}
    facts |= {field: entry.get(field) for field in RELATION_FIELDS}
    facts["fictional"] = entry.get("fictional", False)
    facts["dates"] = [{"note": "", **claim} for claim in entry.get("dates", [])]
    facts["counts"] = [{"note": "", **count} for count in entry.get("counts", [])]
    facts["addresses"] = [
        {"note": "", "last_checked_on": None, **address} for address in entry.get("addresses", [])
    ]
    facts |= {field: entry[field] for field in STATE_FIELDS if field in entry}
    if any("file" in document for document in facts.get("documents", [])):
        del facts["documents"]  # files that lie beside the catalogue file, as those of the sample do
    return facts


def facts_of(publication) -> Facts:
    """The facts we hold of a publication, in the same shape as `facts_in` gives those of a file."""
    facts = {field: getattr(publication, field) for field in TEXT_FIELDS}
    facts["publisher"] = publication.publisher.slug
    for field in RELATION_FIELDS:
        related = getattr(publication, field)
        facts[field] = related.catalogue_id if related else None
    facts["fictional"] = publication.is_fictional
    facts["dates"] = [
        {"on": write_day(claim.on, claim.precision), "precision": claim.precision, **_sourced(claim)}
        for claim in publication.date_claims.all()
    ]
    facts["counts"] = [
        {"number": count.number, "unit": count.unit, **_sourced(count)} for count in publication.counts.all()
    ]
    facts["addresses"] = [_address(address) for address in publication.addresses.all()]
    return facts


def state_of(publication) -> Facts:
    """What the second format adds of a publication: what became of it, which fields came from its publisher's
    own page, and its documents version by version.
    """
    since = publication.at_source_since
    return {
        "at_source": {
            "state": publication.at_source,
            "since": since.isoformat() if since else None,
            "words": publication.at_source_words,
        },
        "collected": publication.collected_fields,
        "documents": documents_of(publication),
    }


def documents_of(publication) -> list[dict]:
    """The documents that are held, then those that a catalogue file told of and that are not held yet."""
    held = [
        {"title": document.title, "versions": [_version(each) for each in document.versions.all()]}
        for document in publication.documents.all()
    ]
    # Made anew, because a database may give the names of a JSON object in another order.
    known = [
        {
            "title": document["title"],
            "versions": [
                {name: version[name] for name in VERSION_FIELDS} for version in document["versions"]
            ],
        }
        for document in publication.documents_known
    ]
    return [document for document in held if document["versions"]] + not_held(
        known,
        {version["sha256"] for document in held for version in document["versions"]},
    )


def export_id(publication) -> str:
    """The id of a publication in a catalogue file; one that has none yet gets one from its address here."""
    made = f"p.{hashlib.sha256(publication.slug.encode()).hexdigest()[:24]}"
    return publication.catalogue_id or made


def not_held(documents: list[dict], hashes: set[str]) -> list[dict]:
    """Those of the documents of which no version is among the hashes."""
    return [
        document
        for document in documents
        if not hashes & {version["sha256"] for version in document["versions"]}
    ]


def _version(version) -> dict:
    collected_at = version.collected_at.astimezone(UTC).isoformat()
    return {name: getattr(version, name) for name in VERSION_FIELDS} | {"collected_at": collected_at}


def _sourced(claim) -> dict:
    return {"source": claim.source, "standing": claim.standing, "note": claim.note}


def _address(address) -> dict:
    checked = address.last_checked_on
    return {
        "url": address.url,
        "title": address.title,
        "confirmed": address.is_confirmed,
        "last_checked_on": checked.isoformat() if checked else None,
        "note": address.note,
    }
