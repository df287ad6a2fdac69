"""Filled sample sheets of an audit, sent in: counted, shown before anything is saved, and not kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from goldenthread.audit.models import Event
from goldenthread.responses.models import AuditFindings
from tests.factories import make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


def signed_in(local):
    client = Client()
    client.force_login(local.editor)
    return client


def filled(local, audit, answers):
    """The sheet as the site gives it, with these answers by number of the record."""
    address = reverse("responses:practice-audit-sheet", args=[audit.reference])
    book = load_workbook(io.BytesIO(b"".join(signed_in(local).get(address).streaming_content)))
    sheet = book["Records"]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Record")
    for record, answer in answers.items():
        sheet.cell(head + record, 2).value = answer
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("Robin 4711.xlsx", file.getvalue())


def count(local, audit, *files):
    address = reverse("publishing:practice-audit-count", args=[audit.reference])
    return signed_in(local).post(address, {"sheets": files}).content.decode()


def test_copies_are_counted_together_and_saved_by_a_person_alone(local):
    audit = local.practice_audit(make_item(text="Partners should name a worker."), sample=4)
    first = filled(local, audit, {1: "Yes", 2: "No"})
    events = Event.objects.count()
    page = count(local, audit, first, filled(local, audit, {3: "Yes", 4: "Not applicable"}))
    assert "counted from 2 files" in page
    for name, number in (("looked_at", 4), ("yes-q1", 2), ("no-q1", 1), ("not_applicable-q1", 1)):
        assert f'name="{name}" value="{number}"' in " ".join(page.split())
    assert not AuditFindings.objects.exists()
    assert Event.objects.count() == events
    assert "4711" not in page


def test_what_is_wrong_is_told_by_file_and_row_and_never_in_its_words(local):
    audit = local.practice_audit(make_item(text="Partners should name a worker."), sample=4)
    page = count(local, audit, filled(local, audit, {1: "Yes", 2: "Child A"}))
    assert "Choose yes, no or not applicable from the list" in page
    assert "File 1" in page
    assert "Child A" not in page
    other = local.practice_audit(make_item(text="Partners should ask."), sample=4)
    assert "are not those of this audit" in count(local, audit, filled(local, other, {1: "Yes"}))
    assert "File 1: " in count(local, audit, SimpleUploadedFile("a.xlsx", b"PK\x03\x04 damaged"))
    same = filled(local, audit, {1: "Yes"}), filled(local, audit, {1: "No"})
    assert "Record 1 is answered in two of the files" in count(local, audit, *same)
