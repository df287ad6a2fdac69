"""Who may go where: papers that we make. See tests/matrix/people.py."""

from tests.matrix.people import AWAY, SIGN_IN

READ = [SIGN_IN, 200, 200, 200, 200]
NO_POST = [SIGN_IN, 405, 405, 405, 405]
OF_MEMBERS = [SIGN_IN, 200, 200, 200, 404]

ROWS = [
    ("publishing:papers", "GET", READ),
    ("publishing:papers", "POST", NO_POST),
    ("publishing:paper-ask", "GET", READ),
    ("publishing:paper-ask", "POST", [SIGN_IN, AWAY, AWAY, AWAY, AWAY]),
    ("publishing:paper", "GET", OF_MEMBERS),
    ("publishing:paper", "POST", [SIGN_IN, AWAY, AWAY, AWAY, 404]),  # made while they wait
    ("publishing:paper-withdraw", "GET", [SIGN_IN, 403, 200, 200, 404], {"administrator": 200}),
    # empty: shown again
    ("publishing:paper-withdraw", "POST", [SIGN_IN, 403, 200, 200, 404], {"administrator": 200}),
    ("publishing:paper-file", "GET", OF_MEMBERS),
    ("publishing:paper-file", "POST", NO_POST),
]


def of_paper(world):
    return {"reference": world.stated["paper"].reference}


ADDRESSES = {
    "publishing:paper-ask": lambda world: {"kind": "yearly"},
    "publishing:paper": of_paper,
    "publishing:paper-withdraw": of_paper,
    "publishing:paper-file": lambda world: of_paper(world) | {"name": "paper.docx"},
}

FORMS = {
    "publishing:paper-ask": {"since": "2025-04-01", "until": "2026-03-31", "holds": "all"},
}
