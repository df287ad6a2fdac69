"""What answers at an address made of a reference that no item has any more, beside the item's own page."""

from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.publishing.gone import told_of

AN_HOUR = 60 * 60


def sent_on(address) -> HttpResponse:
    """Sent to what it was joined into, for good, as far as anyone can say."""
    response = redirect(address, permanent=True)
    response["Cache-Control"] = f"max-age={AN_HOUR}"  # because a person may undo it
    return response


def plainly_gone(fate) -> HttpResponse:
    """Gone, with the reason, for a program that asked for a file."""
    reason = f" Reason: {fate.reason}" if fate.reason else ""
    words = f"{fate.name} is no longer an item. {told_of(fate)}{reason}\n"
    return HttpResponse(words, content_type="text/plain; charset=utf-8", status=410)
