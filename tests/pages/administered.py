"""What the pages of administrators are about: an invitation that waits, and who runs the site."""

from datetime import date

from goldenthread.accounts.actions import make_site_administrator
from goldenthread.accounts.administering.actions.people import invite_person
from goldenthread.accounts.models import Role, User
from goldenthread.accounts.parts import Part
from tests.factories import make_partnership, make_user


def make_administered(administrator: User) -> dict[str, User]:
    """Who else can be signed in, by who they are."""
    invite_person(
        partnership=make_partnership(),
        email="ash@example.org",
        name="Ash Asked",
        part=Part(Role.VIEWER, expires_on=date(2099, 12, 31)),
        by=administrator,
    )
    site = make_user("site@example.org", name="Site Administrator")
    make_site_administrator(user=site, is_one=True, by="page tests")
    return {"site administrator": site}
