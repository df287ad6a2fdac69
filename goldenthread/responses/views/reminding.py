"""What a calendar and a mail program ask for, and when a partnership's people are reminded."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses import permissions
from goldenthread.responses.actions.calendars import hash_of, note_use
from goldenthread.responses.actions.guards import require
from goldenthread.responses.actions.reminding import choose_reminders
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.rhythm import RhythmForm
from goldenthread.responses.models import CalendarAddress, ReminderChoice
from goldenthread.responses.reminding.feed import calendar_of
from goldenthread.responses.reminding.whose import due_days_of


@require_safe
def calendar(request, token):
    address, now = address_or_404(token), timezone.now()
    note_use(address=address, now=now)
    body = calendar_of(due_days_of(address.user, now), now)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response)


def address_or_404(token) -> CalendarAddress:
    """The address of a person who may sign in and acts in a partnership; for others there is none."""
    addresses = CalendarAddress.objects.select_related("user")
    address = get_object_or_404(addresses, token_hash=hash_of(token), user__is_active=True)
    if not address.user.memberships.exists():
        raise Http404
    return address


@csrf_exempt  # mail programs send it at one click, from no page of ours (RFC 8058); the token is the right
@require_POST
def reminders_stop(request, token):
    choice = get_object_or_404(ReminderChoice, token=token)
    choose_reminders(user=choice.user, wanted=False, by="owner of the address")
    return HttpResponse("You will get no more reminders.", content_type="text/plain; charset=utf-8")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request):
    partnership = chosen_partnership(request, Role.EDITOR)
    require(partnership is not None and permissions.can_set_rhythm(request.user, partnership))
    form = RhythmForm(request.POST if request.method == "POST" else None, partnership=partnership)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, "Saved. It holds from now on.")
        return redirect(f"{reverse('responses:rhythm')}?partnership={partnership.slug}")
    facts = {"form": form} | about_partnership(request, partnership)
    return render(request, "responses/rhythm.html", facts)
