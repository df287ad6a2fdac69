"""The rows that other tests stand on are true to the model: a span is the item's own words."""

import pytest
from django.core.files.storage import default_storage

from goldenthread.catalogue.models import Item, Part
from tests.factories import make_report, make_user

pytestmark = pytest.mark.django_db


def test_report_spans_are_the_words_of_items_and_parts():
    version = make_report()
    texts = {page.number: page.text for page in version.pages.all()}
    quoted = [*Item.objects.all(), *Part.objects.all()]
    assert len(quoted) == 4
    for row in quoted:
        assert "".join(texts[s["page"]][s["start"] : s["end"]] for s in row.spans) == row.text


def test_version_bytes_are_in_a_store_of_the_test_alone(tmp_path_factory):
    version = make_report()
    assert default_storage.path(version.file_path).startswith(str(tmp_path_factory.getbasetemp()))
    assert default_storage.size(version.file_path) == version.size


def test_user_with_a_role_is_a_member():
    assert make_user(role="editor").memberships.get().role == "editor"
