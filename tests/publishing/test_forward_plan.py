"""The forward plan: expected, due, slipped, out; and editors who keep it."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Forthcoming
from goldenthread.publishing.lists.forward_plan import DUE, EXPECTED, OUT, SLIPPED, UNDATED, state_of
from tests.factories import make_publication, make_publisher, make_user

pytestmark = pytest.mark.django_db


def make_forthcoming(slug="a-review", **facts):
    facts.setdefault("title", slug.replace("-", " ").capitalize())
    facts.setdefault("publisher", make_publisher())
    return Forthcoming.objects.create(
        slug=slug, kind="national_review", source="Statement of 3 March 2026", **facts
    )


@pytest.mark.parametrize(
    ("first", "precision", "today", "state"),
    [
        (date(2026, 5, 1), "month", date(2026, 4, 30), EXPECTED),
        (date(2026, 5, 1), "month", date(2026, 5, 1), DUE),
        (date(2026, 5, 1), "month", date(2026, 5, 31), DUE),
        (date(2026, 5, 1), "month", date(2026, 6, 1), SLIPPED),
        (date(2026, 1, 1), "year", date(2026, 12, 31), DUE),
        (date(2026, 1, 1), "year", date(2027, 1, 1), SLIPPED),
        (date(2026, 5, 7), "day", date(2026, 5, 7), DUE),
        (date(2026, 5, 7), "day", date(2026, 5, 8), SLIPPED),
        (None, "", date(2026, 5, 8), UNDATED),
    ],
)
def test_nothing_has_slipped_before_its_whole_period_is_over(first, precision, today, state):
    assert state_of(make_forthcoming(expected_on=first, expected_precision=precision), today) is state


def test_what_came_out_is_out_however_late():
    forthcoming = make_forthcoming(expected_on=date(2024, 5, 1), expected_precision="month")
    forthcoming.publication = make_publication()
    assert state_of(forthcoming, date(2026, 6, 1)) is OUT


def test_page_shows_late_ones_first_and_no_day_that_nobody_gave(read):
    make_forthcoming("next", expected_on=date(2999, 1, 1), expected_precision="year")
    make_forthcoming("late", expected_on=date(2024, 5, 1), expected_precision="month")
    page = read("/forward-plan")
    assert page.all("main h2") == ["Late", "Next"]
    first, second = page.all(".gt-thread__knot")
    assert "Slipped It had been expected: May 2024." in first
    assert "Expected 2999." in second


def test_empty_plan_promises_nothing(read):
    assert "That does not mean that nothing will come." in read("/forward-plan").main


FORM = {
    "title": "A review of moves",
    "kind": "national_review",
    "source": "Annual report, page 9",
    "month": "5",
    "year": "2027",
}


@pytest.fixture
def editor(client):
    client.force_login(make_user(role="editor"))
    return client


def test_editor_adds_what_was_announced(editor):
    editor.post("/catalogue/forthcoming/new", FORM | {"publisher": make_publisher().pk})
    made = Forthcoming.objects.get()
    assert (made.slug, made.expected_on, made.expected_precision) == (
        "a-review-of-moves",
        date(2027, 5, 1),
        "month",
    )
    assert Event.objects.filter(action="publication announced").count() == 1


def test_editor_says_that_it_is_out(editor):
    forthcoming = make_forthcoming(
        "a-review-of-moves", expected_on=date(2027, 5, 1), expected_precision="month"
    )
    publication = make_publication("moves")
    form = FORM | {"publisher": forthcoming.publisher_id, "publication": publication.pk}
    editor.post("/catalogue/forthcoming/a-review-of-moves", form)
    assert "Out" in Client().get("/forward-plan").content.decode()
    assert Forthcoming.objects.get().publication == publication


def test_announcement_put_off_keeps_the_earlier_date_in_the_record(editor):
    forthcoming = make_forthcoming(
        "a-review-of-moves", expected_on=date(2027, 1, 1), expected_precision="year"
    )
    editor.post("/catalogue/forthcoming/a-review-of-moves", FORM | {"publisher": forthcoming.publisher_id})
    event = Event.objects.get(action="announcement changed")
    assert event.detail["was"] == {"expected_on": "2027-01-01", "expected_precision": "year"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Say what was announced"),
        ({"source": ""}, "Say who announced it, and where"),
        ({"day": "31", "month": "2"}, "There is no such date"),
        ({"day": "3", "month": ""}, "Enter a year, a month and year, or a whole date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(editor, wrong, said):
    response = editor.post("/catalogue/forthcoming/new", FORM | {"publisher": make_publisher().pk} | wrong)
    assert said in response.content.decode()
    assert not Forthcoming.objects.exists()
