"""Accounts with which a newcomer tries the product on their own computer: one for each role, one password.

The password is made at random on the first run and kept in the data folder beside the signing key, so that a
second run can print it again. Never in production.
"""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from goldenthread.accounts import actions
from goldenthread.accounts.models import OrganisationKind, Role, User

BY = "goldenthread demo"
PARTNERSHIP = {"slug": "exampleshire", "name": "Exampleshire Safeguarding Children Partnership (fictional)"}
PEOPLE = {
    Role.VIEWER: ("viewer@example.org", "Vera Viewer"),
    Role.EDITOR: ("editor@example.org", "Edith Editor"),
    Role.APPROVER: ("approver@example.org", "Ayo Approver"),
    Role.CONTRIBUTOR: ("contributor@example.org", "Connie Contributor"),
    Role.SCRUTINEER: ("independent@example.org", "Skye Scrutineer"),
    Role.ADMINISTRATOR: ("administrator@example.org", "Ada Administrator"),
}
ANSWERS_FOR = {"slug": "exampleshire-council", "name": "Exampleshire Council (fictional)"}
LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # none that look alike
MAY = {
    Role.VIEWER: "reads drafts",
    Role.EDITOR: "records decisions, adds documents",
    Role.APPROVER: "does all that, and publishes",
    Role.CONTRIBUTOR: "answers for Exampleshire Council",
    Role.SCRUTINEER: "checks what the partnership says of itself",
    Role.ADMINISTRATOR: "lets people in, keeps organisations and settings",
}


@transaction.atomic
def add_demo_accounts() -> None:
    """Make the fictional partnership and its people; safe to repeat, and changes no one who is there."""
    if settings.PRODUCTION:
        raise ImproperlyConfigured("Demo accounts are for trying things out, never for a site in production.")
    place, _ = actions.add_partnership(**PARTNERSHIP, by=BY)
    council = actions.add_organisation(**ANSWERS_FOR, kind=OrganisationKind.COUNCIL, partnership=place, by=BY)
    for role, (email, name) in PEOPLE.items():
        person, is_new = actions.add_user(email=email, name=name, by=BY)
        if is_new:
            body = council if role == Role.CONTRIBUTOR else None
            actions.give_role(user=person, partnership=place, role=role, organisation=body, by=BY)
            actions.choose_password(user=person, password=demo_password(settings.HOME), by=BY)


def demo_password(home: Path) -> str:
    """Four groups of five letters and digits, about 95 bits; made on first use."""
    file = home / "demo-password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4)))
    return file.read_text()


def how_to_sign_in(address: str) -> list[str]:
    """Lines to print: where to sign in, as whom and with what. Empty when there are no demo accounts."""
    people = {person.email: person for person in User.objects.filter(email__endswith="@example.org")}
    here = [(role, people[email]) for role, (email, _) in PEOPLE.items() if email in people]
    if not here:
        return []
    password = demo_password(settings.HOME)
    lines = [f"Sign in at {address}/account/sign-in", f"  password  {password}"]
    for role, person in here:
        own = "" if person.check_password(password) else " (has a password of their own)"
        lines.append(f"  {person.email:<25} {MAY[role]}{own}")
    return lines
