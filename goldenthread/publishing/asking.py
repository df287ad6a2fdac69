"""What people ask workers to do."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.collecting.work.queue import ask_now, pending
from goldenthread.publishing.tasks import try_links


@transaction.atomic
def ask_for_link_check(*, by) -> bool:
    """Have a worker try every address now; False when that was asked for already and is not done yet."""
    if pending(try_links):
        return False
    ask_now(try_links, name=f"try links as asked, {timezone.now().isoformat()}")
    record_event("link check asked for", None, by=by)
    return True
