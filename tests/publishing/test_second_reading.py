"""A passage that two engines, or two versions of one, read otherwise is not shown as if it were sure."""

import pytest
from django.utils import timezone

from goldenthread.catalogue.models import Confirmation
from tests.factories import make_item, make_report, make_user

pytestmark = pytest.mark.django_db

WARNING = "Two ways of reading this passage do not agree on its words"


@pytest.fixture
def version():
    return make_report(slug="a-review")


def test_item_whose_readings_differ_says_so_and_no_other(read, version):
    doubtful = make_item(version, why=["heading", "second reading differs"], position=8)
    sure = make_item(version, why=["heading"], position=9)
    assert WARNING in read(doubtful.get_absolute_url()).main
    assert WARNING not in read(sure.get_absolute_url()).main


def test_warning_goes_when_a_person_has_compared_the_item_with_the_page(read, version):
    item = make_item(version, why=["second reading differs"], position=8)
    Confirmation.objects.create(item=item, by=make_user(), at=timezone.now())
    assert WARNING not in read(item.get_absolute_url()).main


@pytest.mark.parametrize(
    ("evidence", "told"),
    [("no longer found", "no longer finds this"), ("read otherwise now", "reads other words here")],
)
def test_item_kept_for_what_people_did_says_what_the_newest_reading_has(read, version, evidence, told):
    kept = make_item(version, why=["heading", evidence], position=8)
    other = make_item(version, why=["heading"], position=9)
    assert told in read(kept.get_absolute_url()).main
    assert told not in read(other.get_absolute_url()).main
