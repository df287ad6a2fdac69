"""A paper as JSON and back: how it is kept, and what its hash is of. Pure."""

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from goldenthread.publishing.reports.paper import (
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Listing,
    Notice,
    PageBreak,
    Paper,
    Paragraph,
    Quotation,
    Run,
    Table,
)

SCHEMA = "goldenthread/paper/1"

Values = dict[str, Any]


def to_json(paper: Paper) -> str:
    """The same paper always gives the same text."""
    blocks = [{"block": kind_of(block), **asdict(block)} for block in paper.blocks]
    values = {"schema": SCHEMA, **asdict(paper), "blocks": blocks}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_day)


def from_json(text: str) -> Paper:
    values = json.loads(text)
    return replace(without_blocks(values), blocks=tuple(map(block_of, values["blocks"])))


def without_blocks(values: Values) -> Paper:
    """What stands above its first block."""
    return Paper(
        title=values["title"],
        subtitle=values["subtitle"],
        as_at=date.fromisoformat(values["as_at"]),
        made_at=datetime.fromisoformat(values["made_at"]),
        address=values["address"],
        is_wide=values["is_wide"],
        blocks=(),
    )


def block_of(values: Values) -> Block:
    return READ[values["block"]]({name: value for name, value in values.items() if name != "block"})


def hash_of(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def kind_of(block: Block) -> str:
    """`page_break` for a PageBreak: the word in the file and in templates."""
    return KINDS[type(block)]


def _day(value: date) -> str:
    return value.isoformat()


def _runs(values: list[Values]) -> tuple[Run, ...]:
    return tuple(Run(**each) for each in values)


def _cell(values: Values) -> Cell:
    day = values["day"] and date.fromisoformat(values["day"])
    return Cell(tuple(map(_runs, values["lines"])), values["number"], day)


def _column(values: Values) -> Column:
    return Column(**{**values, "choices": tuple(values.get("choices", ()))})


def _table(values: Values) -> Table:
    columns = tuple(map(_column, values["columns"]))
    rows = tuple(tuple(map(_cell, row)) for row in values["rows"])
    return Table(values["caption"], columns, rows, values["sheet"])


def _chart(values: Values) -> Chart:
    return Chart(**{**values, "bars": tuple(Bar(**each) for each in values["bars"])})


KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Quotation: "quotation",
    Table: "table",
    Listing: "listing",
    Chart: "chart",
    Notice: "notice",
    PageBreak: "page_break",
}
READ = {
    "heading": lambda values: Heading(**values),
    "paragraph": lambda values: Paragraph(_runs(values["runs"]), values["is_draft"]),
    "quotation": lambda values: Quotation(**values),
    "table": _table,
    "listing": lambda values: Listing(tuple(map(_runs, values["entries"])), values["is_numbered"]),
    "chart": _chart,
    "notice": lambda values: Notice(**values),
    "page_break": lambda values: PageBreak(),
}
