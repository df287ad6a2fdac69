"""Which papers there are. To add one: a module with a function that gives a `Paper`, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.publishing.reports.audit import audit
from goldenthread.publishing.reports.audit_findings import audit_findings
from goldenthread.publishing.reports.board import board
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.crosswalk import crosswalk
from goldenthread.publishing.reports.day_one import day_one
from goldenthread.publishing.reports.foi import foi
from goldenthread.publishing.reports.inspection import inspection
from goldenthread.publishing.reports.paper import Paper
from goldenthread.publishing.reports.training import training
from goldenthread.publishing.reports.yearly import yearly


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper, and what has to be asked for it besides the day."""

    name: str
    about: str
    draw: Callable[[Commission], Paper]
    asks_time: bool = False
    asks_item: bool = False
    asks_theme: bool = False
    asks_role: bool = False
    asks_publication: bool = False
    asks_audit: bool = False
    is_for_members: bool = False  # what is late or undecided makes no sense of what is published alone
    is_long: bool = False  # made by the worker, while its page says how far it is


PAPER_KINDS = {
    "yearly": PaperKind(
        "Yearly report section",
        "What we decided and did on national and local reviews in a time, and what came of it.",
        yearly,
        asks_time=True,
        is_long=True,
    ),
    "board": PaperKind(
        "Board paper",
        "What needs a decision, what is late, and what the plan relies on.",
        board,
        is_for_members=True,
    ),
    "foi": PaperKind(
        "Answer to a request for information",
        "All that we decided and did about one recommendation, and what shows it.",
        foi,
        asks_item=True,
    ),
    "inspection": PaperKind(
        "Inspection pack on a theme",
        "Every recommendation on a theme, what we answered, what shows it, and what has no evidence.",
        inspection,
        asks_theme=True,
        is_long=True,
    ),
    "training": PaperKind(
        "Training pack on a theme",
        "What reviews say on a theme to each role, with questions for supervision and good practice.",
        training,
        asks_theme=True,
        asks_role=True,
    ),
    "audit": PaperKind(
        "Audit tool from a recommendation",
        "Questions to edit, made from its words, with a sample sheet and a sheet of results.",
        audit,
        asks_item=True,
        is_for_members=True,
    ),
    "audit-findings": PaperKind(
        "Findings of a practice audit",
        "What a sample of records showed, question by question, without any number below 5.",
        audit_findings,
        asks_audit=True,
        is_for_members=True,
    ),
    "crosswalk": PaperKind(
        "Section 11 cross-walk",
        "Which standards the recommendations touch, and what evidence serves both.",
        crosswalk,
        is_for_members=True,
    ),
    "day-one": PaperKind(
        "Day-one pack for a new review",
        "What a new review asks, of whom, and what we may have answered already.",
        day_one,
        asks_publication=True,
        is_for_members=True,
    ),
}
