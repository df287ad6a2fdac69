"""The made-up partnership: its nine organisations and sixty people."""

from dataclasses import dataclass

from goldenthread.accounts import actions
from goldenthread.accounts.demo import PARTNERSHIP
from goldenthread.accounts.models import Organisation, Partnership, Role, User

BY = "goldenthread demo"
ORGANISATIONS = (
    "Exampleshire Council",
    "Exampleshire Police",
    "Exampleshire Integrated Care Board",
    "Exampleshire Hospitals",
    "Exampleshire Community Health",
    "Exampleshire Schools",
    "Exampleshire Probation",
    "Exampleshire Youth Justice",
    "Exampleshire Family Charity",
)
PEOPLE = 60
OFFICERS_OF_EACH = 5


@dataclass(frozen=True)
class Cast:
    """Who does what in the year."""

    partnership: Partnership
    organisations: list[Organisation]
    editors: list[User]
    approver: User
    scrutineer: User
    officers: dict[int, list[User]]  # by key of their organisation


def cast() -> Cast:
    """Everybody, made when they are not there. Nobody of them has a password: they cannot sign in."""
    partnership, _ = actions.add_partnership(**PARTNERSHIP, by=BY)
    bodies = [
        actions.add_organisation(
            slug=name.lower().replace(" ", "-"), name=f"{name} (fictional)", partnership=partnership, by=BY
        )
        for name in ORGANISATIONS
    ]
    officers = {
        body.pk: [
            _person(partnership, Role.CONTRIBUTOR, f"{body.slug}-{n}", body) for n in range(OFFICERS_OF_EACH)
        ]
        for body in bodies
    }
    editors = [_person(partnership, Role.EDITOR, f"business-unit-{n}", bodies[0]) for n in range(3)]
    named = OFFICERS_OF_EACH * len(bodies) + len(editors) + 2
    for n in range(PEOPLE - named):
        _person(partnership, Role.VIEWER, f"member-{n}", bodies[n % len(bodies)])
    return Cast(
        partnership,
        bodies,
        editors,
        approver=_person(partnership, Role.APPROVER, "executive", bodies[0]),
        scrutineer=_person(partnership, Role.SCRUTINEER, "scrutineer"),
        officers=officers,
    )


def _person(partnership: Partnership, role: Role, name: str, body: Organisation | None = None) -> User:
    words = name.replace("-", " ").title()
    person, _ = actions.add_user(email=f"{name}@example.org", name=f"{words} (fictional)", by=BY)
    actions.give_role(user=person, partnership=partnership, role=role, organisation=body, by=BY)
    return person
