"""One site with one made-up world, one browser, for all page tests."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings, override_settings, setup_databases, teardown_databases
from playwright.sync_api import sync_playwright

from tests.pages.browser import ARGUMENTS, Missing, chromium_path
from tests.pages.page_types import PAGE_TYPES
from tests.pages.world import World, make_world

CONFIGURED_NAME = settings.DATABASES["default"]["NAME"]


@dataclass(frozen=True)
class Site:
    """Where the site is, the path of each page type by name, and a session key for each role."""

    url: str
    world: World
    addresses: dict[str, str]
    sessions: dict[str, str]


def pytest_collection_modifyitems(items):
    # One worker runs all page tests: a browser and a site for each would cost more than they save.
    for item in items:
        if "tests/pages/" in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def database(django_db_setup, django_db_blocker):
    """The test database. pytest-django makes it only when some collected test is marked for it.

    These are not, because what they see is made once for all of them.
    """
    with django_db_blocker.unblock():
        is_made = connections["default"].settings_dict["NAME"] != CONFIGURED_NAME
        made_here = None if is_made else setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        if made_here:
            teardown_databases(made_here, verbosity=0)


@pytest.fixture(scope="package")
def site(database, django_db_blocker):
    """The site on 127.0.0.1 with the world committed to the test database; emptied again at the end.

    WhiteNoise serves the built files, as on an installed site, so that the weights measured are true.
    """
    with (
        django_db_blocker.unblock(),
        modify_settings(ALLOWED_HOSTS={"append": "127.0.0.1"}),
        override_settings(CAN_MAIL=True, EMBED_SITES=["https://www.example.org"]),
    ):
        world = make_world()
        shared = {c.alias: c for c in connections.all() if c.vendor == "sqlite" and c.is_in_memory_db()}
        thread = LiveServerThread("127.0.0.1", static_handler=lambda app: app, connections_override=shared)
        for connection in shared.values():
            connection.inc_thread_sharing()
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        addresses = {page_type.name: page_type.address(world) for page_type in PAGE_TYPES}
        sessions = {role: world.session_key(role) for role in world.people}
        yield Site(f"http://127.0.0.1:{thread.port}", world, addresses, sessions)
        thread.terminate()
        for connection in shared.values():
            connection.dec_thread_sharing()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def browser(site):
    """Chromium without a window. Its absence is a failure, not a skip: these tests are part of the suite.

    It starts after the site, because while Playwright runs, Django takes this thread for asynchronous
    code and refuses queries: what a test needs of the database is made with the world.
    """
    try:
        path = chromium_path()
    except Missing as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
