"""Who may go where: double coding, and what it shows. See tests/matrix/people.py."""

from goldenthread.catalogue.coding.actions import begin_coding, draw_sample
from tests.matrix.people import ALL_READ, AWAY, NO_POST, SIGN_IN

ROWS = [
    ("publishing:coding-samples", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:coding-samples", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    # The sample is not finished: nobody sees what is marked on it, and only editors that it is there.
    ("publishing:coding-sample", "GET", [404, 404, 200, 200, 200]),
    ("publishing:coding-sample", "POST", NO_POST),
    ("publishing:coding-codes", "GET", [404] * 5),
    ("publishing:coding-codes", "POST", NO_POST),
    ("publishing:coding-begin", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:coding-begin", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    # The editor codes it; the others are led to where they could begin.
    ("publishing:code-page", "GET", [SIGN_IN, 403, 200, AWAY, AWAY]),
    ("publishing:code-page", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:coding-finish", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:coding-finish", "POST", [SIGN_IN, 403, AWAY, 404, 404]),
    ("publishing:coding-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:coding-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:methods", "GET", ALL_READ),
    ("publishing:methods", "POST", NO_POST),
    ("publishing:methods-agreement", "GET", ALL_READ),
    ("publishing:methods-agreement", "POST", NO_POST),
]


def sample_of(world):
    """A sample that the editor has begun to code."""
    sample = draw_sample(version=world.item.version, by="test")
    begin_coding(sample=sample, by=world.people["editor"])
    return {"pk": sample.pk}


ADDRESSES = {
    "publishing:coding-samples": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:coding-sample": sample_of,
    "publishing:coding-codes": sample_of,
    "publishing:coding-begin": sample_of,
    "publishing:code-page": lambda world: {**sample_of(world), "number": 1},
    "publishing:coding-finish": sample_of,
    "publishing:coding-settle": sample_of,
}

FORMS = {}
