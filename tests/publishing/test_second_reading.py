"""A passage whose words two engines read otherwise is never shown as if its words were sure."""

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
