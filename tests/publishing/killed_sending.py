"""Sends each kind of e-mail of a new database from a process that kills itself as it sends, and once more.

The mail server has the message by then, and the process cannot write that down.
"""

import os
import signal
from datetime import timedelta

from goldenthread.config.setup import django_ready

django_ready()

from django.core.mail import EmailMessage  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.catalogue.models import Change  # noqa: E402
from goldenthread.publishing.actions import send_digests  # noqa: E402
from goldenthread.publishing.alerts.actions import send_weekly_digests  # noqa: E402
from goldenthread.publishing.models import Subscription, WeeklyDigest  # noqa: E402
from goldenthread.responses.actions.reminding import send_reminders  # noqa: E402
from tests.factories import make_item  # noqa: E402
from tests.responses.local import Local  # noqa: E402

MONDAY = timezone.now() + timedelta(days=21 - timezone.localdate().weekday())
WAYS = {
    "alerts": lambda: send_digests(by="test", only_at_once=True),
    "reminders": lambda: send_reminders(by="test", now=timezone.now() + timedelta(days=1)),
    "weekly": lambda: send_weekly_digests(by="test", now=MONDAY),
}
send = EmailMessage.send


def send_and_die(message, *args, **kwargs):
    send(message, *args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)


def prepare():
    now = timezone.now()
    facts = {"search": "q=partners", "frequency": "at_once", "asked_at": now, "confirmed_at": now}
    Subscription.objects.create(email="reader@example.org", **facts)
    item = make_item(text="Partners should meet.")
    Change.objects.create(publication_id=item.version.document.publication_id)
    local, today = Local(), timezone.localdate()
    local.action(item, due_on=today + timedelta(days=15))
    WeeklyDigest.objects.create(user=local.editor, weekday=0, looked_on=today)


def killed(way):
    """Whether a process that sends was killed by it."""
    connections.close_all()  # no process inherits a connection
    child = os.fork()
    if not child:
        EmailMessage.send = send_and_die
        way()
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


prepare()
for name, way in WAYS.items():
    print(name, killed(way), way().told)
