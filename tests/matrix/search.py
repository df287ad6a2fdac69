"""Who may go where: searching. See tests/matrix/people.py."""

from tests.matrix.people import ALL_READ, NO_POST

ONLY_READ = ("search:results",)
"""Routes that everyone may read and nobody may send anything to."""

ROWS = [
    *((route, "GET", ALL_READ) for route in ONLY_READ),
    *((route, "POST", NO_POST) for route in ONLY_READ),
]

ADDRESSES = {}

FORMS = {}
