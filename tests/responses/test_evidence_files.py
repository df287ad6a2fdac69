"""Files as evidence: taken where a partnership allows it, measured, fetched by its people, erased."""

from hashlib import sha256
from mmap import mmap

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.publishing.federating.writing import answers_file
from goldenthread.publishing.reports.answer_tables import evidence_table
from goldenthread.responses.actions.evidence import add_evidence, withdraw_evidence
from goldenthread.responses.actions.evidence_files import erase_file
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.answering.answer import whole_answer
from goldenthread.responses.evidence_files.holding import bytes_held, is_whole
from goldenthread.responses.evidence_files.sent import SentFile
from goldenthread.responses.forms import sent_file
from goldenthread.responses.models import Evidence, EvidenceFile
from goldenthread.responses.seen import Seen
from tests.factories import make_decision, make_item
from tests.responses.local import AUDIT, PDF, Local
from tests.responses.released import release
from tests.responses.test_evidence_kinds import office

pytestmark = pytest.mark.django_db
TYPED = {
    "what": "Nine of ten plans name the worker.",
    "kind": "practice",
    "source": "audit",
    "strength": "checked",
    "where": "",
    "dated_on": "2026-05-01",
}


@pytest.fixture
def local():
    local = Local()
    local.keep_files()
    return local


@pytest.fixture
def item():
    return make_item()


