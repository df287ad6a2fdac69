"""Somebody who finds nothing is led to the themes nearest to their words."""

import pytest
from django.test import Client

from goldenthread.search.nearby import FEW, nearby_themes


def ids(words):
    return [theme.id for theme in nearby_themes(words)]


def test_name_counts_more_than_definition():
    assert ids("supervision zeppelins")[0] == "F04"
    assert ids("hidden men")[0] == "D01"  # an old word for it


def test_few_are_given_and_none_where_nothing_is_near():
    assert len(ids("a child in care with a mental health need at school")) == FEW
    assert ids("zeppelin") == []
    assert ids("the of and") == []
    assert ids("") == []


@pytest.mark.django_db
def test_page_without_results_leads_to_them():
    page = Client().get("/search", {"q": '"supervision of zeppelins"'}).content.decode()
    assert "/themes/F04" in page
    page = Client().get("/search", {"q": "zeppelin"}).content.decode()
    assert 'href="/themes"' in page
