"""An item as plain values: its words, its place, who vouches for it, and nothing that JSON cannot hold."""

import json

import pytest
from django.utils import timezone

from goldenthread.catalogue.models import Confirmation, Correction, Item
from goldenthread.publishing.items.values import items_values, of_shown_kind, public_items
from tests.factories import (
    make_document,
    make_item,
    make_page,
    make_part,
    make_publication,
    make_report,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


def values_of(item):
    (values,) = items_values(public_items().filter(pk=item.pk))
    return values


def test_words_place_and_file_of_an_item():
    version = make_report()
    values = values_of(Item.objects.get(text__startswith="Partners"))
    assert values["text"] == "Partners should: (a) meet; (b) write it down."
    assert [(part["label"], part["text"]) for part in values["parts"]] == [
        ("a", "meet;"),
        ("b", "write it down."),
    ]
    assert (values["page"], values["page_label"], values["section"]) == (2, "8", "")
    assert values["page_address"].endswith(f"/documents/{version.pk}/pages/2")
    assert values["version"]["sha256"] == version.sha256
    assert values["addressees"] == [{"slug": "safeguarding-partners", "name": "Safeguarding partners"}]
    assert values["name"] == "Recommendation 1"
    assert json.loads(json.dumps(values)) == values


def test_parts_inside_parts_stand_inside_them():
    item = make_item()
    outer = make_part(item, "act on what they know", label="a")
    make_part(item, "know", label="i", part_of=outer)
    (part,) = values_of(item)["parts"]
    assert [inner["label"] for inner in part["parts"]] == ["i"]


def test_a_persons_word_stands_on_the_machines_and_both_are_given():
    item, person = make_item(text="Partner should act."), make_user()
    assert (values_of(item)["standing"], values_of(item)["machine_words"]) == ("machine", {})
    Correction.objects.create(
        item=item, field="text", value="Partners should act.", reason="A letter", by=person, at=timezone.now()
    )
    Confirmation.objects.create(item=item, by=person, at=timezone.now())
    values = values_of(item)
    assert values["text"] == "Partners should act."
    assert values["machine_words"] == {"text": "Partner should act."}
    assert (values["standing"], values["is_corrected"]) == ("confirmed", True)


def test_items_are_found_by_the_kind_they_are_shown_as():
    plain, corrected = make_item(), make_item()
    Correction.objects.create(
        item=corrected,
        field="kind",
        value="finding",
        reason="It asks nothing",
        by=make_user(),
        at=timezone.now(),
    )
    assert list(of_shown_kind(public_items(), "finding")) == [corrected]
    assert list(of_shown_kind(public_items(), "recommendation")) == [plain]


def test_a_section_of_a_web_page_is_named_by_its_heading():
    version = make_version(media_type="text/html")
    heading = {"text": "What we found", "kind": "heading", "level": 2}
    make_page(version, blocks=[heading, "Partners waited."], label="what-we-found")
    values = values_of(make_item(version, "Partners waited."))
    assert (values["page_label"], values["section"]) == ("", "What we found")


def test_only_published_items_of_current_versions_are_public():
    make_item(make_version(make_document(make_publication(is_draft=True))))
    document = make_document()
    make_item(make_version(document), reference="k7m2xq9c")
    newest = make_item(make_version(document), reference="k7m2xq9c")
    assert list(public_items()) == [newest]


def test_values_take_the_same_number_of_queries_for_many(django_assert_num_queries):
    for _ in range(3):
        make_part(make_item(make_report()), "act")
    with django_assert_num_queries(10):
        assert len(items_values(public_items())) == 9
