"""A catalogue file: facts about publications, each with its source. Explained in docs/catalogue-format.md."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
STARTER = DATA / "starter.json"
SAMPLE = DATA / "sample" / "publication.json"

SCHEMA = "goldenthread/catalogue/1"

Facts = dict[str, Any]
"""The facts of one publication by field, every field present, so that two can be compared field by field."""

TEXT_FIELDS = ("slug", "kind", "title", "known_as", "phase", "covers", "summary", "licence", "note")
RELATION_FIELDS = ("part_of", "supersedes", "answers")
"""Fields that name another publication by its id in the catalogue."""

CLAIM_FIELDS = ("dates", "counts", "addresses")


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
