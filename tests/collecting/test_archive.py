"""The catalogue out of one site and into another: the same bytes come out there, and the same items."""

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage

from goldenthread.catalogue.actions import edit_publication
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Forthcoming, Item, Publication, Publisher, Update, Version
from goldenthread.catalogue.validation import faults_in
from goldenthread.collecting import archive
from goldenthread.collecting.commands.catalogue import catalogue
from goldenthread.collecting.models import Source
from goldenthread.collecting.sources.found import Presence
from goldenthread.collecting.verifying import findings
from goldenthread.extraction import Extraction, Status
from goldenthread.responses.models import Decision
from tests.collecting.kept import kept_now
from tests.collecting.sources import Place, found, found_file, make_source, on, read_at_once
from tests.factories import make_decision, make_publication, make_user
from tests.written import writes

pytestmark = pytest.mark.django_db

PANEL = "child-safeguarding-practice-review-panel"
SECRET = "Our reason, which is nobody else's business"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(archive, "read_document", read_at_once)


@pytest.fixture
def site():
    """A site with the starter catalogue, two collected publications, a decision, a draft and a plan."""
    load_catalogue(catalogue=read_json(STARTER), by="a test")
    publisher = Publisher.objects.get(slug=PANEL)
    first, second = found_file("first.pdf"), found_file("second.pdf")
    there = Place(
        found(
            "a-new-review",
            title="Sleep safety for the youngest",
            files=(first, second),
            dates=(on(2026, 9, 1),),
        ),
        found("gone", title="Something that was withdrawn", presence=Presence.WITHDRAWN, words="Old."),
        found("nr2", title=Publication.objects.get(catalogue_id="NR2").title, dates=(on(2020, 7, 16),)),
        files={first.url: "- Partners should act.", second.url: "- Schools should too.\n- And others."},
    )
    there.source = make_source(publisher=publisher)
    there.collect(there.source)
    there.files[first.url] = "- Partners should act at once."
    there.collect(there.source)
    make_publication("a-draft", is_draft=True)
    make_publication("the-sample", is_fictional=True)
    make_publication("a-local-review", publisher=publisher, kind="local_review")
    make_decision(Item.objects.first(), reason=SECRET)
    Forthcoming.objects.create(
        slug="next",
        publisher=publisher,
        kind="national_review",
        title="A review of neglect",
        expected_on=date(2027, 3, 1),
        expected_precision="month",
        source="the Panel's newsletter",
    )
    return there


