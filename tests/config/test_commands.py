"""`goldenthread doctor` and `serve` say what is missing, in a sentence."""

import json
import socket

import pytest
from click.testing import CliRunner

from goldenthread.collecting.limits import LIMIT_SETTINGS
from goldenthread.config.checkup import NETWORK
from goldenthread.config.commands import doctor, is_taken, serve

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
