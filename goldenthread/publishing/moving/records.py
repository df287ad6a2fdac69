"""The records that a release keeps, as a file holds them: their words as they are, and their keys as ids.

A record names the rows that it was copied from by their keys in the database. Those are other keys elsewhere,
and a key that is left could be that of another row, with other words. So every one is translated or refused.
"""

from collections.abc import Callable

from django.db.models import Model

from goldenthread.catalogue.models import Address, Item, Publication
from goldenthread.publishing.moving.values import BadValue, value_from
from goldenthread.responses.models import Chase, ReviewKind
from goldenthread.responses.releasing.fields import FIELDS, TEXTS

Translated = Callable[[type[Model], int | str | None], int | str]

THROUGH = "through_id"
KEYS: dict[str, dict[str, type[Model]]] = {
    section: {"id": model, **({THROUGH: Chase} if THROUGH in fields else {})}
    for section, (model, fields) in FIELDS.items()
}
KEYS["links"]["item"] = Item
"""In each section of a record, the fields that hold a key, and of what."""

BESIDE: dict[str, dict[str, type]] = {
    "positions": {"organisation": str},
    "actions": {"organisation": str, "has_owner": bool, "kinds": list},
    "links": {"called": str, "is_backwards": bool},
    "replies": {"challenge": int},
}
"""What responses/releasing/record.py keeps beside the fields of a statement."""

REVIEW: dict[str, dict[str, type]] = {
    "review": {"title": str, "kind": str, "date": str, "address": str},
    "passages": {"reference": str, "label": str, "text": str, "page": int, "for": str},
}
"""What responses/releasing/review_record.py keeps."""

NAMED = {model for keys in KEYS.values() for model in keys.values()}


def record_from(given, key_of: Translated) -> dict:
    """The record as it is kept here. Raises BadValue where it has not the shape of one, or names no row."""
    if not isinstance(given, dict) or set(given) != set(FIELDS):
        raise BadValue("it is no record of a release")
    for section, entries in given.items():
        if not isinstance(entries, list):
            raise BadValue(f"“{section}” is no list")
        for number, entry in enumerate(entries):
            _check(section, entry, f"{section}, {number + 1}")
    return translated(given, key_of)


def review_from(given, key_of: Translated) -> dict:
    """The record of an own review, which names no row by a key. Raises BadValue where it is none."""
    if not isinstance(given, dict) or set(given) != set(REVIEW):
        raise BadValue("it is no record of a review")
    for section, fields in REVIEW.items():
        entries = given[section]
        if not isinstance(entries, list) or (section == "review" and len(entries) != 1):
            raise BadValue(f"“{section}” is no list, or has not one entry")
        for entry in entries:
            is_whole = isinstance(entry, dict) and set(entry) == set(fields)
            if not is_whole or any(type(entry[name]) is not sort for name, sort in fields.items()):
                raise BadValue(f"“{section}” has other fields than such a record")
    _check_facts(given["review"][0])
    return given


def _check_facts(about: dict) -> None:
    if about["kind"] not in ("", *ReviewKind.values):
        raise BadValue("the kind of the review is not one of its values")
    if about["date"]:
        value_from(Publication._meta.get_field("published_on"), about["date"])
    if about["address"]:
        value_from(Address._meta.get_field("url"), about["address"])


def translated(record: dict, translate: Translated) -> dict:
    """The record with every key put as `translate` gives it, by the model and what stands there."""
    return {
        section: [entry | _named(section, entry, translate) for entry in entries]
        for section, entries in record.items()
    }


def _named(section: str, entry: dict, translate: Translated) -> dict:
    return {
        field: None if field == THROUGH and entry[field] is None else translate(model, entry[field])
        for field, model in KEYS.get(section, {}).items()
    }


def _check(section: str, entry, place: str) -> None:
    model, fields = FIELDS[section]
    beside = BESIDE.get(section, {})
    if not isinstance(entry, dict) or set(entry) != {*fields, *KEYS[section], *beside}:
        raise BadValue(f"“{place}” has other fields than such a statement")
    for name in set(entry) - set(KEYS[section]):
        try:
            _check_value(model, name, entry[name], is_words=name in TEXTS[section], sort=beside.get(name))
        except BadValue as error:
            raise BadValue(f"“{place}, {name}”: {error}") from error


def _check_value(model: type[Model], name: str, value, *, is_words: bool, sort: type | None) -> None:
    """Words may be longer than in the record: what is masked in them is put in other words."""
    sort = str if is_words else sort
    if sort is None:
        value_from(model._meta.get_field(name), value)
    elif type(value) is not sort:
        raise BadValue("it is of another sort")
