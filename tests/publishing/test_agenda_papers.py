"""The agenda of a meeting as Word and PDF: what is asked at a glance, and of each item what is known."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_decision, make_item
from tests.publishing.papers import headings_of_word, rows_of_word, squeezed, text_of_pdf, text_of_word
from tests.publishing.pdf_ua import faults
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

HELD = date(2026, 4, 14)


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def meeting(local):
    """An item that was spoken of before, one that is decided on there, and an action."""
    open_item, settled = make_item(text="Partners should agree.", label="3"), make_item(label="4")
    made = local.meeting(HELD)
    local.put(made, open_item, settled, actions=[local.action(open_item, title="Rewrite the pathway")])
    local.position(open_item)
    make_decision(open_item, partnership=local.partnership, decided_on=date(2025, 6, 2), forum="Executive")
    make_decision(settled, partnership=local.partnership, decided_on=HELD, minute="6.2")
    return made


def sent(client, meeting, ending, query=""):
    return client.get(reverse(f"publishing:agenda-{ending}", args=[meeting.pk]) + query)


def test_each_file_holds_the_agenda(client, local, meeting):
    client.force_login(local.editor)
    word = sent(client, meeting, "docx").content
    assert headings_of_word(word) == [
        "1. Recommendation 3 (national)",
        "2. Recommendation 4 (national)",
        "3. Rewrite the pathway",
    ]
    assert [row[0].splitlines()[0] for row in rows_of_word(word)] == headings_of_word(word)
    pdf = sent(client, meeting, "pdf").content
    assert faults(pdf) == []
    for text in (text_of_word(word), text_of_pdf(pdf)):
        for told in (
            "Agenda: Learning subgroup, 14 April 2026",
            "“Partners should agree.”",
            "Position: Lindle Police: Accepts it",
            "What we said before: Applies to us, 2 June 2025, Executive",
            "Minute: 6.2",
            "To edit: What was decided, and the minute.",
        ):
            assert squeezed(told) in squeezed(text), told


def test_it_is_as_at_the_day_of_the_page(client, local, meeting):
    client.force_login(local.editor)
    page = client.get(f"{meeting.get_absolute_url()}?on=2026-01-01").content.decode()
    assert f"/responses/agendas/{meeting.pk}.docx?on=2026-01-01" in page
    text = text_of_word(sent(client, meeting, "docx", "?on=2026-01-01").content)
    assert "There is nothing on this agenda." in text
    assert "As it stood at the end of 1 January 2026" in text
