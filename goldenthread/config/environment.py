"""Reading the environment: each setting by name, with its default and what it is for."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable that an operator may set."""

    name: str
    default: str
    purpose: str


SETTINGS = (
    Setting("GOLDENTHREAD_HOME", "./data", "folder for the database, files and search index"),
    Setting(
        "DATABASE_URL", "SQLite in GOLDENTHREAD_HOME", "postgres://user:password@host/name for PostgreSQL"
    ),
    Setting(
        "GOLDENTHREAD_SECRET_KEY",
        "made on first run in development",
        "signs sessions; demanded in production",
    ),
    Setting("GOLDENTHREAD_ENV", "development", "production turns on HTTPS, HSTS and secure cookies"),
    Setting("GOLDENTHREAD_HOSTS", "127.0.0.1,localhost", "host names this site answers to, with commas"),
    Setting("GOLDENTHREAD_SITE_NAME", "Golden Thread", "name shown in the header"),
    Setting("GOLDENTHREAD_CONTACT", "", "e-mail address of who runs the site, shown on its pages"),
    Setting("GOLDENTHREAD_URL", "http://127.0.0.1:8000", "address of this site, for links in invitations"),
    Setting("GOLDENTHREAD_BEHIND_PROXY", "", "1 when a proxy sets X-Forwarded-Proto and X-Forwarded-For"),
    Setting("GOLDENTHREAD_FETCH_HOSTS", "", "further hosts that `add URL` may fetch from, with commas"),
    Setting(
        "GOLDENTHREAD_ALLOW_PRIVATE", "", "1 lets `add URL` fetch from this machine's network, over http too"
    ),
    Setting("GOLDENTHREAD_DEBUG", "", "1 shows Python errors in the browser; never in production"),
)


def is_true(value: str) -> bool:
    return value.strip().lower() in {"1", "true", "yes", "on"}


def production(environ: Mapping[str, str]) -> bool:
    return environ.get("GOLDENTHREAD_ENV", "development") == "production"


def data_folder(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("GOLDENTHREAD_HOME") or "data").expanduser().resolve()


def secret_key(environ: Mapping[str, str], home: Path) -> str:
    """The signing key: from the environment, or in development from a file made on first use."""
    given = environ.get("GOLDENTHREAD_SECRET_KEY")
    if given:
        return given
    if production(environ):
        raise ImproperlyConfigured(
            "GOLDENTHREAD_SECRET_KEY is not set. Make one with "
            "`python -c 'import secrets; print(secrets.token_urlsafe(50))'` "
            "and keep it apart from the database's backup."
        )
    return _kept_key(home / "secret-key")


def _kept_key(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()
