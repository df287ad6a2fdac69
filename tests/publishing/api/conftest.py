"""Asking the API: an index and counts of the test's own, and answers as plain values."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def own_index_and_counts(settings, tmp_path):
    settings.SEARCH_INDEX, settings.HOME = tmp_path / "index", tmp_path
    cache.clear()


@pytest.fixture
def ask():
    """`ask("items?year=2026", **headers)` gives the answer of the API."""

    def ask(address, **headers):
        client = Client(raise_request_exception=False)
        return client.get(f"/api/v1/{address}", headers={"Accept": "application/json", **headers})

    return ask
