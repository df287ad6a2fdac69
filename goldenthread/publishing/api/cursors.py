"""Paging that stays right while rows are added: each page says where the next one begins.

A cursor is opaque to its reader: the sort key of the last row shown. What was shown is not shown again, and
nothing that was there is left out, however many rows come in before or after meanwhile.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.publishing.api.problems import Refused

LARGEST = 2**63 - 1


def written(key: Sequence[Any]) -> str:
    """The cursor of a sort key of whole numbers and text."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def read(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The sort key in a cursor; `kinds` are the types of its parts. Raises Refused for any other text."""
    try:
        key = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        key = None
    if not isinstance(key, list) or [type(part) for part in key] != list(kinds):
        raise Refused(400, "The cursor is none that this API gave. Begin again without it.")
    if any(type(part) is int and abs(part) > LARGEST for part in key):
        raise Refused(400, "The cursor is none that this API gave. Begin again without it.")
    return key


def after(rows: QuerySet, fields: Sequence[str], cursor: str | None) -> QuerySet:
    """Rows in the order of `fields`, of whole numbers, that follow the cursor. "-name" goes downwards."""
    ordered = rows.order_by(*fields)
    if not cursor:
        return ordered
    key = read(cursor, [int] * len(fields))
    beyond, same = Q(), Q()
    for field, value in zip(fields, key, strict=True):
        name, sign = field.removeprefix("-"), "lt" if field.startswith("-") else "gt"
        beyond |= same & Q(**{f"{name}__{sign}": value})
        same &= Q(**{name: value})
    return ordered.filter(beyond)


def page_of(rows: QuerySet, fields: Sequence[str], cursor: str | None, limit: int) -> tuple[list, str | None]:
    """At most `limit` rows after the cursor, and the cursor of what follows (None at the end)."""
    found = list(after(rows, fields, cursor)[: limit + 1])
    if len(found) <= limit:
        return found, None
    names = [field.removeprefix("-") for field in fields]
    last = rows.model.objects.filter(pk=found[limit - 1].pk).values_list(*names).get()
    return found[:limit], written(last)
