"""Who may go where: seven-minute briefings. See tests/matrix/people.py."""

from tests.matrix.people import AWAY, SIGN_IN

READ = [SIGN_IN, 200, 200, 200, 200]
NO_POST = [SIGN_IN, 405, 405, 405, 405]
NO_GET = [SIGN_IN, 405, 405, 405, 405]
OF_MEMBERS = [SIGN_IN, 200, 200, 200, 404]
WRITE = [SIGN_IN, 403, 200, 200, 404]
WRITTEN = [SIGN_IN, 403, AWAY, AWAY, 404]
OF_EDITORS = [SIGN_IN, 403, 200, 200, 200]  # each in the partnership of their own
SENT_BY_EDITORS = [SIGN_IN, 403, AWAY, AWAY, AWAY]
FOR_ALL = [200, 200, 200, 200, 200]

ROWS = [
    ("publishing:briefings", "GET", READ),
    ("publishing:briefings", "POST", NO_POST),
    ("publishing:briefing-new", "GET", OF_EDITORS),
    ("publishing:briefing-new", "POST", OF_EDITORS),  # shown again: it names no item
    ("publishing:briefing-headings", "GET", OF_EDITORS),
    ("publishing:briefing-headings", "POST", SENT_BY_EDITORS),
    ("publishing:briefing", "GET", OF_MEMBERS),
    ("publishing:briefing", "POST", NO_POST),
    ("publishing:briefing-box", "GET", WRITE),
    ("publishing:briefing-box", "POST", WRITTEN),
    ("publishing:briefing-facts", "GET", WRITE),
    ("publishing:briefing-facts", "POST", WRITTEN),
    ("publishing:briefing-approve", "GET", NO_GET),
    ("publishing:briefing-approve", "POST", [SIGN_IN, 403, 403, AWAY, 404]),
    ("publishing:briefing-withdraw", "GET", WRITE),
    ("publishing:briefing-withdraw", "POST", WRITTEN),
    ("publishing:briefing-file", "GET", OF_MEMBERS),
    ("publishing:briefing-file", "POST", NO_POST),
    ("publishing:public-briefing", "GET", FOR_ALL),
    ("publishing:public-briefing", "POST", [405, 405, 405, 405, 405]),
    ("publishing:public-briefing-file", "GET", FOR_ALL),
    ("publishing:public-briefing-file", "POST", [405, 405, 405, 405, 405]),
]


def of_draft(world):
    return {"reference": world.stated["briefing"].reference}


def of_public(world):
    return {"reference": world.stated["public briefing"].reference}


ADDRESSES = {
    "publishing:briefing": of_draft,
    "publishing:briefing-box": lambda world: of_draft(world) | {"number": 3},
    "publishing:briefing-facts": of_draft,
    "publishing:briefing-approve": of_draft,
    "publishing:briefing-withdraw": of_draft,
    "publishing:briefing-file": lambda world: of_draft(world) | {"form": "pptx"},
    "publishing:public-briefing": of_public,
    "publishing:public-briefing-file": lambda world: of_public(world) | {"form": "docx"},
}

FORMS = {
    "publishing:briefing-new": {"title": "A briefing"},
    "publishing:briefing-headings": {f"heading_{number}": "Words" for number in range(1, 8)},
    "publishing:briefing-box": {"words": "We say so."},
    "publishing:briefing-facts": {"title": "A briefing", "review_on": "2030-04-01"},
    "publishing:briefing-approve": {"version": "2"},
    "publishing:briefing-withdraw": {"reason": "It is out of date."},
}
