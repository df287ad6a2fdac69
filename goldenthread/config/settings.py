"""All settings, read from the environment. `goldenthread doctor` lists what is in force."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from goldenthread.config.environment import (
    address,
    data_folder,
    embed_sites,
    is_true,
    mail_settings,
    megabytes,
    production,
    requests_per_second,
    secret_key,
)

PACKAGE = Path(__file__).resolve().parent.parent

HOME = data_folder(os.environ)
PRODUCTION = production(os.environ)
DEBUG = is_true(os.environ.get("GOLDENTHREAD_DEBUG", ""))
SECRET_KEY = secret_key(os.environ, HOME)
ALLOWED_HOSTS = os.environ.get("GOLDENTHREAD_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

SITE_URL = os.environ.get("GOLDENTHREAD_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("GOLDENTHREAD_SITE_NAME", "Golden Thread")
CONTACT = os.environ.get("GOLDENTHREAD_CONTACT", "")

EMBED_SITES = embed_sites(os.environ)

CAN_MAIL = bool(os.environ.get("GOLDENTHREAD_MAIL_URL"))
if CAN_MAIL:
    globals().update(mail_settings(os.environ["GOLDENTHREAD_MAIL_URL"]))
DEFAULT_FROM_EMAIL = os.environ.get("GOLDENTHREAD_MAIL_FROM") or CONTACT or "golden-thread@localhost"

INSTALLED_APPS = [
    "goldenthread.audit",
    "goldenthread.accounts",
    "goldenthread.catalogue",
    "goldenthread.collecting",
    "goldenthread.search",
    "goldenthread.responses",
    "goldenthread.publishing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.config.compression.PageCompression",
    "csp.middleware.CSPMiddleware",
    "goldenthread.publishing.api.frame.ApiFrame",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.accounts.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "environment": "goldenthread.config.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.publishing.context.site",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'goldenthread.sqlite3'}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL, because the audit log lives here: NORMAL may lose the last commits on power loss.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "responses:start"
LOGOUT_REDIRECT_URL = "publishing:national-reviews"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static" / "build"] if (PACKAGE / "static" / "build").is_dir() else []
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {
        "BACKEND": "goldenthread.collecting.storage.WholeFileStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# One file that is evidence, and all of a partnership; a partnership with more could not move as one file.
EVIDENCE_FILE_BYTES = megabytes(os.environ, "GOLDENTHREAD_EVIDENCE_FILE_MB", default=10, most=100)
EVIDENCE_TOTAL_BYTES = megabytes(os.environ, "GOLDENTHREAD_EVIDENCE_TOTAL_MB", default=500, most=1500)
# The build compresses the files and puts their hash in their names: no collectstatic, kept for ever.
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{10}\.[a-z]+$"

# Where GOV.UK is asked: its own addresses, or those of a mirror that stands in for it.
GOVUK_URL = address(os.environ, "GOLDENTHREAD_GOVUK_URL", "https://www.gov.uk")
GOVUK_ASSETS_URL = address(
    os.environ, "GOLDENTHREAD_GOVUK_ASSETS_URL", "https://assets.publishing.service.gov.uk"
)
# The only hosts that the collector may speak to beside them; see goldenthread/collecting/web/fetch.py.
FETCH_HOSTS = [
    "www.gov.uk",
    "assets.publishing.service.gov.uk",
    "childsafeguarding.independent-panel.uk",
    *filter(None, os.environ.get("GOLDENTHREAD_FETCH_HOSTS", "").split(",")),
]
FETCH_PER_SECOND = requests_per_second(os.environ)

# Queued work is rows of this very database; `goldenthread worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SEARCH_INDEX = HOME / "index"
SEARCH_BY_MEANING = is_true(os.environ.get("GOLDENTHREAD_SEARCH_BY_MEANING") or "on")

SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = SESSION_WHOLE_SECONDS = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 72 * 60 * 60  # how long an invitation link works
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# A browser takes a `__Host-` cookie only over HTTPS and from this very host, so no sister site can plant one.
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks within its own network
BEHIND_PROXY = is_true(os.environ.get("GOLDENTHREAD_BEHIND_PROXY", ""))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "goldenthread.publishing.views.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"no links": {"()": "goldenthread.config.hiding.HideLinks"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no links"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Our worker says itself what failed, and being asked to stop is no failure.
    "loggers": {"django_tasks": {"level": "CRITICAL"}, "django_tasks_db": {"level": "CRITICAL"}},
}
