"""Organisations, partnerships and the record of changes, as administrators keep them."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.administering.actions.organisations import known_as
from goldenthread.accounts.administering.actions.partnerships import make_partnership as make_new
from goldenthread.accounts.administering.record import events_of, in_words
from goldenthread.accounts.administering.settings import Settings
from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.audit.models import Event
from goldenthread.responses import permissions
from goldenthread.responses.agendas.agenda import forums_of
from tests.factories import make_organisation, make_partnership, make_user

pytestmark = pytest.mark.django_db

HERE = "/administration/northmoor/"
TYPED = {"name": "Lindle Police", "kind": "police", "contact_email": "lead@lindle.example.org"}
SETTINGS = {"name": "Northmoor", "councils": "Northmoor Council", "forums": "", "referral_lines": ""}


@pytest.fixture
def place():
    return make_partnership()


@pytest.fixture
def admin(place):
    return make_user("admin@example.org", role="administrator", name="Ada Admin")


@pytest.fixture
def town():
    return make_partnership("a-town", name="A Town")


@pytest.fixture
def site_admin():
    user = make_user("site@example.org")
    user.is_superuser = True
    user.save()
    return user


def page(user, address, data=None):
    client = Client()
    client.force_login(user)
    return client.post(address, data) if data is not None else client.get(address)


def text(response):
    return response.content.decode()


def here(partnership, on=None):
    return [body.name for body in Organisation.objects.taking_part_in(partnership, on)]


def test_organisation_is_added_and_takes_part_from_its_day(place, admin):
    today = timezone.localdate()
    assert page(admin, f"{HERE}organisations/add", {**TYPED, "began_on": today}).status_code == 302
    assert here(place) == ["Lindle Police"]
    assert here(place, today - timedelta(days=1)) == []
    shown = text(page(admin, f"{HERE}organisations"))
    assert "lead@lindle.example.org" in shown
    assert "Police" in shown
    again = text(page(admin, f"{HERE}organisations/add", TYPED))
    assert "takes part in this partnership" in again


def test_known_organisation_is_found_by_its_whole_name_and_nothing_else_of_it_shows(place, admin, town):
    police = make_organisation("lindle-police", name="Lindle Police")
    far = {"contact_email": "secret@lindle.example.org"}
    town.organisations.add(police, through_defaults=far)
    for name in ("Lindle", "Police"):
        assert page(admin, f"{HERE}organisations/add", {**TYPED, "name": name}).status_code == 302
    asked = text(page(admin, f"{HERE}organisations/add", {**TYPED, "name": "LINDLE police"}))
    assert "is known by this name" in asked
    assert "A Town" not in asked + text(page(admin, f"{HERE}organisations"))
    assert "tick the box" in asked
    assert 'name="is_same"' in asked
    assert page(admin, f"{HERE}organisations/add", {**TYPED, "is_same": "on"}).status_code == 302
    assert Organisation.objects.filter(name__iexact="lindle police").get() == police
    assert set(here(town)) == {"Lindle Police"}
    shown = text(page(admin, f"{HERE}organisations/of/lindle-police"))
    assert "secret@" not in shown
    assert "lead@lindle.example.org" in shown


def test_box_about_a_known_name_is_not_shown_before_it_is_needed(place, admin):
    assert 'name="is_same"' not in text(page(admin, f"{HERE}organisations/add"))


def test_name_changes_and_the_old_one_is_kept(place, admin):
    police = make_organisation("lindle-police", name="Lindle Police")
    place.organisations.add(police)
    typed = {"name": "Lindle and Moor Police", "kind": "police", "contact_email": ""}
    assert page(admin, f"{HERE}organisations/of/lindle-police/change", typed).status_code == 302
    police.refresh_from_db()
    assert (police.name, police.slug, police.kind) == ("Lindle and Moor Police", "lindle-police", "police")
    assert "Lindle Police, until" in text(page(admin, f"{HERE}organisations/of/lindle-police"))
    assert known_as("Lindle Police") == police
    taken = make_organisation("moor-trust", name="Moor Trust")
    typed["name"] = taken.name
    assert "has this name" in text(page(admin, f"{HERE}organisations/of/lindle-police/change", typed))


def test_shared_organisation_is_renamed_by_nobody_who_keeps_one_partnership(place, admin, town, site_admin):
    police = make_organisation("lindle-police", name="Lindle Police")
    for each in (place, town):
        each.organisations.add(police)
    address = f"{HERE}organisations/of/lindle-police/change"
    assert 'name="name"' not in text(page(admin, address))
    typed = {"name": "Mine", "kind": "other", "contact_email": "new@example.org"}
    assert page(admin, address, typed).status_code == 302
    police.refresh_from_db()
    assert police.name == "Lindle Police"
    assert place.participations.get().contact_email == "new@example.org"
    assert town.participations.get().contact_email == ""
    assert page(site_admin, address, typed).status_code == 302
    police.refresh_from_db()
    assert police.name == "Mine"


def test_organisation_takes_part_until_a_day_and_can_come_back(place, admin):
    police = make_organisation("lindle-police", name="Lindle Police")
    place.organisations.add(police, through_defaults={"began_on": date(2026, 1, 1)})
    officer = make_user(role="contributor")
    officer.memberships.update(organisation=police)
    today, address = timezone.localdate(), f"{HERE}organisations/of/lindle-police/end"
    assert "after it began" in text(page(admin, address, {"ended_on": "2025-01-01"}))
    assert page(admin, address, {"ended_on": today + timedelta(days=9)}).status_code == 302
    assert permissions.can_answer_for(officer, place, police)
    assert page(admin, address, {"ended_on": today}).status_code == 302
    assert not permissions.can_answer_for(officer, place, police)
    assert (here(place), here(place, today - timedelta(days=1))) == ([], ["Lindle Police"])
    assert "Which took part" in text(page(admin, f"{HERE}organisations"))
    assert "takes part no more" in text(page(admin, address, {"ended_on": today}))
    page(admin, f"{HERE}organisations/add", {**TYPED, "is_same": "on"})
    assert here(place) == ["Lindle Police"]
    assert place.participations.count() == 2


def test_organisation_of_another_partnership_is_not_there(place, admin, town):
    town.organisations.add(make_organisation("far-police", name="Far Police"))
    for end in ("", "/change", "/end"):
        assert page(admin, f"{HERE}organisations/of/far-police{end}").status_code == 404
        assert page(admin, f"/administration/a-town/organisations/of/far-police{end}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"councils": ""}, "one to four councils"),
        ({"councils": "\n".join("ABCDE")}, "one to 4 councils"),
        ({"councils": "A Council\na council"}, "each council once"),
        ({"referral_lines": "Children’s services"}, "Add a telephone number"),
        ({"support_lines": "\n".join(f"Line {n}, 01632 960 00{n}" for n in range(11))}, "10 lines"),
        ({"forums": "x" * 201}, "200 characters"),
        ({"name": ""}, "Enter the name"),
    ],
)
def test_setting_at_fault_is_told_and_what_was_typed_stays(place, admin, changes, says):
    typed = {**SETTINGS, "support_lines": "Typed, 01632 960 009", **changes}
    shown = text(page(admin, f"{HERE}settings", typed))
    assert says in shown
    assert "Typed, 01632" in shown or "support_lines" in changes
    place.refresh_from_db()
    assert place.councils == []


def test_settings_are_kept_and_meetings_are_offered(place, admin):
    typed = {
        "name": "Northmoor and Lindle",
        "councils": "Northmoor Council\n\n Lindle   Council ",
        "forums": "Learning group\nExecutive",
        "referral_lines": "Children’s services, 01632 960 001",
        "support_lines": "",
    }
    assert page(admin, f"{HERE}settings", typed).status_code == 302
    place.refresh_from_db()
    assert place.councils == ["Northmoor Council", "Lindle Council"]
    assert forums_of(place) == ["Executive", "Learning group"]
    assert "Lindle Council" in text(page(admin, f"{HERE}settings"))
    page(admin, f"{HERE}settings", typed)
    assert Event.objects.filter(action="partnership changed").count() == 1  # the second said the same


def test_site_administrator_makes_a_partnership_and_invites_its_first_person(site_admin, admin):
    typed = {"slug": "lindle", **SETTINGS, "support_lines": ""}
    made = page(site_admin, "/administration/partnerships/new", typed)
    assert made.url == "/administration/lindle/"
    assert Partnership.objects.get(slug="lindle").councils == ["Northmoor Council"]
    form = {"email": "first@example.org", "name": "First", "role": "administrator"}
    assert page(site_admin, "/administration/lindle/invite", form).status_code == 302
    assert "is taken" in text(page(site_admin, "/administration/partnerships/new", typed))
    assert "Add a partnership" in text(page(site_admin, "/administration/"))
    with pytest.raises(PermissionDenied):
        make_new(slug="other", settings=Settings("Other", ["A"]), by=admin)
    with pytest.raises(ValidationError):
        make_new(slug="other", settings=Settings("Other"), by=site_admin)
    assert page(site_admin, "/responses/plan").status_code != 200  # lets people in, and sees no answers


def test_record_tells_who_changed_what_by_day_and_person_and_of_no_other_partnership(place, admin, town):
    other = make_user("other@example.org", role="administrator", partnership=town)
    page(admin, f"{HERE}settings", {**SETTINGS, "support_lines": ""})
    page(admin, f"{HERE}organisations/add", TYPED)
    page(other, "/administration/a-town/settings", {**SETTINGS, "name": "Zcanary", "support_lines": ""})
    shown = text(page(admin, f"{HERE}record"))
    assert "Partnership changed" in shown
    assert "Lindle Police" in shown
    assert "other@example.org" not in shown
    assert "Zcanary" not in shown
    today = timezone.localdate()
    assert "3 changes" in text(page(admin, f"{HERE}record?day={today}&who=admin@example.org"))
    assert "0 changes" in text(page(admin, f"{HERE}record?day=2020-01-01"))
    assert "3 changes" in text(page(admin, f"{HERE}record?day=soon&who=nobody"))
    file = b"".join(page(admin, f"{HERE}record.csv?who=admin@example.org").streaming_content)
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert [row["what"] for row in rows] == [
        "organisation takes part",
        "organisation added",
        "partnership changed",
    ]
    assert {row["by"] for row in rows} == {"admin@example.org"}


def test_record_asks_as_often_for_many_events_as_for_few(place, admin, django_assert_max_num_queries):
    for n in range(5):
        page(admin, f"{HERE}organisations/add", {**TYPED, "name": f"Body {n}"})
    with django_assert_max_num_queries(3):
        assert len(in_words(events_of(place))) == 10
