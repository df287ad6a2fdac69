"""What people ask workers to do."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.collecting.work.queue import ask_now, ask_once, pending
from goldenthread.publishing.alerts.new_results import catalogue_state
from goldenthread.publishing.models import Subscription
from goldenthread.publishing.tasks import tell_new_results, try_links
from goldenthread.responses.actions.chasing import waiting_to_be_sent
from goldenthread.responses.tasks import send_chases


@transaction.atomic
def ask_for_link_check(*, by) -> bool:
    """Have a worker try every address now; False when that was asked for already and is not done yet."""
    if pending(try_links):
        return False
    ask_now(try_links, name=f"try links as asked, {timezone.now().isoformat()}")
    record_event("link check asked for", None, by=by)
    return True


def ask_for_chases(now=None) -> bool:
    """Have a worker send the e-mails to organisations that wait; whether it was asked for now.

    Workers call it each minute. What a mail server refused is tried again in the next hour.
    """
    now = now or timezone.now()
    newest = waiting_to_be_sent(now).last() if settings.CAN_MAIL else None
    if newest is None:
        return False
    return ask_once(send_chases, name=f"send chases, {newest.pk}, {now:%Y-%m-%d %H}", at=now)


def ask_for_alerts(now=None) -> bool:
    """Have a worker tell of new results at once, when public text has changed; whether it was asked for now.

    Workers call it each minute. What a mail server refused is tried again in the next hour.
    """
    if not Subscription.objects.confirmed().of_searches().at_once().exists():
        return False
    now = now or timezone.now()
    name = f"tell of new results, {catalogue_state()}, {now:%Y-%m-%d %H}"
    return ask_once(tell_new_results, name=name, at=now)
