"""The pages of what was said before: in order, in each one's words, with what differs and who grouped it."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.catalogue.models import Change, GroupedItem, Item, Repetition
from goldenthread.catalogue.repeating.differing import differing
from goldenthread.collecting.reading.comparing import marked_words
from goldenthread.publishing.lists.said_before import readable
from goldenthread.publishing.lists.said_before_list import recurring
from tests.factories import (
    make_addressee,
    make_claim,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_publisher,
    make_repetition,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

FIRST = "Ensure that homeless young people are told of their rights within 6 months."
LATER = "Ensure that homeless young people aged 16 and 17 are told of their rights within 3 months."


def item_of(year, text, *, standing="confirmed", addressees=(), **facts):
    on = date(year, 5, 5) if year else None
    publication = make_publication(published_on=on, published_precision="day" if on else "", **facts)
    if on:
        make_claim(publication, on=on, standing=standing)
    version = make_version(make_document(publication))
    make_page(version, blocks=(text,), label="12")
    return make_item(version, text, addressees=addressees)


@pytest.fixture
def group():
    town = make_publisher("inspectorate", name="An Inspectorate")
    items = [item_of(2020, LATER, publisher=town), item_of(2018, FIRST), item_of(2022, LATER)]
    return make_repetition(*items)


@pytest.fixture
def editor(client):
    person = make_user("eddie@example.org", role="editor")
    client.force_login(person)
    return person


def page(client, address):
    return " ".join(client.get(address).content.decode().split())


def items_of(group):
    return [row.item_reference for row in group.grouped.order_by("pk")]


def test_differing_finds_numbers_deadlines_and_not():
    found = {each.sort: (each.before, each.after) for each in differing(FIRST, LATER)}
    assert found == {
        "a deadline or how often": (("within 6 months",), ("within 3 months",)),
        "numbers": ((), ("16", "17")),
    }
    assert [each.sort for each in differing("Do share it.", "Do not share it.")] == ["saying “not”"]
    assert differing("See it (paragraph 41).", "See it (paragraphs 7, 8).") == []
    assert differing(FIRST, FIRST) == []


def test_small_words_between_changes_are_taken_into_them():
    before, after = "Tell the town of the fire at once.", "Warn the city of the flood at once."
    words = readable(marked_words(before, after))
    assert [(run.mark, run.text.strip()) for run in words] == [
        ("del", "Tell the town"),
        ("ins", "Warn the city"),
        ("", "of the"),
        ("del", "fire"),
        ("ins", "flood"),
        ("", "at once."),
    ]
    for mark, text in (("ins", before), ("del", after)):  # nothing is lost
        assert "".join(run.text for run in words if run.mark != mark) == text
    assert readable(marked_words("The end.", "The end.")) == marked_words("The end.", "The end.")


def test_group_is_shown_in_order_with_words_place_and_what_differs(client, group):
    told = page(client, group.get_absolute_url())
    listed = told.split('<ol class="gt-thread">')[1]
    assert listed.index("5 May 2018") < listed.index("5 May 2020") < listed.index("5 May 2022")
    assert "Said 3 times since 2018" in told
    assert (
        "First said: 5 May 2018; last: 5 May 2022; both by Child Safeguarding Practice Review Panel." in told
    )
    assert FIRST in told
    assert "page 12" in told
    assert "An Inspectorate" in told
    assert '<ins class="gt-in"><span class="govuk-visually-hidden">[put in: </span>aged 16 and 17' in told
    assert "before <q>within 6 months</q>, here <q>within 3 months</q>" in told
    assert "Word for word the same as before." in told
    assert "Nobody has checked it yet." in told
    assert "Part it" not in told


def test_item_page_says_which_time_it_is_and_links_to_the_group(client, group):
    latest = page(client, f"/r/{items_of(group)[2]}")
    assert "First said in 2018. This is the 3rd time." in latest
    assert f'href="{group.get_absolute_url()}"' in latest
    middle = page(client, f"/r/{items_of(group)[0]}")
    assert "This is the 2nd time of 3." in middle
    assert "Said first here. 2 later publications say it too." in page(client, f"/r/{items_of(group)[1]}")
    assert "Said before:" not in page(client, make_item().get_absolute_url())


@pytest.mark.parametrize(
    ("year", "standing", "told", "heading"),
    [
        (
            2018,
            "unconfirmed",
            "First said, as far as the dates are known, in 2018 (not confirmed).",
            "Said twice",
        ),
        (
            None,
            "confirmed",
            "Said first here, as far as the dates are known. 1 other publication",
            "Said twice",
        ),
    ],
)
def test_first_is_claimed_only_as_far_as_dates_are_known(client, year, standing, told, heading):
    group = make_repetition(item := item_of(2020, LATER), item_of(year, FIRST, standing=standing))
    assert told in page(client, item.get_absolute_url())
    of_group = page(client, group.get_absolute_url())
    assert f"{heading}</h1>" in of_group
    assert "as far as the dates are known" in of_group


def test_title_of_a_group_names_who_said_it_last(client):
    first, latest = item_of(2018, FIRST), item_of(2020, LATER)
    told = page(client, make_repetition(first, latest).get_absolute_url())
    title = told[told.index("<title>") : told.index("</title>")]
    assert f"Said twice since 2018: {latest.name}, {latest.version.document.publication.title}" in title


def test_draft_is_on_no_page_and_in_no_count(client):
    group = make_repetition(item_of(2018, FIRST), item_of(2020, LATER, is_draft=True))
    assert client.get(group.get_absolute_url()).status_code == 404
    assert "0 things said more than once" in page(client, "/said-before")


def test_list_gives_most_repeated_first_and_can_be_narrowed(client, group):
    council = make_addressee("a-council", name="A council")
    twice = make_repetition(
        item_of(2023, "Train them.", addressees=[council]), item_of(2024, "Train them."), standing="confirmed"
    )
    told = page(client, "/said-before")
    assert told.index(group.get_absolute_url()) < told.index(twice.get_absolute_url())
    assert "2 things said more than once" in told
    assert "A council (1)" in told
    for narrowing in ("addressee=a-council", "year=2023", "how=person"):
        told = page(client, f"/said-before?{narrowing}")
        assert "1 thing said more than once, of 2" in told
        assert group.get_absolute_url() not in told
    assert "Nothing that you asked for" in page(client, "/said-before?publisher=nobody&year=1")


def test_filters_count_what_the_others_leave(group):
    found = recurring({"publisher": "inspectorate", "year": "2018"})
    counts = {narrowing.name: dict((v, n) for v, _, n in narrowing.options) for narrowing in found.narrowings}
    assert counts["year"] == {"2018": 1, "2020": 1, "2022": 1}
    assert len(found.counted) == 1
    make_repetition(item_of(2019, "Train them."), item_of(2021, "Train them."))
    found = recurring({"publisher": "inspectorate"})
    counts = {narrowing.name: dict((v, n) for v, _, n in narrowing.options) for narrowing in found.narrowings}
    assert counts["publisher"] == {"inspectorate": 1, "panel": 2}
    assert "2019" not in counts["year"]


def test_list_costs_the_same_queries_however_long(client, group, django_assert_max_num_queries):
    for number in range(4):
        make_repetition(
            item_of(2010 + number, f"Train {number}."), item_of(2015 + number, f"Train {number}.")
        )
    with django_assert_max_num_queries(20):
        client.get("/said-before")


def test_editor_confirms_parts_and_joins(client, group, editor):
    address, items = group.get_absolute_url(), items_of(group)
    assert "Part it from the others" in page(client, address)
    client.post(f"{address}/part", {"item": items[2]})
    assert "Said twice since 2018" in page(client, address)
    assert f'Parted from these by a person: <a class="govuk-link" href="/r/{items[2]}"' in page(
        client, address
    )
    client.post(f"{address}/confirm", {"item": items[:2]})
    assert "Confirmed by a person" in page(client, address)
    other = item_of(2024, "Tell them.")
    client.post(f"{address}/join", {"item": f"https://example.org/r/{other.reference}@2"})
    told = page(client, address)
    assert "Said 3 times since 2018" in told
    assert "Grouped by a person" in told
    assert set(group.grouped.values_list("by", flat=True)) == {editor.pk}


def test_each_form_carries_its_token(group, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    told = page(strict, group.get_absolute_url())
    forms = [form for form in told.split("<form ")[1:] if "/said-before/" in form.split(">")[0]]
    assert len(forms) == 5
    assert all("csrfmiddlewaretoken" in form.split("</form>")[0] for form in forms)


def test_search_hit_says_how_often_it_was_said(client, group, settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path
    for row in group.grouped.all():
        item = Item.objects.get(reference=row.item_reference)
        Change.objects.create(publication_id=item.version.document.publication_id)
    told = page(client, "/search?q=homeless")
    assert told.count(f'href="{group.get_absolute_url()}">Said 3 times') == 3


def test_editor_says_that_an_item_repeats_another(client, editor):
    one, other = item_of(2018, FIRST), item_of(2020, LATER)
    assert "Say that it repeats another item" in page(client, one.get_absolute_url())
    made = client.post(f"/r/{one.reference}/repeats", {"item": other.reference})
    assert made.url == Repetition.objects.get().get_absolute_url()
    assert GroupedItem.objects.filter(standing="confirmed").count() == 2


def test_what_cannot_be_joined_is_said_beside_the_box(client, group, editor):
    told = client.post(f"{group.get_absolute_url()}/join", {"item": "nothing"}).content.decode()
    assert "There is no published item at that link." in told
    one = item_of(2018, FIRST)
    again = make_item(one.version, LATER)
    told = client.post(f"/r/{one.reference}/repeats", {"item": again.reference}).content.decode()
    assert "so it is said once" in told
    draft = item_of(2020, LATER, is_draft=True)
    assert client.get(f"/r/{draft.reference}/repeats").status_code == 404


def test_last_but_one_parted_leads_back_to_the_list(client, editor):
    group = make_repetition(item_of(2018, FIRST), item_of(2020, LATER))
    answer = client.post(f"{group.get_absolute_url()}/part", {"item": items_of(group)[0]})
    assert answer.url == "/said-before"
