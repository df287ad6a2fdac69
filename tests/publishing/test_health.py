"""A load balancer is told in one word whether this process can serve, and nothing more."""

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor

from goldenthread.publishing import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setattr(health, "up_to_date", [])


def test_site_that_can_serve_says_well(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"well")
    assert "no-store" in answer["Cache-Control"]


def unwell(client):
    answer = client.get("/healthz")
    assert answer.content == b"not well"
    return answer.status_code == 503


def test_database_that_does_not_answer_is_not_well(client, monkeypatch):
    def away():
        raise DatabaseError("password authentication failed for user goldenthread")

    monkeypatch.setattr(health, "database_answers", away)
    assert unwell(client)


def test_changes_that_wait_are_not_well(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    assert unwell(client)


def test_store_that_cannot_be_written_to_is_not_well(client, settings, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    place = {"location": str(tmp_path / "file")}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": place}}
    assert unwell(client)


def test_migrations_are_asked_for_once(client, monkeypatch):
    client.get("/healthz")
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: pytest.fail("asked again"))
    assert client.get("/healthz").status_code == 200
