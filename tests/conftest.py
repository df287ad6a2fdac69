"""What every test has: a file store of its own, so that no test writes among real files."""

import pytest


@pytest.fixture(autouse=True)
def file_store(request, tmp_path_factory):
    """A private file store, for tests that use the database; the folder is made only then."""
    uses_database = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not uses_database and not request.node.get_closest_marker("django_db"):
        return
    settings = request.getfixturevalue("settings")
    place = {"location": tmp_path_factory.mktemp("files")}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": place}}
