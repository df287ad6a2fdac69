"""Being told by e-mail: asking for it, and the page behind the link in each message."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.publishing import actions
from goldenthread.publishing.alerts.digest import in_words
from goldenthread.publishing.alerts.new_results import TooBroad, check_breadth
from goldenthread.publishing.forms import FrequencyForm, SaveSearchForm, SearchFrequencyForm, SubscribeForm
from goldenthread.publishing.models import Subscription
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search

NO_INDEX = "Search is not available just now. Try again in a minute."


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request):
    if not settings.CAN_MAIL:
        raise Http404
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.subscribe(**form.cleaned_data)
        except (actions.TooManyAsked, actions.NotSent) as reason:
            form.add_error(None, str(reason))
        else:
            return render(request, "publishing/subscribe_sent.html", {"email": form.cleaned_data["email"]})
    return render(request, "publishing/subscribe.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request):
    search = Search.from_address(request.GET).having()
    if not settings.CAN_MAIL or search.is_blank:
        raise Http404
    form = SaveSearchForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and (email := saved(form, search, request.user)):
        return render(request, "publishing/subscribe_sent.html", {"email": email, "search": search})
    facts = {"form": form, "search": search, "words": in_words(search)}
    return render(request, "publishing/save_search.html", facts)


def saved(form, search, user) -> str:
    """The address that was asked to confirm; empty where the form says why none was."""
    facts, owner = form.cleaned_data, user if user.is_authenticated else None
    email = owner.email if owner else facts["email"]
    about = {"search": search.address, "name": facts["name"], "owner": owner}
    try:
        if len(search.address) > Subscription.LONGEST_SEARCH:
            raise TooBroad("This search is too long to keep. Use fewer words.")
        check_breadth(search)
        actions.subscribe(email=email, frequency=facts["frequency"], **about)
    except IndexBroken:
        form.add_error(None, NO_INDEX)
    except (actions.TooManyAsked, actions.NotSent, TooBroad) as reason:
        form.add_error(None, str(reason))
    else:
        return email
    return ""


@require_safe
@signed_in
def saved_searches(request):
    mine = request.user.subscriptions.of_searches().order_by("name", "search")
    facts = {"mine": [(each, in_words(each.saved_search)) for each in mine]}
    return render(request, "publishing/saved_searches.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request, token):
    mine = Subscription.objects.filter(token=token).first()
    if mine is None:
        return render(request, "publishing/subscription_ended.html", status=404)
    if request.method == "POST":
        return CHANGES.get(request.POST.get("do"), confirm)(request, mine)
    words = in_words(mine.saved_search) if mine.search else ""
    facts = {"subscription": mine, "form": form_of(mine), "words": words}
    return render(request, "publishing/subscription.html", facts)


def form_of(mine, given=None):
    form = SearchFrequencyForm if mine.search else FrequencyForm
    return form(given, initial={"frequency": mine.frequency, "name": mine.name})


def confirm(request, mine):
    try:
        actions.confirm_subscription(subscription=mine)
    except IndexBroken:
        messages.error(request, NO_INDEX)
    else:
        what = "of new results" if mine.search else "what is new"
        messages.success(request, f"Thank you. We will tell you {what}.")
    return redirect(mine)


def change(request, mine):
    form = form_of(mine, request.POST)
    if form.is_valid():
        actions.change_subscription(subscription=mine, **form.cleaned_data)
        messages.success(request, "Saved.")
    return redirect(mine)


def stop(request, mine):
    actions.end_subscription(subscription=mine)
    return render(request, "publishing/subscription_ended.html")


CHANGES = {"confirm": confirm, "change": change, "stop": stop}


@csrf_exempt  # mail programs send it at one click, from no page of ours (RFC 8058); the token is the right
@require_POST
def subscription_stop(request, token):
    actions.end_subscription(subscription=get_object_or_404(Subscription, token=token))
    return HttpResponse("You will get no more e-mails.", content_type="text/plain; charset=utf-8")
