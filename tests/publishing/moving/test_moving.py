"""Everything of a partnership goes out as a file and comes in elsewhere as it was."""

import json

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from goldenthread.accounts.models import Partnership, User
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Correction, Item, Publication, Version
from goldenthread.catalogue.rulings.fate import fate_of
from goldenthread.collecting.actions import add_document
from goldenthread.collecting.verifying import findings
from goldenthread.publishing.models import Branding
from goldenthread.publishing.moving.actions.coming_in import ItemsMissing
from goldenthread.publishing.moving.kinds import KINDS
from goldenthread.publishing.moving.reading import FileRefused
from goldenthread.publishing.moving.writing import EVENTS
from goldenthread.responses.models import Decision
from tests.collecting.documents import extraction_of
from tests.factories import (
    make_document,
    make_item,
    make_organisation,
    make_part,
    make_publication,
    make_user,
    make_version,
)
from tests.publishing.moving.answered import answers_at, public_pages
from tests.publishing.moving.world import (
    AGAIN,
    TWO,
    brought_in,
    elsewhere,
    file_of,
    make_answers,
    make_reports,
    parts,
)
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


def test_what_comes_in_goes_out_again_byte_for_byte(moved):
    Local("another").action(make_item())  # so that no key of the database can be the same
    came = brought_in(moved.file)
    again = parts(file_of(Partnership.objects.get(slug="northmoor")))
    before = parts(moved.file)
    changed = {name for name in before if before[name] != again[name]}
    assert changed == {EVENTS, "manifest.json"}
    assert again[EVENTS].startswith(before[EVENTS])
    added = [json.loads(line)["action"] for line in again[EVENTS][len(before[EVENTS]) :].splitlines()]
    assert added == ["partnership imported"] + ["role given"] * came.rows["memberships"]
    assert json.loads(again["manifest.json"])["partnership"]["slug"] == "northmoor"


def test_the_file_has_rows_of_every_kind(moved):
    files = parts(moved.file)
    assert not [kind.name for kind in KINDS if not files[kind.path] and kind.name != "addresses"]


def test_the_same_rows_give_the_same_file():
    local = make_answers(make_reports())
    first, second = parts(file_of(local.partnership)), parts(file_of(local.partnership))
    assert first.pop("manifest.json") != second.pop("manifest.json")
    assert first == second


def test_every_answer_is_as_it_was_on_every_day(moved):
    brought_in(moved.file)
    assert answers_at(moved.moments, Partnership.objects.get()) == moved.answers
    assert any("It is ours." in str(each) for each in moved.answers)


def test_the_public_reads_the_same_words_on_every_day(moved):
    came = brought_in(moved.file)
    assert public_pages(Partnership.objects.get()) == moved.pages
    assert came.public == 2
    pages = [(status, words) for status, words in moved.pages if "always ask fathers" in words][:3]
    (_, today), (_, yesterday), (_, before) = pages
    assert "Ask Sam at [withheld]" in today
    assert "We said so by the link. " in today
    assert "answered through a link sent by e-mail" in today
    assert "First words." in yesterday
    assert "published nothing on this by then" in before
    assert "It is theirs." not in str(moved.pages)  # approved, and not released
    assert 410 in [status for status, _ in moved.pages]  # withdrawn
    read = str(moved.pages)
    for words in ("Learning about asking", "The partnership should ask.", "#12417a", "RIFF"):
        assert words in read
    for never in ("ask again", "Nobody has decided on this", "Learning from practice"):
        assert never not in read
    assert Branding.objects.get().logo_alt == "Three hills"


def test_the_import_is_recorded_with_the_hash_of_the_file(moved):
    came = brought_in(moved.file)
    event = Event.objects.get(action="partnership imported")
    assert event.detail["sha256 of the file"] == came.sha256
    assert event.actor == "a test"
    assert event.detail["rows"] == sum(came.rows.values()) + came.events


def test_nobody_comes_in_with_a_way_to_sign_in_and_nobody_else_is_named(moved):
    text = b"".join(parts(moved.file).values()).decode()
    assert "password" not in text
    assert "pbkdf2" not in text
    assert "argon2" not in text
    assert "stranger@example.org" not in text  # of another partnership, who ruled on items
    brought_in(moved.file)
    assert not any(person.has_usable_password() for person in User.objects.all())
    assert not User.objects.get(email="elsewhere@golden-thread.invalid").is_active


