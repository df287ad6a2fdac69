"""Taking published answers back: alone, or with what they answer, a review of the partnership's own."""

from collections import defaultdict

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.responses.models import ReleasedItem


def take_back(answers: QuerySet[ReleasedItem], *, reason: str, by) -> None:
    """Withdraw those that are public, in the caller's transaction; the log has a line for each item."""
    public = answers.ever_public().filter(withdrawn_at=None)
    by_reference: dict[str, list[ReleasedItem]] = defaultdict(list)
    rows = public.select_related("item").defer("record", "choices", "content")
    for each in rows.order_by("approved_at", "pk"):
        by_reference[each.item.reference].append(each)
    public.update(withdrawn_by=by, withdrawn_at=timezone.now(), withdrawn_reason=reason)
    for reference, those in by_reference.items():
        detail = {"item": reference, "releases": len(those)}
        record_event("published answer withdrawn", those[-1], by=by, detail=detail)