@pytest.fixture
def on_disk(settings, monkeypatch):
    """Even small files wait on the disk; gives what was mapped of them."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    mapped = []
    monkeypatch.setattr(sent_file, "mmap", Mapped)
    monkeypatch.setattr(Mapped, "all", mapped, raising=False)
    return mapped


class Mapped(mmap):
    def __new__(cls, *given, **options):
        made = super().__new__(cls, *given, **options)
        cls.all.append(made)
        return made


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def sent(name="audit.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def fill_in(local, item, by=None, **typed):
    address = reverse("responses:state-evidence", kwargs={"reference": item.reference})
    return signed_in(by or local.officer).post(address, TYPED | typed)


def fetch(user, evidence):
    return signed_in(user).get(reverse("responses:evidence-file", args=[evidence.file.pk]))


def test_a_file_is_kept_whole_under_its_hash_and_the_log_does_not_name_it(local, item):
    assert fill_in(local, item, file=sent()).status_code == 302
    file = Evidence.objects.get().file
    assert (file.name, file.size, file.sha256) == ("audit.pdf", len(PDF), sha256(PDF).hexdigest())
    assert file.path == f"evidence/northmoor/{file.sha256}"
    assert is_whole(file)
    event = Event.objects.get(action="evidence file kept")
    assert event.detail["sha256"] == file.sha256
    assert "audit.pdf" not in str([each.detail for each in Event.objects.all()])


def test_the_link_stays_first_and_one_of_the_two_is_needed(local, item):
    page = fill_in(local, item).content.decode()
    assert "Say where it can be seen, or choose a file" in page
    assert page.index('id="where"') < page.index('id="file"')
    assert 'enctype="multipart/form-data"' in page
    fill_in(local, item, where="https://example.org/audit")
    assert Evidence.objects.get().file is None


def test_where_nothing_is_allowed_there_is_no_box_and_a_file_is_refused(local, item):
    local.partnership.keeps_files = False
    local.partnership.save()
    page = fill_in(local, item).content.decode()
    assert 'id="file"' not in page
    assert "multipart" not in page
    page = fill_in(local, item, file=sent(), where="Audit 14").content.decode()
    assert "This partnership keeps no files" in page
    assert "Nine of ten plans name the worker." in page
    given = {"facts": AUDIT, "sent": SentFile.of("audit.pdf", PDF), "by": local.editor}
    with pytest.raises(PermissionDenied):
        add_evidence(subject=local.on(item), **given)
    assert not Evidence.objects.exists()
    assert not default_storage.exists("evidence")


def test_whoever_holds_a_question_link_adds_no_file(local, item):
    token, chase = local.question_link(local.action(item))
    address = reverse("responses:asked-question", args=[token, chase.asked.get().pk])
    assert 'type="file"' not in Client().get(address).content.decode()
    Client().post(address, TYPED | {"delivery": "in_progress", "where": "Audit 14", "file": sent()})
    assert Evidence.objects.get().file is None
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (sent(data=b""), "There is nothing in the file"),
        (sent("audit.pdf", b"<html>"), "ends in .pdf, but the file is something else"),
        (sent("audit.exe"), "Choose a PDF"),
        (sent("call_07700_900123.pdf"), "That is in the name of the file. Choose the file again"),
        (sent(data=b"%PDF-" + b"x" * 2000), "at most"),
    ],
)
def test_a_fault_says_what_to_do_and_loses_nothing_that_was_typed(local, item, settings, given, said):
    settings.EVIDENCE_FILE_BYTES = 1000
    page = fill_in(local, item, file=given, where="Audit 14 at the office").content.decode()
    assert said in page
    assert 'href="#file"' in page
    assert "Audit 14 at the office" in page
    assert "Nine of ten plans name the worker." in page
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("audit.pdf", PDF + b"x" * 3000),
        ("report.docx", office("word/document.xml", "word/styles.xml")),
        ("figures.csv", b"team,files\n" * 300),
    ],
)
def test_a_large_file_is_looked_at_and_kept_from_the_disk(local, item, on_disk, name, data):
    assert fill_in(local, item, file=sent(name, data)).status_code == 302
    assert [each.closed for each in on_disk] == [True]
    file = Evidence.objects.get().file
    assert (file.size, file.sha256) == (len(data), sha256(data).hexdigest())
    assert is_whole(file)


@pytest.mark.parametrize("data", [b"<html>" + b"x" * 300, b"team,files\n" * 300 + b"\0"])
def test_a_large_file_that_is_something_else_is_refused_too(local, item, settings, data):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    assert (
        "but the file is something else"
        in fill_in(local, item, file=sent("figures.csv", data)).content.decode()
    )


def test_another_fault_tells_to_choose_the_file_again(local, item):
    page = fill_in(local, item, file=sent(), dated_on="2999-01-01").content.decode()
    assert "today or in the past" in page
    assert "Choose the file again" in page
    assert not default_storage.exists("evidence")


def test_what_may_identify_somebody_is_masked_in_the_name_or_kept_with_a_reason(local, item):
    named = "visit_07700_900123.pdf"
    fill_in(local, item, file=sent(named), identifiers="mask")
    fill_in(local, item, file=sent(named), identifiers="keep", kept_because="It is the line of the office")
    names = EvidenceFile.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["visit [withheld].pdf", named]
    assert Event.objects.filter(action="evidence file kept").last().detail["possible identifiers kept"] == {
        "phone number": 1
    }


def test_a_file_that_is_too_large_is_not_looked_at(local, item, settings, monkeypatch):
    settings.EVIDENCE_FILE_BYTES = 10
    monkeypatch.setattr(SentFile, "of", None)
    page = fill_in(local, item, file=sent()).content.decode()
    assert "Choose a file of at most 10\xa0bytes, or say where it is kept" in page


def test_no_way_in_takes_a_file_that_is_too_large(local, item, settings):
    settings.EVIDENCE_FILE_BYTES = len(PDF)
    local.file_evidence(item)
    with pytest.raises(ValidationError, match="at most"):
        local.file_evidence(item, data=PDF + b"x")
    assert EvidenceFile.objects.count() == 1


def test_all_files_together_have_a_limit_and_the_same_bytes_count_once(local, item, settings):
    settings.EVIDENCE_TOTAL_BYTES = len(PDF) + 10
    local.file_evidence(item)
    local.file_evidence(item, "the same.pdf")
    assert bytes_held(local.partnership) == len(PDF)
    page = fill_in(local, item, file=sent(data=b"%PDF-1.7 another")).content.decode()
    assert "There is room for 10\xa0bytes more here" in page
    assert EvidenceFile.objects.count() == 2


def test_evidence_is_somewhere(local, item):
    evidence = local.evidence(item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(where="")


@pytest.mark.django_db(transaction=True)  # as a site runs: no transaction but what the view itself opens
def test_members_fetch_it_as_something_to_save_and_that_is_recorded(local, item):
    evidence = local.file_evidence(item, "Prüfung “2026”.pdf")
    asked = signed_in(local.editor).head(reverse("responses:evidence-file", args=[evidence.file.pk]))
    assert asked.status_code == 200, "and hands nothing over, so nobody is noted"
    response = fetch(local.scrutineer, evidence)
    assert b"".join(response) == PDF
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Pr%C3%BCfung%20%E2%80%9C2026%E2%80%9D.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert Event.objects.get(action="evidence file fetched").actor == local.scrutineer.email


def test_it_is_not_there_for_anybody_else(local, item):
    evidence = local.file_evidence(item)
    assert fetch(Local("a-town").approver, evidence).status_code == 404
    default_storage.delete(evidence.file.path)
    assert fetch(local.editor, evidence).status_code == 404
    assert not Event.objects.filter(action="evidence file fetched").exists()


def test_a_claim_leads_the_scrutineer_to_its_file(local, item):
    evidence = local.file_evidence(item)
    address = reverse("responses:answer", kwargs={"reference": item.reference})
    page = signed_in(local.scrutineer).get(address).content.decode()
    assert reverse("responses:evidence-file", args=[evidence.file.pk]) in page
    assert evidence.file.sha256[12:] not in page
    client = signed_in(local.scrutineer)
    assert reverse("responses:files") in client.get(reverse("responses:scrutiny")).content.decode()
    page = client.get(reverse("responses:files")).content.decode()
    assert "audit.pdf" in page
    assert evidence.file.sha256[12:] in page


def test_withdrawn_evidence_leaves_its_file_as_history(local, item):
    evidence = local.file_evidence(item)
    withdraw_evidence(evidence=evidence, reason="Wrong audit.", by=local.officer)
    assert fetch(local.person("viewer"), evidence).status_code == 200
    assert "Wrong audit." in signed_in(local.editor).get(reverse("responses:files")).content.decode()


def test_erasing_removes_the_bytes_wherever_they_are_evidence_and_keeps_the_rest(
    local, item, django_capture_on_commit_callbacks
):
    first, second = local.file_evidence(item), local.file_evidence(make_item(text="Another."), "other.pdf")
    elsewhere = Local("a-town").file_evidence(item)
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(file=first.file, reason="It holds case data.", by=local.approver)
    assert not default_storage.exists(first.file.path)
    assert is_whole(elsewhere.file)
    for each in (first, second):
        each.file.refresh_from_db()
        assert (each.file.erased_by, each.file.erased_because) == (local.approver, "It holds case data.")
        assert each.file.sha256 == sha256(PDF).hexdigest()
        assert fetch(local.approver, each).status_code == 404
    page = signed_in(local.person("viewer")).get(
        reverse("responses:answer", kwargs={"reference": item.reference})
    )
    assert "It holds case data." in page.content.decode()
    assert Event.objects.filter(action="evidence file erased").count() == 2
    assert "case data" not in str(Event.objects.filter(action="evidence file erased").values_list("detail"))
    page = fill_in(local, item, file=sent()).content.decode()
    assert "This very file was erased here" in page
    with pytest.raises(WrongState):
        erase_file(file=first.file, reason="Again", by=local.approver)


def test_erasing_can_take_the_name_too_and_needs_a_reason_that_names_nobody(local, item):
    file = local.file_evidence(item, "Visits in May.pdf").file
    for reason in (" ", "Call 07700 900123"):
        with pytest.raises(ValidationError):
            erase_file(file=file, reason=reason, by=local.approver)
    with pytest.raises(PermissionDenied):
        erase_file(file=file, reason="It holds case data.", by=local.editor)
    erase_file(file=file, reason="It holds case data.", with_name=True, by=local.person("administrator"))
    file.refresh_from_db()
    assert file.name == "[withheld].pdf"


def test_the_public_reads_no_more_than_that_a_file_is_held(local, item):
    make_decision(item, partnership=local.partnership)
    local.file_evidence(item, "zcanary.pdf", b"%PDF-1.7 zcanary")
    release(local.partnership, item, shown=["evidence"])
    address = reverse("publishing:local-answer", kwargs={"reference": item.reference})
    page = Client().get(address).content.decode()
    assert "A file, not published" in page
    assert "zcanary" not in page
    assert "/responses/files/" not in page
    lines = b"".join(answers_file(local.partnership)).decode()
    assert "A file, not published" in lines
    assert "zcanary" not in lines
    assert sha256(b"%PDF-1.7 zcanary").hexdigest() not in page + lines


def test_what_the_public_reads_stays_the_same_when_the_file_is_erased(local, item):
    make_decision(item, partnership=local.partnership)
    file = local.file_evidence(item).file
    release(local.partnership, item, shown=["evidence"])
    erase_file(file=file, reason="It holds case data.", by=local.approver)
    page = Client().get(reverse("publishing:local-answer", kwargs={"reference": item.reference}))
    for told in (page.content.decode(), b"".join(answers_file(local.partnership)).decode()):
        assert "A file, not published" in told
        assert "case data" not in told


def test_an_answer_to_a_request_for_information_says_whether_it_is_held(local, item):
    local.file_evidence(item, "zcanary.pdf")
    erased = local.file_evidence(item, "zcanary too.pdf", b"%PDF-1.7 too", where="Audit 14").file
    erase_file(file=erased, reason="It holds case data.", by=local.approver)
    seen = Seen(timezone.now(), is_public=False)
    table = evidence_table(whole_answer(local.on(item), seen, today=timezone.localdate()), "Evidence")
    held, erased = "The partnership holds the file.", "The partnership has erased the file."
    places = {row[2].plain for row in table.rows}
    assert places == {f"A file, not published\n{held}", f"Audit 14\n{erased}"}
