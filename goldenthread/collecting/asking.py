"""What people ask workers to do."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.collecting.models import Source
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.work.queue import ask_now, pending


@transaction.atomic
def ask_for_look(*, source: Source, by) -> bool:
    """Have a worker look at the source now; False when that was asked for already and is not done yet."""
    if pending(look_at_source, source.slug):
        return False
    ask_now(look_at_source, source.slug, name=f"look at {source.slug} as asked, {timezone.now().isoformat()}")
    record_event("look asked for", source, by=by, detail={"source": source.slug})
    return True
