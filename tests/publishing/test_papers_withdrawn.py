"""A paper that should not have been kept is taken back: nothing of it is left but its hash and the reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.audit.models import Event
from goldenthread.publishing.models import KeptPaper, PaperFile, PartnershipFile
from goldenthread.publishing.moving.actions.files import ask_for_file, make_file
from goldenthread.publishing.reports import actions
from goldenthread.publishing.reports.actions import Wish, ask_for_paper, make_paper, withdraw_paper
from goldenthread.publishing.reports.forms import WithdrawPaperForm, moment_of
from goldenthread.responses.actions.guards import WrongState
from tests.factories import make_decision, make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

WORD = "zcanary"
REASON = "It counted two answers twice."


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def kept(local):
    """One on an item with the word in it, and with a table of an action with the word in its title."""
    paper = asked(local)
    make_paper(paper=paper, by="test")
    assert WORD in paper.content
    return paper


def asked(local):
    item = make_item(text=f"Partners should {WORD}.")
    make_decision(item, partnership=local.partnership, reason=WORD)
    local.action(item, title=f"To {WORD}")
    wish = Wish("foi", item=item, **moment_of(None))
    return ask_for_paper(partnership=local.partnership, wish=wish, by=local.editor)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_its_addresses_say_when_and_why_and_nothing_of_what_it_held(local, kept):
    page = kept.get_absolute_url()
    files = [each.get_absolute_url() for each in kept.files.all()]
    client = signed_in(local.editor)
    sent = client.post(f"{page}/withdraw", {"reason": REASON}, follow=True)
    assert "Whoever opens it reads your reason" in sent.content.decode()
    assert "(withdrawn " in sent.content.decode()
    for address in (page, f"{page}/withdraw", *files):
        response = client.get(address)
        told = response.content.decode()
        assert response.status_code == 410, address
        assert REASON in told
        assert kept.sha256 in told
        assert WORD not in told
        assert "attachment" not in response.headers.get("Content-Disposition", "")
    assert signed_in(local.person("viewer")).get(page).status_code == 410
    assert signed_in(Local("a-town").editor).get(page).status_code == 404
    assert client.post(page).status_code == 410, "it is not made again"


def test_no_byte_and_no_word_of_it_is_left_and_the_hashes_stay(local, kept):
    hashes = sorted(kept.files.values_list("sha256", flat=True))
    withdraw_paper(paper=kept, reason=REASON, by=local.editor)
    (row,) = KeptPaper.objects.values()
    assert (row["title"], row["content"], row["sha256"]) == ("", "", kept.sha256)
    assert WORD not in repr(row)
    files = list(PaperFile.objects.values("name", "words", "data", "sha256"))
    assert {bytes(each["data"]) for each in files} == {b""}
    assert {each["words"] for each in files} == {""}
    assert {"paper.docx", "table-1.csv"} <= {each["name"] for each in files}
    assert sorted(each["sha256"] for each in files) == hashes
    event = Event.objects.order_by("number").last()
    assert (event.action, event.actor, event.detail["sha256"]) == (
        "paper withdrawn",
        local.editor.email,
        kept.sha256,
    )
    assert REASON not in repr(event.detail)


def test_files_with_everything_hold_it_too_so_they_go(local, kept):
    ask_for_file(partnership=local.partnership, by=local.person("administrator"))
    withdraw_paper(paper=kept, reason=REASON, by=local.editor)
    assert not PartnershipFile.objects.exists()


def test_withdrawal_that_is_rolled_back_leaves_them(local, kept, django_capture_on_commit_callbacks):
    make_file(file=ask_for_file(partnership=local.partnership, by=local.person("administrator")), by="test")
    path = PartnershipFile.objects.get().path
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        withdraw_paper(paper=kept, reason=REASON, by=local.editor)
        transaction.set_rollback(True)
    assert default_storage.exists(path)
    assert PartnershipFile.objects.get().path == path
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_paper(paper=KeptPaper.objects.get(), reason=REASON, by=local.editor)
    assert not default_storage.exists(path)


def test_page_says_that_somebody_was_quicker(local, kept, monkeypatch):
    clean = WithdrawPaperForm.clean

    def quicker(form):
        withdraw_paper(paper=KeptPaper.objects.get(), reason=REASON, by=local.person("approver"))
        return clean(form)

    monkeypatch.setattr(WithdrawPaperForm, "clean", quicker)
    address = f"{kept.get_absolute_url()}/withdraw"
    page = signed_in(local.editor).post(address, {"reason": "It is another reason."})
    assert (page.status_code, "This paper is withdrawn." in page.content.decode()) == (200, True)
    assert KeptPaper.objects.get().withdrawn_reason == REASON


@pytest.mark.parametrize("role", ["editor", "approver", "administrator"])
def test_who_may_withdraw_one(local, kept, role):
    person = local.person(role)
    assert withdraw_paper(paper=kept, reason=REASON, by=person).withdrawn_by == person


def test_who_may_not_and_what_is_refused(local, kept):
    for person in (local.person("viewer"), local.officer, local.scrutineer, Local("a-town").editor):
        with pytest.raises(PermissionDenied):
            withdraw_paper(paper=kept, reason=REASON, by=person)
    for reason in ("", "Ring 0117 496 0123"):
        with pytest.raises(ValidationError):
            withdraw_paper(paper=kept, reason=reason, by=local.editor)
    assert not KeptPaper.objects.exclude(withdrawn_at=None).exists()
    withdraw_paper(paper=kept, reason=REASON, by=local.editor)
    with pytest.raises(WrongState):
        withdraw_paper(paper=kept, reason="Again.", by=local.editor)


def test_database_keeps_no_withdrawn_paper_with_its_words(local, kept):
    withdraw_paper(paper=kept, reason=REASON, by=local.editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptPaper.objects.update(content=WORD)


def test_worker_that_is_making_it_stops(local, monkeypatch):
    paper = asked(local)
    files_of = actions.files_of

    def withdrawn_in_between(content):
        made = files_of(content)
        yield next(made)
        withdraw_paper(paper=KeptPaper.objects.get(), reason=REASON, by=local.editor)
        yield from made

    monkeypatch.setattr(actions, "files_of", withdrawn_in_between)
    make_paper(paper=paper, by="test")
    assert (paper.withdrawn_reason, paper.made_at, paper.content) == (REASON, None, "")
    assert [bytes(each.data) for each in PaperFile.objects.all()] == [b""]
    assert make_paper(paper=KeptPaper.objects.get(), by="test").content == ""


def test_only_who_may_is_led_to_it(local, kept):
    link = reverse("publishing:paper-withdraw", args=[kept.reference])
    for person, led in ((local.editor, True), (local.person("viewer"), False)):
        assert (link in signed_in(person).get(kept.get_absolute_url()).content.decode()) is led
