"""Double coding on the site: people mark without seeing the machine or each other; the result is public."""

import csv
import io

import pytest

from goldenthread.catalogue.actions import confirm_item
from goldenthread.catalogue.models import CodingSample, PageCoding, Settlement
from tests.catalogue.coding_world import code, make_finished_sample, make_sample, start_of
from tests.factories import make_item, make_report_of_error, make_user
from tests.publishing.reading import Read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = make_user(role="editor", name="Edith Editor")
    client.force_login(person)
    return person


def page_of(sample, number):
    return f"/coding/{sample.pk}/pages/{number}"


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_editor_draws_a_sample(client, editor):
    version = make_sample().version
    slug = version.document.publication.slug
    response = client.post(f"/publications/{slug}/coding", {"version": version.pk, "size": "2", "seed": "42"})
    sample = CodingSample.objects.get(seed=42)
    assert response.url == sample.get_absolute_url()
    assert sample.drawn_by == editor.email


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"size": "0", "seed": "5"}, "greater than or equal to 1"),
        ({"size": "12", "seed": "1"}, "This sample has been drawn already. Give another seed."),
        ({"size": "12", "version": "999"}, "Select a valid choice"),
    ],
)
def test_draw_that_cannot_be_is_told_why(client, editor, sent, said):
    version = make_sample().version
    slug = version.document.publication.slug
    response = client.post(f"/publications/{slug}/coding", {"version": version.pk, **sent})
    assert said in response.content.decode()
    assert CodingSample.objects.count() == 1


def test_coder_sees_no_item_and_nobody_elses_marks(client, editor):
    sample = make_sample()
    code(sample, {(1, "write"): "challenge"})
    client.post(f"/coding/{sample.pk}/begin")
    page = Read(client.get(page_of(sample, 1)))
    assert page.tree.css("mark, .gt-page-margin, rect") == []
    assert [each.attributes["value"] for each in page.tree.css("option[selected]")] == [""] * 4
    assert not any(item.get_absolute_url() in page.html for item in sample.version.items.all())
    assert "challenge" not in Read(client.get(sample.get_absolute_url())).main.lower()
    assert client.get(f"/coding/{sample.pk}.csv").status_code == 404


def test_marks_are_saved_page_by_page_until_the_coder_finishes(client, editor):
    sample = make_sample()
    start = start_of(sample, 1, "meet")
    assert client.post(f"/coding/{sample.pk}/begin").url == page_of(sample, 1)
    saved = client.post(page_of(sample, 1), {f"b{start}": "recommendation", "b0": "", "other": "x"})
    assert saved.url == page_of(sample, 2)
    assert PageCoding.objects.get().marks == [{"start": start, "kind": "recommendation"}]
    again = Read(client.get(page_of(sample, 1)))
    assert again.tree.css_first(f"#b{start} option[selected]").attributes["value"] == "recommendation"
    assert "1 of 2 pages" in Read(client.get(sample.get_absolute_url())).main
    assert "Not marked yet: 2" in client.post(f"/coding/{sample.pk}/finish", follow=True).content.decode()
    assert client.post(page_of(sample, 2)).url == sample.get_absolute_url()
    client.post(f"/coding/{sample.pk}/finish")
    assert client.get(page_of(sample, 1)).url == sample.get_absolute_url()
    assert "You have finished." in Read(client.get(sample.get_absolute_url())).main


def test_marks_that_make_no_sense_are_told_and_not_kept(client, editor):
    sample = make_sample()
    client.post(f"/coding/{sample.pk}/begin")
    for sent in ({"b3": "finding"}, {"b0": "wish"}):
        response = client.post(page_of(sample, 1), sent)
        assert "Mark it again." in response.content.decode()
    assert not PageCoding.objects.exists()


def test_result_is_public_once_both_have_finished(read):
    sample = make_sample()
    code(sample, {(1, "meet"): "recommendation"})
    assert read(sample.get_absolute_url()).status == 404
    code(sample, {(1, "meet"): "recommendation", (2, "praise"): "finding"})
    page = read(sample.get_absolute_url())
    assert page.all("tbody th")[0] == "The two people with each other"
    assert page.all("tbody td")[:7] == ["1", "0", "1", "1.00", "0.50", "0.67", "0.67"]
    assert "Where they differ: 1 place, 1 open" in page.all("h2")
    assert "Before you read." in page.main
    assert page.tree.css("form.gt-settle") == []


def test_result_of_a_draft_is_for_editors(read):
    sample = make_finished_sample()
    publication = sample.version.document.publication
    publication.is_draft = True
    publication.save()
    for address in (sample.get_absolute_url(), f"/coding/{sample.pk}.csv"):
        assert read(address).status == 404
    assert "No publication has been double-coded yet." in read("/methods").main
    assert read(sample.get_absolute_url(), "editor").status == 200


