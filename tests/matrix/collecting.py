"""Who may go where: collecting. See tests/matrix/people.py."""

from tests.matrix.people import AWAY, SIGN_IN

ROWS = [
    ("collecting:upload", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:upload", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:result", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:result", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:runs", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:runs", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:run", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:run", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:sources", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:sources", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:source", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:source", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:waiting", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:waiting", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:listing", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:listing", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("collecting:look", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:look", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
]

ADDRESSES = {
    "collecting:source": lambda world: {"slug": world.listing.source.slug},
    "collecting:look": lambda world: {"slug": world.listing.source.slug},
    "collecting:listing": lambda world: {"pk": world.listing.pk},
    "collecting:result": lambda world: {"version_id": world.item.version_id},
    "collecting:run": lambda world: {"pk": world.run.pk},
}

FORMS = {}
