"""What the gallery of components shows in them: made-up words, never real ones."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms

from goldenthread.catalogue.forms import DateForm
from goldenthread.catalogue.models import Scope
from goldenthread.collecting.reading.comparing import marked_words
from goldenthread.publishing.citing.places import Place
from goldenthread.publishing.dates import shown_date
from goldenthread.publishing.lists.theme_pages import year_chart
from goldenthread.publishing.reading.contents import Entry
from goldenthread.publishing.reading.page_text import elements
from goldenthread.publishing.reading.page_view import Frame
from goldenthread.publishing.reading.passages import Mark
from goldenthread.publishing.reports.files.html import shown_blocks
from goldenthread.publishing.reports.paper import Column, Notice, Paper, Table, cell, paragraph

PAPER = Paper(
    title="What was decided",
    subtitle="Northmoor Partnership",
    as_at=date(2026, 5, 3),
    made_at=datetime(2026, 5, 3, 9, tzinfo=UTC),
    address="",
    blocks=(
        Notice("Parts of this are not public."),
        paragraph("Two recommendations were decided.", is_draft=True),
        Table(
            "Decisions", (Column("Recommendation", 3), Column("Actions", 1, True)), ((cell("1"), cell(2)),)
        ),
    ),
)


class SampleForm(forms.Form):
    """One field for each kind of control."""

    forum = forms.CharField(label="Name of the meeting", help_text="For example, Executive group")
    decided_on = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Kind", choices=[("report", "Report"), ("summary", "Summary")])
    answer = forms.ChoiceField(
        label="Does it apply to us?",
        choices=[("applies", "Applies"), ("no", "Not for us")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reason", widget=forms.Textarea, required=False)
    document = forms.FileField(label="Document", help_text="PDF, Word or HTML", required=False)
    agreed = forms.BooleanField(label="It holds no case data", required=False)


def sample_form():
    """The form as it comes back with two things to put right."""
    form = SampleForm({"decided_on": "2026-05-03", "kind": "summary", "reason": "We have such a team."})
    form.is_valid()
    return form


def date_form():
    """A date of which only the month and year are known."""
    form = DateForm({"month": "5", "year": "2026"})
    form.is_valid()
    return form


PAGE = "What partners should do\nPartners should agree who tells the family.\nThis is looked at again."
SAMPLE_PICTURE = SimpleNamespace(
    place=SimpleNamespace(version_id=0, number=1, short="page 1"),
    page=SimpleNamespace(width=595, height=842),
    frames=[Frame(69, 140, 420, 30)],
)
"""Of a document that is not there: what shows is the words that stand in for a picture."""

WITHDRAWN = SimpleNamespace(
    at_source="withdrawn",
    at_source_since=date(2026, 5, 1),
    at_source_words="A newer edition takes its place.",
    publisher=SimpleNamespace(name="A Made-up Panel"),
    get_at_source_display=lambda: "Withdrawn by its publisher",
)

PLACE = Place(14, "12", 0, is_pdf=True)
CONTENTS = [
    Entry(
        "What partners should do",
        "#component-contents_list",
        PLACE,
        entries=[
            Entry("Who tells the family", "#component-contents_list", PLACE),
            Entry("Recommendation 3: Partners should agree …", "#component-contents_list", PLACE, item=True),
        ],
    )
]

YEARS = ((2021, 3), (2022, 0), (2023, 7))

SAMPLE = {
    "themes": [("E02", "Professional curiosity", True), ("F05", "Skills and training", False)],
    "ages": [("under-1", "Under 1 year", False)],
    "years": YEARS,
    "chart": year_chart(YEARS),
    "contents": CONTENTS,
    "withdrawn": WITHDRAWN,
    "difference": marked_words("Partners should meet.", "Partners must meet each month."),
    "picture": SAMPLE_PICTURE,
    "page": elements(
        PAGE,
        [
            {"kind": "heading", "level": 2, "start": 0, "end": 23},
            {"kind": "paragraph", "start": 24, "end": 67},
            {"kind": "paragraph", "start": 68, "end": len(PAGE)},
        ],
        [Mark(24, 67, name="Recommendation 3", href="#component-page_text")],
        below=2,
    ),
    "date": shown_date(date(2026, 5, 1), "month", "unconfirmed"),
    "links": [
        {"href": "#component-status", "text": "National reviews", "count": 8},
        {"href": "#component-facts", "text": "Annual reports", "count": 6},
    ],
    "words": "Partners should agree who tells the family, and write down when they did.",
    "parts": [
        SimpleNamespace(label="(a)", text="agree it at the first meeting;"),
        SimpleNamespace(label="(b)", text="look at it again after six weeks."),
    ],
    "facts": [
        {"name": "Published", "value": "May 2026", "standing": "confirmed", "source": "the report’s cover"},
        {
            "name": "Children",
            "value": "21",
            "standing": "disputed",
            "source": "the report says 21, the letter 23",
        },
        {"name": "Areas", "value": "17", "standing": "unconfirmed"},
    ],
    "problems": [
        SimpleNamespace(detail="Recommendation 3 is followed by 5.", page=14),
        SimpleNamespace(detail="This document has two pages without text.", page=None),
    ],
    "options": [
        {"value": "schools", "text": "Schools", "count": 12, "chosen": True},
        {"value": "police", "text": "Police", "count": 4, "chosen": False},
    ],
    "messages": [
        SimpleNamespace(level_tag="success", message="Your decision is saved."),
        SimpleNamespace(level_tag="error", message="The file is too large."),
    ],
    "scopes": list(Scope),
    "paper": shown_blocks(PAPER),
    "day": date(2026, 5, 3),
}