def run(*arguments):
    result = CliRunner().invoke(catalogue, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


def test_export_to_where_nothing_can_be_written_says_so(site, tmp_path):
    result = CliRunner().invoke(catalogue, ["export", str(tmp_path / "no-folder" / "one.json")])
    assert result.exit_code == 1
    assert "one.json cannot be written: No such file or directory." in result.output


def become_empty():
    """As if this were another site."""
    Decision.objects.all().delete()
    Source.objects.all().delete()
    Publication.objects.all().delete()
    Forthcoming.objects.all().delete()
    Publisher.objects.all().delete()
    shutil.rmtree(default_storage.location)


def test_export_into_an_empty_site_gives_the_same_bytes_there(site, tmp_path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    run("export", one)
    become_empty()
    run("load", one)
    run("export", other)
    assert other.read_bytes() == one.read_bytes()
    with writes() as statements:
        run("load", one)
    assert statements == []
    assert Publication.objects.get(at_source="withdrawn").at_source_words == "Old."
    assert Forthcoming.objects.get().expected_precision == "month"
    assert not Version.objects.exists()


def test_documents_come_with_it_where_wanted_and_give_the_same_items(site, tmp_path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    run("export", one, "--with-files")
    before = kept_now()
    zipped = (tmp_path / "one.files.zip").read_bytes()
    become_empty()
    result = run("load", one, "--with-files")
    assert "Documents: 3 taken in, 0 failed." in result.stderr
    run("export", other, "--with-files")
    assert other.read_bytes() == one.read_bytes()
    assert (tmp_path / "other.files.zip").read_bytes() == zipped
    after = kept_now()
    for model in ("Document", "Version", "Page", "Item", "Part", "DateClaim", "Address"):
        assert after[model] == before[model], model
    assert [finding for finding in findings() if finding.is_trouble] == []
    with writes() as statements:
        run("load", one, "--with-files")
    assert statements == []
    assert Publication.objects.exclude(documents_known=[]).count() == 0


def test_file_holds_the_national_layer_only_and_is_sound(site, tmp_path):
    edit_publication(
        publication=Publication.objects.first(), facts={"summary": "Ours."}, by=make_user("me@x.org")
    )
    run("export", tmp_path / "one.json")
    text = (tmp_path / "one.json").read_text()
    for private in (SECRET, "me@x.org", "a-draft", "the-sample", "northmoor"):
        assert private not in text
    content = json.loads(text)
    assert faults_in(content) == []
    assert "a-local-review" in {entry["slug"] for entry in content["publications"]}


def test_second_file_tells_what_is_new_since_the_first_and_the_first_tells_no_news(site, tmp_path):
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    run("export", one, "--with-files")
    site.files[found_file("second.pdf").url] = "- Schools should too, by the end of the year.\n- And others."
    site.pages.append(found("newest", title="Children who move between areas", dates=(on(2026, 11, 1),)))
    site.pages[0] = replace(site.pages[0], presence=Presence.WITHDRAWN, words="Wrong figures.")
    site.collect(site.source)
    run("export", two, "--with-files")
    become_empty()
    run("load", one, "--with-files")
    assert {update.detail.get("first_look") for update in Update.objects.all()} == {True}
    Update.objects.all().delete()
    run("load", two, "--with-files")
    assert sorted(Update.objects.values_list("kind", flat=True)) == [
        "new_publication",
        "new_version",
        "withdrawn",
    ]
    assert not [update for update in Update.objects.all() if "first_look" in update.detail]


def test_starter_file_does_not_undo_what_a_publishers_page_said(site):
    review = Publication.objects.get(catalogue_id="NR2")
    assert review.addresses.filter(is_confirmed=True).exists()
    with writes() as statements:
        comparison = load_catalogue(catalogue=read_json(STARTER), by="a test")
    assert statements == []
    kept = next(entry for entry in comparison.kept if entry.id == "NR2")
    assert {each.field for each in kept.kept} == {"dates", "addresses"}


def test_file_of_a_site_that_did_look_there_completes_one_that_did_not(site, tmp_path):
    run("export", tmp_path / "one.json")
    become_empty()
    load_catalogue(catalogue=read_json(STARTER), by="a test")
    run("load", tmp_path / "one.json")
    load_catalogue(catalogue=read_json(STARTER), by="a test")
    review = Publication.objects.get(catalogue_id="NR2")
    assert review.addresses.filter(is_confirmed=True).exists()
    assert review.collected_fields == ["addresses", "dates"]


def test_page_that_a_file_told_of_is_known_when_it_is_collected_here(site, tmp_path):
    run("export", tmp_path / "one.json")
    become_empty()
    run("load", tmp_path / "one.json")
    number = Publication.objects.count()
    site.collect(make_source(publisher=Publisher.objects.get(slug=PANEL)))
    assert Publication.objects.count() == number
    assert Version.objects.count() == 2


def test_file_with_other_bytes_than_the_catalogue_says_is_refused(site, tmp_path):
    one = tmp_path / "one.json"
    run("export", one, "--with-files")
    with zipfile.ZipFile(tmp_path / "one.files.zip") as source:
        names = source.namelist()
    with zipfile.ZipFile(tmp_path / "one.files.zip", "w") as target:
        target.writestr(names[0], b"- Something quite different.")
    become_empty()
    result = CliRunner().invoke(catalogue, ["load", str(one), "--with-files"])
    assert result.exit_code == 3
    assert "is not what the catalogue says" in result.stderr
    assert "does not hold its file" in result.stderr
    assert not Version.objects.exists()


def test_zip_that_is_not_there_is_told_in_a_sentence(site, tmp_path):
    run("export", tmp_path / "one.json")
    result = CliRunner().invoke(catalogue, ["load", str(tmp_path / "one.json"), "--with-files"])
    assert result.exit_code == 1
    assert "cannot be read as a zip" in result.output


def test_address_that_is_taken_by_another_publication_is_told_and_nothing_is_written(site, tmp_path):
    run("export", tmp_path / "one.json")
    content = json.loads((tmp_path / "one.json").read_text())
    content["publications"][0]["id"] = "another-id"
    (tmp_path / "one.json").write_text(json.dumps(content))
    result = CliRunner().invoke(catalogue, ["load", str(tmp_path / "one.json")])
    assert result.exit_code == 1
    assert "taken by another publication" in result.output


def test_document_that_cannot_be_read_there_is_kept_and_told(site, tmp_path, monkeypatch):
    file = tmp_path / "one.json"
    run("export", file, "--with-files")
    become_empty()
    damaged = Extraction(status=Status.CORRUPT, media_type="application/pdf")
    monkeypatch.setattr(archive, "read_document", lambda data, filename: damaged)
    result = CliRunner().invoke(catalogue, ["load", str(file), "--with-files"])
    assert result.exit_code == 3
    assert "Documents: 0 taken in, 3 failed." in result.stderr
    assert "The file is damaged or incomplete." in result.stderr
    assert {version.status for version in Version.objects.all()} == {"corrupt"}