def test_third_person_settles_and_is_led_to_the_machines_error(client, editor):
    sample = make_finished_sample()
    page = Read(client.get(sample.get_absolute_url()))
    assert len(page.tree.css("form.gt-settle")) == 3
    sent = {"number": "2", "start": "0", "kind": "good_practice", "reason": "It praises."}
    client.post(f"/coding/{sample.pk}/settle", sent)
    assert Settlement.objects.get().reason == "It praises."
    item = sample.version.items.get(kind="finding")
    page = Read(client.get(sample.get_absolute_url()))
    assert page.links()["Correct Finding"] == f"/catalogue/items/{item.reference}"
    assert "It praises." in page.main
    add = page.links()["Add what is missing on page 1"]
    assert add == f"/catalogue/documents/{sample.version_id}/add?page=1"
    assert client.get(add).status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"number": "2", "start": "0"}, "Choose what starts there."),
        ({"number": "2", "start": "0", "kind": "wish"}, "Choose what starts there."),
        ({"number": "9", "start": "0", "kind": "none"}, "Nobody says anything different there."),
    ],
)
def test_settlement_that_fits_nothing_is_told(client, editor, sent, said):
    sample = make_finished_sample()
    response = client.post(f"/coding/{sample.pk}/settle", sent, follow=True)
    assert said in response.content.decode()
    assert not Settlement.objects.exists()


def test_coder_does_not_settle(client, editor):
    sample = make_finished_sample(first=editor)
    assert Read(client.get(sample.get_absolute_url())).tree.css("form.gt-settle") == []
    response = client.post(
        f"/coding/{sample.pk}/settle", {"number": "2", "start": "0", "kind": "none"}, follow=True
    )
    assert "A third person settles where it differs." in response.content.decode()


def test_codes_and_agreement_are_files_without_names(client):
    sample = make_finished_sample()
    found = rows(client.get(f"/coding/{sample.pk}.csv"))
    assert [(row["first"], row["second"], row["machine"], row["settled"]) for row in found] == [
        ("recommendation", "recommendation", "recommendation", "recommendation"),
        ("recommendation", "recommendation", "", "recommendation"),
        ("recommendation", "", "", "open"),
        ("", "good_practice", "finding", "open"),
    ]
    agreement = rows(client.get("/methods/agreement.csv"))
    assert len(agreement) == 8
    people = next(row for row in agreement if (row["compared"], row["level"]) == ("people", "items"))
    assert (people["both"], people["only_first"], people["only_second"]) == ("2", "1", "1")
    assert people["f1"] == "0.6667"


def test_publication_says_whether_it_was_double_coded(read):
    sample = make_sample()
    address = sample.version.document.publication.get_absolute_url()
    assert "Nobody has double-coded a sample of it yet" in read(address).main
    code(sample, {(1, "meet"): "recommendation"})
    code(sample, {(1, "meet"): "recommendation"})
    page = read(address)
    assert "Two people each marked the items on 2 of its 2 pages" in page.main
    assert "Both have 1; 0 only one of them has (F1 1.00)." in page.main
    assert "Of 1 item that they settled on, the machine found 1; it took 1 that is no such item." in page.main
    assert page.links()["See each place"] == sample.get_absolute_url()


def test_methods_sum_over_the_public_catalogue(read):
    make_finished_sample()
    make_finished_sample()
    page = read("/methods")
    assert "This was done for 2 samples, with 4 pages in all." in page.main
    assert page.all("tbody td")[:6] == ["4", "2", "2", "0.67", "0.67", "0.67"]
    assert "4 items" in page.main


def test_share_that_was_found_is_told_with_how_sure_it_is(read):
    page = read(make_finished_sample().get_absolute_url())
    assert "the machine found 1 of 2 (50%, likely 9% to 91%)." in page.main


def test_methods_count_what_people_put_right_and_what_readers_reported(read):
    sample = make_finished_sample()
    item = sample.version.items.get(kind="finding")
    confirm_item(item=item, by=make_user(role="editor"))
    make_report_of_error(item)
    make_report_of_error(item, answer="corrected")
    page = read("/methods")
    assert "A person has checked 1 item against the page." in page.main
    said = "Readers have reported 2 errors. We put 1 right. We found no error in 0. 1 waits for an answer."
    assert said in page.main
    assert {"/corrections", "/themes/agreement"} <= set(page.links().values())


def test_methods_tell_lists_that_do_not_add_up_and_leave_out_what_is_made_up(read):
    version = make_sample().version
    make_item(version, "Partners should write.", label="3")
    made_up = make_sample().version.document.publication
    made_up.is_fictional = True
    made_up.save()
    page = read("/methods")
    assert "We hold 1 document of 1 publication. They have 2 pages. We found 3 items in them." in page.main
    assert "“Recommendations” is numbered up to 3, but we do not hold 2." in page.main
