import pytest

from tests.factories import make_user
from tests.publishing.reading import Read


@pytest.fixture
def read(client):
    """`read(address)` as the public, or as a person of that role: `read(address, "editor")`."""

    def read(address, role=None):
        if role:
            client.force_login(make_user(role=role))
        return Read(client.get(address))

    return read
