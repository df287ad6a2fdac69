"""The accessibility statement's facts, kept as data: a found issue is one entry, not an edit of prose."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).parent / "data" / "accessibility.json"


@dataclass(frozen=True)
class Issue:
    """Something on the site that some people cannot use, and what is done about it."""

    title: str
    detail: str
    criterion: str
    plan: str


@dataclass(frozen=True)
class Statement:
    prepared_on: date
    reviewed_on: date
    tested: tuple[str, ...]
    not_tested: tuple[str, ...]
    issues: tuple[Issue, ...]


def read_statement() -> Statement:
    facts = json.loads(FILE.read_text(encoding="utf-8"))
    return Statement(
        prepared_on=date.fromisoformat(facts["prepared_on"]),
        reviewed_on=date.fromisoformat(facts["reviewed_on"]),
        tested=tuple(facts["tested"]),
        not_tested=tuple(facts["not_tested"]),
        issues=tuple(Issue(**issue) for issue in facts["issues"]),
    )
