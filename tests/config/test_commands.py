"""`goldenthread doctor` and `serve` say what is missing, in a sentence."""

import json
import socket
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.collecting.actions import end_run, start_run
from goldenthread.collecting.models import Run, Worker
from goldenthread.collecting.reading.limits import LIMIT_SETTINGS
from goldenthread.collecting.work import workers
from goldenthread.config.checkup import NETWORK
from goldenthread.config.commands import doctor, gunicorn_options, is_taken, serve
from goldenthread.search.meaning import carried, encoder
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def test_doctor_lists_every_setting_with_its_default():
    listed = json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["settings"]
    names = {setting["name"] for setting in listed}
    assert {"GOLDENTHREAD_HOME", "DATABASE_URL", "GOLDENTHREAD_EXTRACTION_MEMORY_MB"} <= names
    assert all(setting["purpose"] and setting["from"] in {"environment", "default"} for setting in listed)


def test_doctor_shows_every_limit_of_the_reader_and_a_change_of_it(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_EXTRACTION_PAGES", "7")
    listed = {
        each["name"]: each for each in json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["settings"]
    }
    assert {setting.name for setting in LIMIT_SETTINGS} <= set(listed)
    assert listed["GOLDENTHREAD_EXTRACTION_MEMORY_MB"]["value"] == "1536"
    assert (
        listed["GOLDENTHREAD_EXTRACTION_PAGES"]["value"],
        listed["GOLDENTHREAD_EXTRACTION_PAGES"]["from"],
    ) == (
        "7",
        "environment",
    )


def test_doctor_says_how_the_reader_is_kept_from_the_network():
    checks = json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["checks"]
    (reader,) = (check for check in checks if check["name"] == "Reader")
    assert reader["is_well"]
    assert reader["finding"] in NETWORK.values()


def test_doctor_says_which_sites_are_asked_and_what_stands_in_for_them(settings):
    settings.GOVUK_URL, settings.CONTACT = "http://127.0.0.1:8080", "someone@example.org"
    checks = json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["checks"]
    finding = next(check["finding"] for check in checks if check["name"] == "Fetching")
    assert finding.startswith("from www.gov.uk, assets.publishing.service.gov.uk,")
    assert finding.endswith("; 1 a second; http://127.0.0.1:8080 stands in for https://www.gov.uk")


def test_doctor_says_whether_search_by_meaning_is_in_use(settings, monkeypatch):
    def finding():
        checks = json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["checks"]
        return next((c["is_well"], c["finding"]) for c in checks if c["name"] == "Search by meaning")

    settings.SEARCH_BY_MEANING = False
    monkeypatch.setattr(encoder, "PACKAGES", ())
    assert finding() == (True, "turned off by GOLDENTHREAD_SEARCH_BY_MEANING")
    monkeypatch.setattr(encoder, "PACKAGES", ("no_such_package",))
    is_well, told = finding()
    assert is_well
    assert told.startswith("not installed")


def test_doctor_says_when_the_model_is_not_the_one_that_was_tested(monkeypatch):
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    monkeypatch.setattr(encoder, "_loaded", {})
    monkeypatch.setattr(
        "goldenthread.search.meaning.model.MODEL", replace(carried.MODEL, sha256="another file's")
    )
    checks = json.loads(CliRunner().invoke(doctor, ["--json"]).stdout)["checks"]
    refused = next(check for check in checks if check["name"] == "Search by meaning")
    assert not refused["is_well"]
    assert "is not the file that was tested" in refused["finding"]


def test_doctor_never_shows_a_secret(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "very-secret-words")
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:a-password@host/name")
    printed = CliRunner().invoke(doctor).stdout
    assert "very-secret-words" not in printed
    assert "a-password" not in printed


def test_doctor_says_what_to_do_when_the_data_folder_is_missing(settings, tmp_path):
    settings.HOME = tmp_path / "not-there"
    result = CliRunner().invoke(doctor)
    assert result.exit_code == 1
    assert "run `goldenthread init`" in result.stdout


def test_serve_names_another_port_when_one_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = CliRunner().invoke(serve, ["--port", str(port)])
    assert result.exit_code == 1
    assert f"port {port} of 127.0.0.1 is taken" in result.stderr
    assert f"--port {port + 1}" in result.stderr


def test_free_port_is_not_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    assert not is_taken("127.0.0.1", port)


def test_serve_says_what_to_do_before_the_first_start(settings, tmp_path):
    settings.HOME = tmp_path / "not-there"
    result = CliRunner().invoke(serve, ["--port", "0"])
    assert result.exit_code == 1
    assert "run `goldenthread init`" in result.stderr


def running():
    result = CliRunner().invoke(doctor, ["--json"])
    return {check["name"]: check for check in json.loads(result.stdout)["checks"]}


def test_doctor_tells_of_the_worker_and_of_the_last_good_look():
    told = running()
    assert told["Worker"]["is_well"]
    assert "none has run yet" in told["Worker"]["finding"]
    workers.say_alive("a-worker")
    assert "1 at work: a-worker" in running()["Worker"]["finding"]
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    told = running()["Worker"]
    assert not told["is_well"]
    assert "none lives" in told["finding"]


def test_doctor_tells_of_a_source_that_was_not_looked_at_for_long():
    source = make_source(name="The Panel")
    assert "The Panel never" in running()["Sources"]["finding"]
    run = start_run(source="x", by="a test", watched=source)
    end_run(run=run, counts={}, problems=[], by="a test", is_good=True)
    assert running()["Sources"]["is_well"]
    Run.objects.update(ended_at=timezone.now() - timedelta(days=9))
    assert not running()["Sources"]["is_well"]


def test_serve_starts_a_worker_beside_it_unless_told_not_to(monkeypatch):
    assert "--config=python:goldenthread.config.gunicorn" in gunicorn_options("127.0.0.1", 8000, 1)
    monkeypatch.setenv("GOLDENTHREAD_WORKER", "off")
    assert not [option for option in gunicorn_options("127.0.0.1", 8000, 1) if "config=" in option]
