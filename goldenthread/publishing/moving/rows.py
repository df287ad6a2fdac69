"""Rows as lines and lines as rows, field by field: what a value looks like in a file, and what it may be."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import models

from goldenthread.publishing.moving.kinds import KIND_OF, NAMED_BY_OTHERS, Kind

AT_ONCE = 500  # rows that are read or written together
Line = dict
"""What a line of a file holds: the id, then the fields by name."""


class Ids:
    """The id of each row that others name, by its key in the database."""

    def __init__(self):
        self._ids: dict[Kind, dict[int, str | int]] = {kind: {} for kind in NAMED_BY_OTHERS}

    def note(self, kind: Kind, key: int, id: str | int) -> None:
        if kind in self._ids:
            self._ids[kind][key] = id

    def of(self, model: type[models.Model], key: int) -> str | int:
        return self._ids[KIND_OF[model]][key]


def lines_of(kind: Kind, rows: models.QuerySet, ids: Ids) -> Iterator[Line]:
    """The rows as lines, so many at once that memory does not grow with them."""
    number = 0
    for some in in_some(rows.iterator(chunk_size=AT_ONCE)):
        models.prefetch_related_objects(some, *(["parts"] if kind.also else []))
        many = {each.name: _many(each, some) for each in kind.fields if each.many_to_many}
        for row in some:
            number += 1
            line = {"id": kind.id_of(row, number)}
            ids.note(kind, row.pk, line["id"])
            for each in kind.fields:
                line[each.name] = _value(each, row, ids, many)
            yield line | {name: worked_out(row) for name, worked_out in kind.also.items()}


def in_some(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _value(each: models.Field, row: models.Model, ids: Ids, many: dict):
    if each.many_to_many:
        return sorted(ids.of(each.related_model, key) for key in many[each.name].get(row.pk, ()))
    if each.is_relation:
        key = getattr(row, each.attname)
        return None if key is None else ids.of(each.related_model, key)
    value = each.value_from_object(row)
    if isinstance(each, models.JSONField):
        return in_one_order(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def in_one_order(value):
    """JSON with its keys sorted: PostgreSQL keeps them in another order than SQLite."""
    if isinstance(value, dict):
        return {key: in_one_order(value[key]) for key in sorted(value)}
    return [in_one_order(each) for each in value] if isinstance(value, list) else value


def _many(each: models.ManyToManyField, rows: list[models.Model]) -> dict[int, list[int]]:
    """Keys of the rows that each of these has in the field."""
    mine, theirs = each.m2m_field_name(), each.m2m_reverse_field_name()
    pairs = each.remote_field.through._base_manager.filter(**{f"{mine}__in": [row.pk for row in rows]})
    found: dict[int, list[int]] = {}
    for here, there in pairs.values_list(mine, theirs):
        found.setdefault(here, []).append(there)
    return found


class BadValue(ValueError):
    """What stands in a field cannot stand there; the message says why."""


def value_from(each: models.Field, given):
    """The value of a field that refers to nothing, as the model holds it. Raises `BadValue`."""
    if given is None:
        if not each.null:
            raise BadValue("it is empty")
        return None
    if isinstance(each, models.JSONField):
        return given
    if not isinstance(given, _written_as(each)) or (isinstance(given, bool) and not _is_yes_or_no(each)):
        raise BadValue("it is of another sort")
    try:
        value = each.to_python(given)
        each.run_validators(value)
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadValue(" ".join(getattr(error, "messages", [str(error)])).rstrip(".")) from error
    if isinstance(value, datetime) and value.tzinfo is None:
        raise BadValue("the time has no zone")
    if each.choices and value not in dict(each.flatchoices) and value != "":
        raise BadValue(f"“{str(value)[:40]}” is not one of its values")
    return value


def _is_yes_or_no(each: models.Field) -> bool:
    return isinstance(each, models.BooleanField)


def _written_as(each: models.Field) -> type | tuple[type, ...]:
    """How JSON writes a value of the field."""
    if _is_yes_or_no(each):
        return bool
    if isinstance(each, models.FloatField):
        return int, float
    return int if isinstance(each, models.IntegerField) else str