def test_who_has_an_account_keeps_it(moved):
    email = moved.approver
    make_user(email, name="Another Name")
    came = brought_in(moved.file)
    assert came.people_known == [email]
    assert User.objects.get(email=email).name == "Another Name"
    assert User.objects.get(email=email).has_usable_password()
    assert Decision.objects.filter(approved_by__email=email).exists()


def test_an_organisation_of_another_name_is_not_taken_for_it(moved):
    make_organisation("lindle-police", name="Police of Lindle and Dale")
    with pytest.raises(FileRefused, match="Lindle Police"):
        brought_in(moved.file)
    assert not Partnership.objects.exists()


def test_a_partnership_that_is_here_is_left_alone(moved):
    make_answers(make_reports())
    number = Decision.objects.count()
    with pytest.raises(FileRefused, match="is here already"):
        brought_in(moved.file)
    assert Decision.objects.count() == number


def test_a_trial_keeps_nothing(moved):
    came = brought_in(moved.file, dry_run=True)
    assert came.rows["decisions"] == 6
    assert came.publications_new == ["A review"]
    assert not Partnership.objects.exists()
    assert not Publication.objects.exists()
    assert not Event.objects.exists()


def test_words_that_were_answered_are_shown_where_nothing_is_collected(client, moved):
    brought_in(moved.file)
    asked = Item.objects.get(text=AGAIN, version__number=1, version__document__position=1)
    assert [part.text for part in asked.parts.all()] == ["ask fathers"]
    address = f"{asked.get_absolute_url()}@1"
    page = client.get(address).content.decode()
    assert "ask fathers" in page
    assert "never collected here" in page
    assert "Ask Sam at" in client.get(asked.get_absolute_url()).content.decode()
    assert client.get(asked.version.document.publication.get_absolute_url()).status_code == 200
    assert client.get(reverse("publishing:corrections")).status_code == 200
    assert "Only prose" in str(fate_of(Item.objects.get(text="This is only prose.").reference))
    assert Correction.objects.get().value == "recommendation"
    assert {each.code for each in findings() if each.is_trouble} == set()


def test_items_are_found_in_what_was_collected_here(moved):
    items = make_reports()
    came = brought_in(moved.file)
    assert came.publications_new == []
    assert came.publications_collected == 1
    assert came.public == 2
    partnership = Partnership.objects.get(slug="northmoor")
    on_asked = Decision.objects.of_partnership(partnership).filter(item=items["asked"])
    assert on_asked.count() == 3
    assert Version.objects.filter(status=Version.NOT_HELD).count() == 0


def test_items_that_are_not_in_what_was_collected_are_named_and_nothing_is_saved(moved):
    publication = make_publication("a-review", title="A review", catalogue_id="review-1")
    make_part(make_item(make_version(make_document(publication)), AGAIN), "ask fathers")
    with pytest.raises(ItemsMissing) as refused:
        brought_in(moved.file)
    assert any("Recommendation 1, page 1" in each for each in refused.value.items)
    assert not Partnership.objects.exists()


def test_another_partnership_adds_to_what_the_first_brought(moved):
    with elsewhere():
        brought_in(moved.file)
        town = Local("a-town-beside")
        town.position(Item.objects.get(text=TWO))
        second = file_of(town.partnership)
    brought_in(moved.file)
    number = Item.objects.count()
    came = brought_in(second)
    assert came.publications_new == []
    assert Item.objects.count() == number
    assert Publication.objects.count() == 1


def test_a_document_that_is_collected_later_is_read_into_what_came(moved):
    brought_in(moved.file)
    rows = [
        ("recommendation", "Recommendations", "2", AGAIN),
        ("recommendation", "Recommendations", "3", "Ask."),
    ]
    found = add_document(
        publication="a-review",
        data=b"the first bytes",
        filename="report.pdf",
        source="",
        by="a test",
        extraction=extraction_of(rows),
    )
    assert found.version.number == 1
    assert found.version.is_held
    assert default_storage.exists(found.version.file_path)
    asked = Item.objects.get(text=AGAIN, version=found.version)
    assert asked.spans
    assert asked.decisions.count() == 3
    assert Item.objects.filter(text="Ask.", version=found.version).exists()


def test_spreadsheets_run_nothing_and_name_the_item(moved):
    sheet = parts(moved.file)["csv/challenges.csv"].decode()
    assert "'=How do you know?" in sheet
    assert AGAIN in sheet
    assert "item_publication" in sheet
