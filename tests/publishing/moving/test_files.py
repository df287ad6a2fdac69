"""The file that an administrator asks for: made by a worker, taken by administrators, deleted in time."""

import io
import os
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.audit.models import Event
from goldenthread.collecting.verifying import FRESH
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.actions.files import (
    KEPT,
    TAKEN,
    ask_for_file,
    delete_file,
    delete_old_files,
    make_file,
)
from goldenthread.publishing.moving.asking import ask_worker, shown_files
from goldenthread.publishing.tasks import make_partnership_file
from tests.factories import make_item
from tests.publishing.moving.world import parts
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    local = Local()
    local.position(make_item())
    return local


@pytest.fixture
def administrator(local):
    return local.person("administrator")


@pytest.fixture
def made(local, administrator):
    file = ask_for_file(partnership=local.partnership, by=administrator)
    make_file(file=file, by="a worker")
    return PartnershipFile.objects.get()


def test_an_administrator_asks_and_takes_the_file(client, local, administrator):
    client.force_login(administrator)
    page = client.post("/responses/everything/ask", {"partnership": "northmoor"}, follow=True)
    assert "Waits for a worker" in page.content.decode()
    work = DBTaskResult.objects.get()
    assert make_partnership_file.func(*work.args_kwargs["args"])
    page = client.get("/responses/everything").content.decode()
    file = PartnershipFile.objects.get()
    assert file.sha256[:12] in page
    taken = client.get(f"/responses/everything/{file.pk}.zip")
    assert taken["Cache-Control"] == "no-store, private"
    data = io.BytesIO(b"".join(taken.streaming_content))
    assert b"accept" in parts(data)["data/positions.jsonl"]
    assert len(data.getvalue()) == file.size
    told = Event.objects.filter(action__startswith="partnership file").values_list("action", flat=True)
    assert [each.split()[-1] for each in told] == ["for", "made", "taken"]


def test_two_clicks_ask_for_one_file(local, administrator):
    first = ask_worker(partnership=local.partnership, by=administrator)
    assert ask_worker(partnership=local.partnership, by=administrator) == first
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("role", ["viewer", "editor", "approver", "scrutineer"])
def test_nobody_else_asks(local, role):
    with pytest.raises(PermissionDenied):
        ask_for_file(partnership=local.partnership, by=local.person(role))


def test_an_administrator_elsewhere_finds_nothing(client, made):
    client.force_login(Local("a-town").person("administrator"))
    assert client.get(f"/responses/everything/{made.pk}.zip").status_code == 404
    assert client.get("/responses/everything?partnership=northmoor").status_code == 404


def test_files_are_deleted_after_some_days(made, django_capture_on_commit_callbacks):
    assert delete_old_files(by="a worker", now=timezone.now() + KEPT - timedelta(hours=1)) == 0
    assert default_storage.exists(made.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_old_files(by="a worker", now=timezone.now() + KEPT + timedelta(hours=1)) == 1
    assert not default_storage.exists(made.path)
    assert not PartnershipFile.objects.exists()
    assert Event.objects.filter(action="partnership file deleted").exists()


def test_bytes_that_no_row_knows_go_once_nobody_can_be_at_work_on_them(made):
    strays = [default_storage.save(f"partnership-files/{name}.zip", ContentFile(b"PK")) for name in "ab"]
    old = (timezone.now() - FRESH - timedelta(minutes=1)).timestamp()
    for path in (strays[0], made.path):
        os.utime(default_storage.path(path), (old, old))
    assert delete_old_files(by="a worker") == 0
    assert [default_storage.exists(each) for each in (*strays, made.path)] == [False, True, True]


def test_asking_only_what_the_file_is_notes_nobody(client, made, administrator):
    client.force_login(administrator)
    assert client.head(f"/responses/everything/{made.pk}.zip").status_code == 200
    assert not Event.objects.filter(action=TAKEN).exists()


def test_an_administrator_deletes_a_file_at_once(
    client, made, administrator, django_capture_on_commit_callbacks
):
    client.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(f"/responses/everything/{made.pk}/delete", follow=True)
    assert "The file is deleted." in page.content.decode()
    assert not default_storage.exists(made.path)


def test_a_file_that_was_made_just_before_it_is_deleted_goes_too(
    local, administrator, django_capture_on_commit_callbacks
):
    file = ask_for_file(partnership=local.partnership, by=administrator)
    make_file(file=PartnershipFile.objects.get(), by="a worker")
    with django_capture_on_commit_callbacks(execute=True):
        delete_file(file=file, by=administrator)  # as it was read before it was made
        delete_file(file=PartnershipFile(pk=file.pk, partnership=local.partnership), by=administrator)
    assert default_storage.listdir("partnership-files")[1] == []
    assert Event.objects.filter(action="partnership file deleted").count() == 1


def test_a_file_that_was_deleted_while_it_was_made_leaves_nothing(local, administrator):
    file = ask_for_file(partnership=local.partnership, by=administrator)
    PartnershipFile.objects.all().delete()
    make_file(file=file, by="a worker")
    assert default_storage.listdir("partnership-files")[1] == []
    assert not make_partnership_file.func(file.pk)


def test_work_that_is_gone_is_said_to_have_failed(local, administrator):
    ask_worker(partnership=local.partnership, by=administrator)
    assert [each.words for each in shown_files(local.partnership)] == ["Waits for a worker"]
    DBTaskResult.objects.all().delete()
    assert [each.words for each in shown_files(local.partnership)] == ["Could not be made"]
