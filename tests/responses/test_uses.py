"""“We used this”: a code goes out, and what teams did with it comes back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.uses import LETTERS, end_use_code, make_use_code, withdraw_use
from goldenthread.responses.answering.answer import whole_answer
from goldenthread.responses.models import UseRecord
from goldenthread.responses.seen import Seen
from goldenthread.responses.uses import COLUMNS, GivenOut
from tests.factories import make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

SENT = {
    "team": "Duty team",
    "used_on": "2026-05-04",
    "present": "8",
    "change": "Ask who else is in the house.",
}


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item():
    return make_item(text="Partners should review their policy.")


def answer_on(local, item, moment=None, is_public=False):
    moment = moment or timezone.now()
    return whole_answer(local.on(item), Seen(moment, is_public=is_public), today=moment.date())


def test_a_team_without_an_account_says_that_it_used_it(local, item):
    code = local.use_code(item)
    client = Client()
    assert client.get(code.get_absolute_url()).status_code == 200
    page = client.post(code.get_absolute_url().lower(), SENT).content.decode()
    assert "Your record is sent" in page
    use = UseRecord.objects.get()
    assert (use.team, use.present, use.used_on, use.by) == ("Duty team", 8, date(2026, 5, 4), None)
    event = Event.objects.filter(action="use recorded").get()
    assert event.actor == "somebody with the code"
    assert "house" not in str(event.detail)


def test_members_see_it_on_the_answer_and_the_public_does_not(local, item):
    local.use(item)
    local.use(item, team=" duty TEAM ", present=3)
    mine, publics = answer_on(local, item).uses, answer_on(local, item, is_public=True).uses
    assert (mine.teams, mine.present, len(mine.records)) == (1, 11, 2)
    assert publics.records == []


def test_a_code_of_a_whole_publication_counts_for_each_of_its_items(local, item):
    publication = item.version.document.publication
    code = make_use_code(
        partnership=local.partnership, publication=publication, what="Briefing", by=local.editor
    )
    local.use(item, code=code)
    assert len(answer_on(local, item).uses.records) == 1
    assert answer_on(local, make_item(text="Another report.")).uses.records == []


def test_no_partnership_sees_the_records_of_another(local, item):
    local.use(item)
    elsewhere = Local("a-town")
    assert answer_on(elsewhere, item).uses.records == []
    assert GivenOut(elsewhere.partnership, timezone.now()).by_code == []
    client = Client()
    client.force_login(elsewhere.editor)
    assert client.get("/responses/uses").status_code == 200
    assert "Duty team" not in client.get("/responses/uses").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("team", "", "Enter the name of your team"),
        ("change", " ", "Write one thing that you will change"),
        ("present", "0", "from 1 to 2,000"),
        ("present", "many", "Enter a whole number"),
        ("used_on", "2999-01-01", "today or in the past"),
        ("used_on", "soon", "Enter the date"),
        ("change", "Ring 999 000 0018 first", "looks like an NHS number"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(local, item, field, value, says):
    code = local.use_code(item)
    page = Client().post(code.get_absolute_url(), SENT | {field: value}).content.decode()
    assert says in page
    kept = SENT["team"] if field != "team" else SENT["change"]
    assert kept in page
    assert not UseRecord.objects.exists()


def test_a_body_of_another_partnership_is_refused(local, item):
    with pytest.raises(ValidationError, match="Choose an organisation of this partnership"):
        local.use(item, organisation=Local("a-town").council)


def test_an_ended_code_takes_nothing_more_and_keeps_what_came(local, item):
    use = local.use(item)
    end_use_code(code=use.code, by=local.editor)
    assert Client().get(use.code.get_absolute_url()).status_code == 404
    with pytest.raises(WrongState, match="has ended"):
        local.use(item, code=use.code)
    assert len(answer_on(local, item).uses.records) == 1
    with pytest.raises(WrongState, match="already"):
        end_use_code(code=use.code, by=local.editor)


def test_a_withdrawn_record_still_stands_as_at_the_day_before(local, item):
    use = local.use(item)
    UseRecord.objects.update(at=timezone.now() - timedelta(days=9))
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_use(use=use, reason=" ", by=local.editor)
    with pytest.raises(PermissionDenied):
        withdraw_use(use=use, reason="Sent twice", by=local.officer)
    withdraw_use(use=use, reason="Sent twice", by=local.editor)
    assert answer_on(local, item).uses.records == []
    assert len(answer_on(local, item, timezone.now() - timedelta(days=1)).uses.records) == 1


def test_records_go_out_as_csv_and_nothing_in_them_is_a_formula(local, item):
    local.use(item, team="=1+1")
    client = Client()
    client.force_login(local.editor)
    lines = b"".join(client.get("/responses/uses.csv")).decode().split("\r\n")
    assert lines[0].lstrip("\ufeff") == ",".join(COLUMNS)
    assert ",'=1+1," in lines[1]


def test_codes_are_easy_to_read_from_paper(local, item):
    codes = {local.use_code(item).code for _ in range(20)}
    assert len(codes) == 20
    assert set("".join(codes)) <= set(LETTERS)
    assert not set("AEIOU0O1IS5") & set(LETTERS)
