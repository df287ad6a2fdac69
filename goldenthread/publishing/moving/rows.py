"""Rows as lines, field by field."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

from django.db import models

from goldenthread.publishing.moving.kinds import KIND_OF, NAMED_BY_OTHERS, Kind
from goldenthread.publishing.moving.records import translated
from goldenthread.publishing.moving.values import as_text

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
                line[each.name] = _value(kind, each, row, ids, many)
            yield line | {name: worked_out(row) for name, worked_out in kind.also.items()}


def in_some(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _value(kind: Kind, each: models.Field, row: models.Model, ids: Ids, many: dict):
    if each.many_to_many:
        return sorted(ids.of(each.related_model, key) for key in many[each.name].get(row.pk, ()))
    if each.is_relation:
        key = getattr(row, each.attname)
        return None if key is None else ids.of(each.related_model, key)
    value = each.value_from_object(row)
    if each.name in kind.records and value is not None:
        value = translated(value, ids.of)
    if isinstance(each, models.JSONField):
        return in_one_order(value)
    if isinstance(each, models.BinaryField):
        return as_text(value)
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
