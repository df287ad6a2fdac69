"""What every test has: a file store of its own, so that no test writes among real files."""

import pytest
from django.db import connection

from goldenthread.audit.append_only import INSTALL, LIFT


@pytest.fixture(scope="session", autouse=True)
def audit_log_can_be_emptied():
    """Let the emptying of the test database after a test that commits, and nothing else, empty the audit log.

    Its triggers refuse every other way to remove a row, in tests too.
    """
    flush = connection.ops.sql_flush

    def flush_without_triggers(*args, **kwargs):
        return [*LIFT[connection.vendor], *flush(*args, **kwargs), *INSTALL[connection.vendor]]

    connection.ops.sql_flush = flush_without_triggers


@pytest.fixture(autouse=True)
def file_store(request, tmp_path_factory):
    """A private file store, for tests that use the database; the folder is made only then."""
    uses_database = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not uses_database and not request.node.get_closest_marker("django_db"):
        return
    settings = request.getfixturevalue("settings")
    place = {"location": tmp_path_factory.mktemp("files")}
    backend = settings.STORAGES["default"]["BACKEND"]
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": place}}
