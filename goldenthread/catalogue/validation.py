"""Is a catalogue file sound? Its shape by the JSON Schema, then whether what it says makes sense."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaFault

from goldenthread.catalogue.catalogue_file import RELATION_FIELDS, json_schema, read_day


class Fault(NamedTuple):
    """One thing that is wrong: where in the file, e.g. `publications[3].dates[0].on`, and a sentence."""

    path: str
    sentence: str


SENTENCES: dict[str, Callable[[SchemaFault], str]] = {
    "required": lambda fault: f"Missing: {_missing(fault)}.",
    "additionalProperties": lambda fault: f"{_unknown(fault)} is not a field of the format.",
    "enum": lambda fault: f"{fault.instance!r} is not one of {', '.join(map(str, fault.validator_value))}.",
    "const": lambda fault: f"This must be {fault.validator_value!r}.",
    "type": lambda fault: f"{_shortened(fault.instance)} should be of type {fault.validator_value}.",
    "pattern": lambda fault: f"{_shortened(fault.instance)} is not written as this field needs it.",
    "minLength": lambda fault: "This must not be empty.",
    "maxLength": lambda fault: f"This is longer than {fault.validator_value} characters.",
}
"""What to tell a person for each rule of the schema that can be broken."""

check_url = URLValidator(schemes=["https", "http"])


def faults_in(catalogue: Any) -> list[Fault]:
    """Everything wrong with a catalogue file, in the order of the file; empty when it is sound."""
    shape = [
        Fault(_path(fault.absolute_path), _sentence(fault))
        for fault in Draft202012Validator(json_schema()).iter_errors(catalogue)
    ]
    shape = list(dict.fromkeys(shape))  # the schema tells of each missing field of an entry in turn
    return shape or [fault for check in CHECKS for fault in check(catalogue)]


def _path(steps) -> str:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return path.lstrip(".") or "the file"


def _sentence(fault: SchemaFault) -> str:
    tell = SENTENCES.get(str(fault.validator))
    return tell(fault) if tell else f"{fault.message}."


def _missing(fault: SchemaFault) -> str:
    return ", ".join(name for name in fault.validator_value if name not in fault.instance)


def _unknown(fault: SchemaFault) -> str:
    return ", ".join(sorted(set(fault.instance) - set(fault.schema["properties"])))


def _shortened(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def twice_given(catalogue: dict) -> Iterator[Fault]:
    """Ids and slugs name one thing each."""
    named = (
        ("publishers", "slug"),
        ("publications", "slug"),
        ("publications", "id"),
        ("forthcoming", "slug"),
    )
    for group, field in named:
        times = Counter(entry[field] for entry in catalogue.get(group, []))
        for position, entry in enumerate(catalogue.get(group, [])):
            if times[entry[field]] > 1:
                yield Fault(f"{group}[{position}].{field}", f"{entry[field]!r} is given more than once.")


def unknown_names(catalogue: dict) -> Iterator[Fault]:
    """A publisher or another publication that is named must be in the file."""
    publishers = {publisher["slug"] for publisher in catalogue["publishers"]}
    ids = {entry["id"] for entry in catalogue["publications"]}
    for position, entry in enumerate(catalogue["publications"]):
        path = f"publications[{position}]"
        if entry["publisher"] not in publishers:
            yield Fault(f"{path}.publisher", f"There is no publisher {entry['publisher']!r} in this file.")
        for field in RELATION_FIELDS:
            if field in entry and entry[field] not in ids:
                yield Fault(f"{path}.{field}", f"There is no publication {entry[field]!r} in this file.")
    for position, entry in enumerate(catalogue.get("forthcoming", [])):
        path = f"forthcoming[{position}]"
        if entry["publisher"] not in publishers:
            yield Fault(f"{path}.publisher", f"There is no publisher {entry['publisher']!r} in this file.")
        if entry.get("publication", "") not in {"", *ids}:
            sentence = f"There is no publication {entry['publication']!r} in this file."
            yield Fault(f"{path}.publication", sentence)


def circles(catalogue: dict) -> Iterator[Fault]:
    """Nothing supersedes, answers or is part of itself, directly or by way of others."""
    for field in RELATION_FIELDS:
        follow = {entry["id"]: entry.get(field) for entry in catalogue["publications"]}
        for position, entry in enumerate(catalogue["publications"]):
            step, seen = follow[entry["id"]], set()
            while step in follow and step not in seen:
                seen.add(step)
                step = follow[step]
            if entry["id"] in seen:
                sentence = f"{entry['id']!r} comes back to itself by way of {field}."
                yield Fault(f"publications[{position}].{field}", sentence)


def untrue_dates(catalogue: dict) -> Iterator[Fault]:
    """Each date exists, and is written as far as its precision says that it is known."""
    for position, entry in enumerate(catalogue["publications"]):
        for place, claim in enumerate(entry.get("dates", [])):
            path = f"publications[{position}].dates[{place}]"
            yield from _date_faults(f"{path}.on", claim["on"], claim["precision"])
        for place, address in enumerate(entry.get("addresses", [])):
            if address.get("last_checked_on"):
                path = f"publications[{position}].addresses[{place}].last_checked_on"
                yield from _date_faults(path, address["last_checked_on"], "day")


def untrue_days(catalogue: dict) -> Iterator[Fault]:
    """The days of what became of a publication, and of what is expected, exist."""
    for position, entry in enumerate(catalogue["publications"]):
        since = entry.get("at_source", {}).get("since")
        if since:
            yield from _date_faults(f"publications[{position}].at_source.since", since, "day")
    for position, entry in enumerate(catalogue.get("forthcoming", [])):
        for field in ("announced_on", "expected_on"):
            if field in entry:
                precision = {4: "year", 7: "month", 10: "day"}[len(entry[field])]
                yield from _date_faults(f"forthcoming[{position}].{field}", entry[field], precision)


def odd_versions(catalogue: dict) -> Iterator[Fault]:
    """The versions of a document are numbered in a row, and none has the bytes of another."""
    for position, entry in enumerate(catalogue["publications"]):
        for place, document in enumerate(entry.get("documents", [])):
            versions = document.get("versions", [])
            path = f"publications[{position}].documents[{place}].versions"
            if [each["number"] for each in versions] != list(range(1, len(versions) + 1)):
                yield Fault(path, "Versions are numbered 1, 2, 3 in their order.")
            if len({each["sha256"] for each in versions}) < len(versions):
                yield Fault(path, "The same bytes are given more than once.")


def _date_faults(path: str, on: str, precision: str) -> Iterator[Fault]:
    try:
        day = read_day(on)
    except ValueError:
        yield Fault(path, f"There is no date {on!r}.")
        return
    if day.precision != precision:
        yield Fault(path, f"{on!r} is written to the {day.precision}, but precision says {precision!r}.")


def lone_disputes(catalogue: dict) -> Iterator[Fault]:
    """A dispute has two sides: a disputed claim stands beside another, which may be settled by now."""
    for position, entry in enumerate(catalogue["publications"]):
        for field in ("dates", "counts"):
            claims = entry.get(field, [])
            if len(claims) == 1 and claims[0]["standing"] == "disputed":
                path = f"publications[{position}].{field}[0].standing"
                yield Fault(path, "A disputed claim needs the other claim beside it.")


def broken_addresses(catalogue: dict) -> Iterator[Fault]:
    """Addresses are written as web addresses, and each is given once in a publication."""
    for position, publisher in enumerate(catalogue["publishers"]):
        if publisher.get("url"):
            yield from _url_faults(f"publishers[{position}].url", publisher["url"])
    for position, entry in enumerate(catalogue["publications"]):
        seen = set()
        for place, address in enumerate(entry.get("addresses", [])):
            path = f"publications[{position}].addresses[{place}].url"
            yield from _url_faults(path, address["url"])
            if address["url"] in seen:
                yield Fault(path, "This address is given more than once.")
            seen.add(address["url"])


def _url_faults(path: str, url: str) -> Iterator[Fault]:
    try:
        check_url(url)
    except ValidationError:
        yield Fault(path, f"{_shortened(url)} is not a web address.")


CHECKS = (
    twice_given,
    unknown_names,
    circles,
    untrue_dates,
    untrue_days,
    odd_versions,
    lone_disputes,
    broken_addresses,
)
"""What the schema cannot say; run only on a file of the right shape."""
