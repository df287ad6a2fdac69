import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_failed_tries():
    """Each test starts with no failed sign-in counted."""
    cache.clear()
