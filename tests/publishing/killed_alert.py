"""Sends the alerts of a new database: `killed_alert.py die` saves a search and kills itself as it sends.

The mail server has the message by then, and this process cannot write that down.
"""

import os
import signal
import sys

from goldenthread.config.setup import django_ready

django_ready()

from django.core.mail import EmailMessage  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.catalogue.models import Change  # noqa: E402
from goldenthread.publishing.actions import send_digests  # noqa: E402
from goldenthread.publishing.models import Subscription  # noqa: E402
from tests.factories import make_item  # noqa: E402

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


if sys.argv[1] == "die":
    prepare()
    EmailMessage.send = send_and_die
print(send_digests(by="test", only_at_once=True).told)
