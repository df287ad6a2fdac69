"""Reading the environment: each setting by name, with its default and what it is for."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
    Setting(
        "GOLDENTHREAD_MAIL_URL", "", "smtp://user:password@host:587 (smtps:// for port 465); empty: no e-mail"
    ),
    Setting("GOLDENTHREAD_MAIL_FROM", "GOLDENTHREAD_CONTACT", "e-mail address that messages come from"),
    Setting("GOLDENTHREAD_BEHIND_PROXY", "", "1 when a proxy sets X-Forwarded-Proto and X-Forwarded-For"),
    Setting("GOLDENTHREAD_FETCH_HOSTS", "", "further hosts that may be fetched from, with commas"),
    Setting("GOLDENTHREAD_FETCH_PER_SECOND", "1", "requests a second to other sites, 5 at most"),
    Setting(
        "GOLDENTHREAD_GOVUK_URL",
        "https://www.gov.uk",
        "a mirror or test server to ask instead of GOV.UK; it alone may be private",
    ),
    Setting(
        "GOLDENTHREAD_GOVUK_ASSETS_URL",
        "https://assets.publishing.service.gov.uk",
        "the same for GOV.UK's files",
    ),
    Setting(
        "GOLDENTHREAD_EMBED_SITES",
        "",
        "sites that may show items in a frame, as https://www.example.org; * for all, empty: none",
    ),
    Setting(
        "GOLDENTHREAD_WORKER", "on", "off when `goldenthread worker` runs apart from `goldenthread serve`"
    ),
    Setting(
        "GOLDENTHREAD_SEARCH_BY_MEANING",
        "on",
        "off to search by words alone where the extra `semantic` is installed",
    ),
    Setting("GOLDENTHREAD_EVIDENCE_FILE_MB", "10", "most megabytes of a file of evidence, 100 at most"),
    Setting(
        "GOLDENTHREAD_EVIDENCE_TOTAL_MB",
        "500",
        "most megabytes of all such files of a partnership, 1500 at most",
    ),
    Setting("GOLDENTHREAD_DEBUG", "", "1 shows Python errors in the browser; never in production"),
)


def is_true(value: str) -> bool:
    return value.strip().lower() in {"1", "true", "yes", "on"}


def address(environ: Mapping[str, str], name: str, default: str) -> str:
    """The web address in a setting, without a slash at its end; the default where it is empty."""
    given = environ.get(name, "").strip().rstrip("/") or default
    if not given.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name} is {given!r}. It must begin with http:// or https://.")
    return given


EMBED_SITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")


def embed_sites(environ: Mapping[str, str]) -> list[str]:
    """The sites that may show items in a frame, as sources of a content security policy."""
    sites = [site.strip().rstrip("/") for site in environ.get("GOLDENTHREAD_EMBED_SITES", "").split(",")]
    sites = [site for site in sites if site]
    for site in sites:
        if site != "*" and not EMBED_SITE.fullmatch(site):
            raise ImproperlyConfigured(
                f"GOLDENTHREAD_EMBED_SITES names {site!r}. A site looks like https://www.example.org."
            )
    return sites


def requests_per_second(environ: Mapping[str, str]) -> float:
    """How often one host may be asked, which is never more than 5 times a second."""
    given = environ.get("GOLDENTHREAD_FETCH_PER_SECOND") or "1"
    try:
        rate = float(given)
    except ValueError:
        rate = 0
    if not rate > 0:
        raise ImproperlyConfigured(
            f"GOLDENTHREAD_FETCH_PER_SECOND is {given!r}. It must be a number above 0, such as 1 or 0.5."
        )
    return min(rate, 5)


MEGABYTE = 1024 * 1024


def megabytes(environ: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    """A size in bytes from a setting in megabytes, which is never more than `most`."""
    given = environ.get(name, "").strip() or str(default)
    if not (given.isascii() and given.isdigit() and int(given)):
        raise ImproperlyConfigured(f"{name} is {given!r}. It must be a whole number, such as {default}.")
    return min(int(given), most) * MEGABYTE


def production(environ: Mapping[str, str]) -> bool:
    return environ.get("GOLDENTHREAD_ENV", "development") == "production"


def data_folder(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("GOLDENTHREAD_HOME") or "data").expanduser().resolve()


def mail_settings(url: str) -> dict[str, object]:
    """Django's settings of the mail server at `smtp://user:password@host:port`.

    `smtp://` asks the server for encryption (STARTTLS) wherever a password is sent, `smtps://` speaks it from
    the start. Raises `ImproperlyConfigured`.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("GOLDENTHREAD_MAIL_URL must look like smtp://user:password@host:587.")
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and bool(parts.password),
        "EMAIL_TIMEOUT": 20,
    }


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
