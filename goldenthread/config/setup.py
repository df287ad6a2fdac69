"""Making Django ready for a command that needs the database."""

import os


def django_ready() -> None:
    """Load the settings and the apps; safe to call twice. Call it before importing any model."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django  # not at the top: `goldenthread --help` must not pay for it

    django.setup()
