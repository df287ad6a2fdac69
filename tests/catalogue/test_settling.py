"""A person settles a date that sources disagree on, and whether one item repeats another."""

from datetime import date

import pytest

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Quotation
from goldenthread.catalogue.settling import (
    disputed_dates,
    proposed_quotations,
    settle_date,
    settle_quotation,
)
from tests.factories import make_claim, make_publication, make_quotation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = make_user("eddie@example.org", role="editor")
    client.force_login(person)
    return person


def test_settled_date_is_shown_and_the_question_is_gone(editor):
    review = make_publication("a-review")
    make_claim(review, on=date(2025, 1, 1))
    right = make_claim(review, on=date(2025, 2, 1), precision="month")
    assert list(disputed_dates()) == [review]
    settle_date(claim=right, by=editor)
    review.refresh_from_db()
    assert (review.published_on, review.published_precision) == (date(2025, 2, 1), "month")
    assert list(disputed_dates()) == []
    assert [claim.standing for claim in review.date_claims.all()] == ["disputed", "confirmed"]
    assert "dates" in review.edited_fields  # so that no file and no collector changes it back
    assert Event.objects.head().action == "date settled"


def test_page_of_dates_gives_each_with_its_source_and_takes_the_answer(client, editor):
    claim = make_claim(source="The Panel's own site")
    make_claim(claim.publication, on=date(2020, 1, 1))
    page = client.get("/catalogue/dates").content.decode()
    assert "1 March 2026 is right" in page
    assert "The Panel&#39;s own site" in page
    client.post(f"/catalogue/dates/{claim.pk}/settle")
    assert "No date is disputed." in client.get("/catalogue/dates").content.decode()


@pytest.mark.parametrize(("answer", "standing"), [("yes", "confirmed"), ("no", "rejected")])
def test_quotation_is_confirmed_or_rejected_by_name(client, editor, answer, standing):
    quotation = make_quotation()
    assert quotation.quoted.text in client.get("/catalogue/quotations").content.decode()
    client.post(f"/catalogue/quotations/{quotation.pk}/settle", {"same": answer})
    quotation.refresh_from_db()
    assert (quotation.standing, quotation.by) == (standing, editor)
    assert not proposed_quotations().exists()
    assert Event.objects.head().action == f"quotation {standing}"


def test_likeliest_quotation_is_asked_first(editor):
    unlikely, likely = make_quotation(likeness=0.7), make_quotation(likeness=0.9)
    assert list(proposed_quotations()) == [likely, unlikely]
    settle_quotation(quotation=likely, is_same=True, by=editor)
    assert list(Quotation.objects.filter(standing="confirmed")) == [likely]
