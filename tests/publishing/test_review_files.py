"""What a review recommends: pasted, looked at and saved, or read out of a file that is not kept."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.collecting.reading import recommending
from goldenthread.extraction.model import Extraction, Item, Kind, Problem, Status
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.local_reviews.wording import Wording
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def review(local):
    return local.review()


def send(local, review, **data):
    client = Client()
    client.force_login(local.editor)
    address = reverse("publishing:review-recommendations", kwargs={"slug": review.publication.slug})
    return client.post(address, data, follow=True)


def item(kind, text, label="1"):
    return Item(
        kind=kind,
        list=None,
        label=label,
        title=None,
        text=text,
        page=4,
        page_end=4,
        spans=(),
        addressees=("Police",),
    )


def read_as(monkeypatch, **facts):
    facts = {"media_type": "application/pdf", **facts}
    monkeypatch.setattr(recommending, "read_document", lambda data, name: Extraction(**facts))


def test_what_is_pasted_is_looked_at_and_then_saved(local, review):
    words = "1. Ask each child.\nPage: 3\n\n2. Hear them."
    page = send(local, review, words=words, do="look").content.decode()
    assert "2 recommendations" in page
    assert "Nothing is saved yet" in page
    assert stands(review) == {}
    page = send(local, review, words=words, do="save").content.decode()
    assert "Saved: 2 new." in page
    assert list(stands(review).values()) == [Wording("Ask each child.", "1", 3), Wording("Hear them.", "2")]


def test_what_was_typed_stays_when_it_is_at_fault(local, review):
    page = send(local, review, words="Call 999 000 0018.", do="save").content.decode()
    assert "Call 999 000 0018." in page
    assert "What do you want to do about it?" in page
    assert stands(review) == {}


def test_a_spreadsheet_fills_the_box_behind_what_is_there(local, review):
    file = SimpleUploadedFile("plan.csv", b"number,text,for\r\n2,Hear them.,Schools\r\n")
    page = send(local, review, words="1. Ask.", do="read", file=file).content.decode()
    assert "1. Ask.\n\nHear them.\nNumber: 2\nFor: Schools" in page
    assert stands(review) == {}


def test_a_report_gives_its_recommendations_and_is_not_kept(local, review, monkeypatch):
    found = (item(Kind.FINDING, "They were not asked."), item(Kind.RECOMMENDATION, "Ask them.", "3"))
    read_as(monkeypatch, status=Status.OK, items=found)
    before = default_storage.listdir("")
    file = SimpleUploadedFile("report.pdf", b"%PDF-1.7 what happened")
    page = send(local, review, do="read", file=file).content.decode()
    assert "3. Ask them.\nPage: 4\nFor: Police" in page
    assert "They were not asked." not in page
    assert default_storage.listdir("") == before


def test_of_a_report_without_recommendations_its_other_items_are_given(monkeypatch):
    read_as(monkeypatch, status=Status.OK, items=(item(Kind.LEARNING_POINT, "Ask them."),))
    assert recommending.recommended_in(b"", "report.pdf") == [("Ask them.", "1", 4, ("Police",))]


@pytest.mark.parametrize(
    ("name", "facts", "fault"),
    [
        ("report.txt", {"status": Status.OK}, "Choose a PDF"),
        ("report.pdf", {"status": Status.OK}, "We found no recommendation"),
        (
            "report.pdf",
            {"status": Status.ENCRYPTED, "problems": (Problem("encrypted", None, "It needs a password."),)},
            "It needs a password.",
        ),
    ],
)
def test_a_file_that_gives_nothing_is_told_and_what_was_typed_stays(
    local, review, monkeypatch, name, facts, fault
):
    read_as(monkeypatch, **facts)
    file = SimpleUploadedFile(name, b"%PDF-1.7 words")
    page = send(local, review, words="1. Typed before.", do="read", file=file).content.decode()
    assert fault in page
    assert "1. Typed before." in page


def test_what_is_masked_is_saved_masked(local, review):
    send(local, review, words="1. Call 999 000 0018.", do="save", identifiers="mask")
    (wording,) = stands(review).values()
    assert "999" not in wording.text
    assert wording.number == "1"
