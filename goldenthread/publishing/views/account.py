"""A person's own page: who they are here, their calendar, and what they are sent."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.alerts.actions import choose_weekly
from goldenthread.publishing.alerts.choosing import EmailsForm
from goldenthread.publishing.models import WeeklyDigest
from goldenthread.responses.actions.calendars import end_address, make_address
from goldenthread.responses.models import CalendarAddress


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    if request.method == "POST" and (change := CHANGES.get(request.POST.get("do"))):
        return change(request)
    return account_page(request)


def account_page(request, *, form=None, address=""):
    """`address`: of the calendar, in full; it is shown in the answer that makes it and never again."""
    facts = {
        "memberships": request.user.memberships.select_related("partnership", "organisation"),
        "calendar": CalendarAddress.objects.filter(user=request.user).first(),
        "address": address,
        "form": form or EmailsForm(user=request.user),
        "can_mail": settings.CAN_MAIL,
    }
    return render(request, "publishing/account.html", facts)


def make_calendar(request):
    token = make_address(user=request.user)
    path = reverse("responses:calendar", kwargs={"token": token})
    return account_page(request, address=settings.SITE_URL + path)


def end_calendar(request):
    end_address(user=request.user)
    messages.success(request, "Ended. Nothing is at that address any more.")
    return redirect("publishing:account")


def choose_emails(request):
    form = EmailsForm(request.POST, user=request.user)
    if not form.is_valid():
        return account_page(request, form=form)
    form.state()
    messages.success(request, "Saved.")
    return redirect("publishing:account")


CHANGES = {"make-calendar": make_calendar, "end-calendar": end_calendar, "emails": choose_emails}


@csrf_exempt  # mail programs send it at one click, from no page of ours (RFC 8058); the token is the right
@require_POST
def weekly_stop(request, token):
    weekly = get_object_or_404(WeeklyDigest, token=token)
    choose_weekly(user=weekly.user, weekday=None, by="owner of the address")
    return HttpResponse("You will get no more weekly digests.", content_type="text/plain; charset=utf-8")
