"""Who may go where: the pages of administrators. For other partnerships they are not there. See people.py."""

from goldenthread.accounts.administering.actions.people import invite_person
from goldenthread.accounts.models import Role
from goldenthread.accounts.parts import Part
from tests.factories import make_partnership
from tests.matrix.people import AWAY, SIGN_IN

OWN = [SIGN_IN, 403, 403, 403, 404]
"""What the others get: of the partnership, and of another one."""

READ = ("people", "person", "invitation", "organisations", "organisation", "record")
FILLED_IN = ("invite", "role", "organisation-add", "organisation-change", "organisation-end", "settings")
DONE = ("end", "invitation-send", "invitation-withdraw")

ROWS = [
    ("administering:index", "GET", [SIGN_IN, 403, 403, 403, 403], {"administrator": AWAY}),  # to the only one
    ("administering:index", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("administering:partnership-add", "GET", [SIGN_IN, 403, 403, 403, 403]),  # the site's administrators
    ("administering:partnership-add", "POST", [SIGN_IN, 403, 403, 403, 403]),
    ("publishing:branding", "GET", OWN, {"administrator": 200}),
    ("publishing:branding", "POST", OWN, {"administrator": 200}),  # empty: shown again
    ("publishing:administration-record", "GET", OWN, {"administrator": 200}),
    ("publishing:administration-record", "POST", [SIGN_IN, 405, 405, 405, 405]),
    *((f"administering:{name}", "GET", OWN, {"administrator": 200}) for name in READ),
    *((f"administering:{name}", "POST", [SIGN_IN, 405, 405, 405, 405]) for name in READ),
    *((f"administering:{name}", "GET", OWN, {"administrator": 200}) for name in FILLED_IN),
    *((f"administering:{name}", "POST", OWN, {"administrator": 200}) for name in FILLED_IN),  # shown again
    ("administering:end", "GET", OWN, {"administrator": 200}),
    *((f"administering:{name}", "GET", [SIGN_IN, 405, 405, 405, 405]) for name in DONE if name != "end"),
    *((f"administering:{name}", "POST", OWN, {"administrator": AWAY}) for name in DONE),
]


def invited(world):
    """Somebody whom the administrator asks to join."""
    return invite_person(
        partnership=make_partnership(),
        email="asked@example.org",
        name="Ash Asked",
        part=Part(Role.VIEWER),
        by=world.people["administrator"],
    )


def there(world):
    return {"slug": make_partnership().slug}


def viewer(world):
    return {**there(world), "pk": world.people["viewer"].pk}


def asked(world):
    return {**there(world), "pk": invited(world).pk}


def police(world):
    return {**there(world), "body": "lindle-police"}


OF_THE_PARTNERSHIP = ("people", "invite", "organisations", "organisation-add", "settings", "record")
OF_AN_ORGANISATION = ("organisation", "organisation-change", "organisation-end")

ADDRESSES = {
    "publishing:administration-record": there,
    "publishing:branding": there,
    **dict.fromkeys([f"administering:{name}" for name in OF_THE_PARTNERSHIP], there),
    **dict.fromkeys([f"administering:{name}" for name in OF_AN_ORGANISATION], police),
    **dict.fromkeys([f"administering:{name}" for name in ("person", "role", "end")], viewer),
    **dict.fromkeys(
        [f"administering:{name}" for name in ("invitation", "invitation-send", "invitation-withdraw")], asked
    ),
}

FORMS = {}
