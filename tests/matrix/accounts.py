"""Who may go where: signing in. See tests/matrix/people.py."""

from goldenthread.accounts.administering.links import joining_link
from tests.matrix.administering import invited
from tests.matrix.people import ALL_READ, AWAY, NO_POST

ROWS = [
    ("accounts:sign-in", "GET", ALL_READ),
    ("accounts:sign-in", "POST", ALL_READ),  # with an empty form: shown again, with what is missing
    ("accounts:sign-out", "GET", NO_POST),
    ("accounts:sign-out", "POST", [AWAY] * 5),
    ("accounts:choose-password", "GET", [AWAY] * 5),  # to the same page without the token in its address
    ("accounts:choose-password", "POST", [AWAY] * 5),
    ("accounts:join", "GET", ALL_READ),  # whoever has the link
    ("accounts:join", "POST", ALL_READ),  # with an empty form: shown again, with what is missing
]

ADDRESSES = {
    "accounts:choose-password": lambda world: dict(zip(("uidb64", "token"), world.invitation, strict=True)),
    "accounts:join": lambda world: {"token": joining_link(invited(world)).rpartition("/")[2]},
}

FORMS = {}
