"""What the settings promise: safe by default, refused when unsafe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from goldenthread.config import environment
from goldenthread.config.environment import (
    SETTINGS,
    address,
    data_folder,
    requests_per_second,
    secret_key,
)


def test_secret_key_is_made_once_in_development(tmp_path):
    made = secret_key({}, tmp_path)
    assert len(made) > 40
    assert secret_key({}, tmp_path) == made
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_secret_key_is_demanded_in_production(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="GOLDENTHREAD_SECRET_KEY is not set"):
        secret_key({"GOLDENTHREAD_ENV": "production"}, tmp_path)


def test_data_folder_defaults_to_data_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert data_folder({}) == tmp_path / "data"
    assert data_folder({"GOLDENTHREAD_HOME": str(tmp_path / "elsewhere")}) == tmp_path / "elsewhere"


@pytest.mark.django_db
def test_sqlite_is_safe_against_a_power_cut():
    if connection.vendor != "sqlite":
        pytest.skip("these are SQLite's own settings, and the suite runs on another database")
    with connection.cursor() as cursor:
        value = lambda name: cursor.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731
        assert value("synchronous") == 2
        assert value("foreign_keys") == 1
        assert value("busy_timeout") >= 20000
    assert connection.transaction_mode == "IMMEDIATE"


def test_sqlite_file_is_in_wal_mode(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("these are SQLite's own settings, and the suite runs on another database")
    code = (
        "import django; django.setup(); from django.db import connection; c = connection.cursor();"
        "print(c.execute('PRAGMA journal_mode').fetchone()[0])"
    )
    assert in_own_process(code, GOLDENTHREAD_HOME=str(tmp_path)).stdout.strip() == "wal"


def test_production_passes_the_deployment_check(tmp_path):
    code = (
        "import django; django.setup(); from django.core.management import call_command;"
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    done = in_own_process(
        code,
        GOLDENTHREAD_HOME=str(tmp_path),
        GOLDENTHREAD_ENV="production",
        GOLDENTHREAD_SECRET_KEY="k9" * 40 + "-a-long-key-with-many-different-letters",
        GOLDENTHREAD_HOSTS="thread.example.org",
    )
    assert done.returncode == 0, done.stderr


def in_own_process(code, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    kept.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | environment | {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_setting_read_from_the_environment_is_listed():
    config = Path(environment.__file__).parent
    source = (config / "environment.py").read_text("utf-8") + (config / "settings.py").read_text("utf-8")
    named = set(re.findall(r'"(GOLDENTHREAD_[A-Z_]+|DATABASE_URL)"', source))
    assert named == {setting.name for setting in SETTINGS}


@pytest.mark.parametrize(
    ("given", "rate"), [("", 1), ("0.5", 0.5), ("5", 5), ("50", 5), ("1e9", 5), ("inf", 5)]
)
def test_sites_are_asked_five_times_a_second_at_most(given, rate):
    assert requests_per_second({"GOLDENTHREAD_FETCH_PER_SECOND": given}) == rate


@pytest.mark.parametrize("given", ["0", "-1", "fast", "nan"])
def test_pace_that_makes_no_sense_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match="must be a number above 0"):
        requests_per_second({"GOLDENTHREAD_FETCH_PER_SECOND": given})


def test_address_of_a_mirror_is_one_of_the_web():
    name, own = "GOLDENTHREAD_GOVUK_URL", "https://www.gov.uk"
    assert address({}, name, own) == address({name: " "}, name, own) == own
    assert address({name: "http://127.0.0.1:8080/"}, name, own) == "http://127.0.0.1:8080"
    with pytest.raises(ImproperlyConfigured, match="must begin with http"):
        address({name: "mirror.example"}, name, own)
