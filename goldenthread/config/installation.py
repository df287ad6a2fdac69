"""What `goldenthread init` does, step by step; each step may be repeated and loses nothing."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.management import call_command

from goldenthread.accounts import demo as demo_accounts
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.collecting.sample import load_sample
from goldenthread.collecting.sources.actions import load_sources
from goldenthread.collecting.work.spread import note_spread
from goldenthread.search.index import catch_up

BY = "goldenthread init"


def steps(*, demo: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done, in words for the person who waits, and the function that does it."""
    yield "Making or updating the database", make_database
    yield "Loading the starter catalogue", load_starter
    yield "Loading the sources that are watched", lambda: load_sources(by=BY)
    if demo:
        yield "Loading the fictional sample review", lambda: load_sample(by=BY)
        yield "Adding a fictional partnership and an account for each role", demo_accounts.add_demo_accounts
    yield "Building the search index", catch_up
    yield "Noting how rows are spread", note_spread


def make_database() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def load_starter() -> None:
    load_catalogue(catalogue=read_json(STARTER), by=BY)


def how_to_sign_in() -> str:
    """Where to sign in, as whom and with which password, for someone who tries the product."""
    return "\n".join(["", *demo_accounts.how_to_sign_in(settings.SITE_URL), ""])
