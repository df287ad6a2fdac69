"""Erasing a file of evidence, with every copy that this site made; and what verify tells of such files."""

import json
import os
import time

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from goldenthread.publishing.commands.verify import verify
from goldenthread.publishing.erasing import EraseForm
from goldenthread.publishing.evidence_checks import evidence_findings, remove_bytes
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.actions.files import ask_for_file, make_file
from goldenthread.responses.actions.evidence_files import erase_file
from goldenthread.responses.models import EvidenceFile
from tests.factories import make_item
from tests.responses.local import PDF, Local

pytestmark = pytest.mark.django_db
LONG_AGO = time.time() - 24 * 3600


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def file(local):
    return local.file_evidence(make_item()).file


def erase(client, file, **typed):
    return client.post(reverse("publishing:evidence-file-erase", args=[file.pk]), typed)


def found_now(*options):
    """What is told of evidence, and whether that is still to be put right."""
    told = json.loads(CliRunner().invoke(verify, ["--json", *options]).output)["findings"]
    of_evidence = [each for each in told if each["code"].startswith("evidence")]
    return [(each["code"], each["is_trouble"] and not each["done"]) for each in of_evidence]


def test_the_page_tells_who_had_it_and_erases_every_copy(
    client, local, file, django_capture_on_commit_callbacks
):
    client.force_login(local.officer)
    client.get(reverse("responses:evidence-file", args=[file.pk]))
    administrator = local.person("administrator")
    asked = ask_for_file(partnership=local.partnership, by=administrator)
    make_file(file=asked, by="a worker")
    client.force_login(administrator)
    client.get(reverse("publishing:everything-file", args=[asked.pk]))
    path = PartnershipFile.objects.get().path
    client.force_login(local.approver)
    page = client.get(reverse("publishing:evidence-file-erase", args=[file.pk])).content.decode()
    assert local.officer.email in page
    assert f"{administrator.email}, " in page
    assert page.count("with everything as one file") == 1
    assert "Say why it is erased" in erase(client, file, reason=" ", with_name="").content.decode()
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        erase(client, file, reason="It holds case data.", with_name="on")
    assert not default_storage.exists(path)
    assert not default_storage.exists(file.path)
    assert not PartnershipFile.objects.exists()
    assert EvidenceFile.objects.get().name == "[withheld].pdf"
    assert client.get(reverse("publishing:evidence-file-erase", args=[file.pk])).status_code == 404
    assert "It holds case data." in client.get(reverse("responses:files")).content.decode()


def test_the_page_says_that_somebody_was_quicker(client, local, file, monkeypatch):
    clean = EraseForm.clean

    def quicker(form):
        erase_file(file=file, reason="It holds case data.", by=local.person("administrator"))
        return clean(form)

    monkeypatch.setattr(EraseForm, "clean", quicker)
    client.force_login(local.approver)
    page = erase(client, file, reason="It is another reason.")
    assert (page.status_code, "This file is erased already." in page.content.decode()) == (200, True)
    assert EvidenceFile.objects.get().erased_because == "It holds case data."


def test_verify_finds_what_is_lost_damaged_erased_or_nothings(file):
    assert found_now() == []
    with open(default_storage.path(file.path), "ab") as damaged:
        damaged.write(b"more")
    assert found_now() == [("evidence-damaged", True)]
    default_storage.delete(file.path)
    assert found_now("--fix") == [("evidence-missing", True)]
    default_storage.save(file.path, ContentFile(b"bytes"))
    EvidenceFile.objects.update(erased_at=file.at, erased_by=file.by, erased_because="It holds case data.")
    assert found_now() == [("evidence-erased-and-here", True)]
    assert found_now("--fix") == [("evidence-erased-and-here", False)]
    assert not default_storage.exists(file.path)


def test_verify_leaves_bytes_that_may_be_on_their_way(file):
    path = default_storage.save("evidence/northmoor/" + "a" * 64, ContentFile(b"bytes"))
    assert found_now("--fix") == [("evidence-of-nothing", False)]
    os.utime(default_storage.path(path), (LONG_AGO, LONG_AGO))
    assert found_now("--fix") == [("evidence-of-nothing", False)]
    assert not default_storage.exists(path)


def test_verify_does_not_miss_what_is_erased_while_it_looks(local):
    first, second = (local.file_evidence(make_item(), data=PDF + each).file for each in (b"1", b"2"))
    default_storage.delete(first.path)
    found = evidence_findings()
    assert next(found).code == "evidence-missing"
    erase_file(file=second, reason="It holds case data.", by=local.approver)
    default_storage.delete(second.path)
    assert list(found) == []


def test_verify_removes_nothing_that_became_evidence_while_it_looked(local):
    facts = {"name": "a.pdf", "media_type": "application/pdf", "size": 5, "sha256": "a" * 64}
    file = EvidenceFile(partnership=local.partnership, by=local.officer, at=timezone.now(), **facts)
    default_storage.save(file.path, ContentFile(b"bytes"))
    os.utime(default_storage.path(file.path), (LONG_AGO, LONG_AGO))
    (found,) = evidence_findings()
    file.save()
    assert (found.code, remove_bytes(found)) == ("evidence-of-nothing", "")
    assert default_storage.exists(file.path)
