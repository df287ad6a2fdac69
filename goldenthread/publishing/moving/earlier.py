"""Lines of files in an earlier format, as this version writes them."""

from goldenthread.publishing.moving.writing import SCHEMA

FIRST = "goldenthread/partnership/1"
READ = (FIRST, SCHEMA)
"""The formats that can be brought in."""

RENAMED = {"decisions": {"published_at": "approved_at", "published_by": "approved_by"}}
"""By kind, fields of the first format that have another name since: a decision is approved, not published."""

STATEMENTS = (
    "review-steps",
    "positions",
    "action-states",
    "aims",
    "evidence",
    "impact",
    "verdicts",
    "challenges",
    "replies",
    "links",
)
"""Kinds that could each be published in the first format. What is public stands in releases alone since."""


def as_now(schema: str, kind: str, line: dict) -> dict:
    if schema != FIRST:
        return line
    gone = ("published_at", "published_by") if kind in STATEMENTS else ()
    names = RENAMED.get(kind, {})
    return {names.get(name, name): value for name, value in line.items() if name not in gone}
