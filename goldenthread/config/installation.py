"""What `goldenthread init` does, step by step; each step may be repeated and loses nothing."""

from collections.abc import Callable, Iterator

from django.core.management import call_command

from goldenthread.accounts import actions
from goldenthread.accounts.models import Role, User
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.collecting.sample import load_sample
from goldenthread.search.index import catch_up

BY = "goldenthread init"

DEMO_PARTNERSHIP = ("northmoor", "Northmoor Safeguarding Children Partnership (fictional)")
DEMO_PEOPLE = {
    "editor@example.org": ("Demo editor", Role.EDITOR, "records what the partnership decided"),
    "approver@example.org": ("Demo approver", Role.APPROVER, "publishes it"),
    "viewer@example.org": ("Demo viewer", Role.VIEWER, "sees it, and changes nothing"),
}


def steps(*, demo: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done, in words for the person who waits, and the function that does it."""
    yield "Making or updating the database", make_database
    yield "Loading the starter catalogue", load_starter
    if demo:
        yield "Loading the fictional sample review", lambda: load_sample(by=BY)
        yield "Adding a fictional partnership and an account for each role", add_demo_people
    yield "Building the search index", catch_up


def make_database() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def load_starter() -> None:
    load_catalogue(catalogue=read_json(STARTER), by=BY)


def add_demo_people() -> None:
    slug, name = DEMO_PARTNERSHIP
    partnership, _ = actions.add_partnership(slug=slug, name=name, by=BY)
    for email, (called, role, _) in DEMO_PEOPLE.items():
        person, is_new = actions.add_user(email=email, name=called, by=BY)
        if is_new:
            actions.give_role(user=person, partnership=partnership, role=role, by=BY)


def how_to_sign_in() -> str:
    """For each demo account, a link to choose a password, or that one has been chosen."""
    people = {person.email: person for person in User.objects.active().filter(email__in=DEMO_PEOPLE)}
    lines = ["", "To sign in, open a link and choose a password (each works once, for 72 hours):"]
    for email, (_, _, does) in DEMO_PEOPLE.items():
        if email in people:
            lines += [f"  {email} {does}:", f"    {_way_in(people[email])}"]
    return "\n".join(lines)


def _way_in(person: User) -> str:
    if person.has_usable_password():
        return f"a password has been chosen; for a new link: goldenthread user invite {person.email}"
    return actions.invite(user=person, by=BY)
