"""Who may go where: calendars, reminders, and what a person is sent. See tests/matrix/people.py."""

from datetime import date

from goldenthread.publishing.models import WeeklyDigest
from goldenthread.responses.actions.calendars import make_address
from goldenthread.responses.models import ReminderChoice
from tests.matrix.people import ALL_READ, NO_POST, SIGN_IN

READ = [SIGN_IN, 200, 200, 200, 200]
EDITORS = [SIGN_IN, 403, 200, 200, 200]

ROWS = [
    ("responses:calendar", "GET", ALL_READ),  # whoever has the token in the address
    ("responses:calendar", "POST", NO_POST),
    *(
        row
        for route in ("responses:reminders-stop", "publishing:weekly-stop")
        for row in ((route, "GET", NO_POST), (route, "POST", ALL_READ))
    ),
    ("responses:rhythm", "GET", EDITORS),
    ("responses:rhythm", "POST", EDITORS),  # empty: shown again
    ("publishing:account", "GET", READ),
    ("publishing:account", "POST", READ),  # empty: shown again
]


def reminders_stop(world):
    choice, _ = ReminderChoice.objects.get_or_create(user=world.people["viewer"])
    return {"token": choice.token}


def weekly_stop(world):
    facts = {"weekday": 0, "looked_on": date(2026, 3, 2)}
    weekly, _ = WeeklyDigest.objects.get_or_create(user=world.people["editor"], defaults=facts)
    return {"token": weekly.token}


ADDRESSES = {
    "responses:calendar": lambda world: {"token": make_address(user=world.people["viewer"])},
    "responses:reminders-stop": reminders_stop,
    "publishing:weekly-stop": weekly_stop,
}

FORMS = {}
