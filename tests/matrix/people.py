"""The people of the matrix, and answers that many rows share.

A row is a route, a method, and what each of PEOPLE gets. The other roles get what a viewer gets, but where a
fourth value says otherwise: {"scrutineer": 200}. `ADDRESSES` tells what to put in the address of a route,
`FORMS` what its form needs to be accepted; a route that is in neither needs nothing.
"""

PEOPLE = ("anonymous", "viewer", "editor", "approver", "editor elsewhere")
LIKE_A_VIEWER = ("contributor", "scrutineer", "administrator")

SIGN_IN = "sign in"  # sent to the sign-in page, and back afterwards
AWAY = 302  # sent on to another page

ALL_READ = [200, 200, 200, 200, 200]
NO_POST = [405, 405, 405, 405, 405]


def expected(row, others=None) -> dict:
    """What each person gets, by who they are."""
    told = dict(zip(PEOPLE, row, strict=True))
    return told | dict.fromkeys(LIKE_A_VIEWER, told["viewer"]) | (others or {})
