"""Being told by e-mail: asking for it, and the page behind the link in each message."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.publishing import actions
from goldenthread.publishing.forms import FrequencyForm, SubscribeForm
from goldenthread.publishing.models import Subscription


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
def subscription(request, token):
    mine = Subscription.objects.filter(token=token).first()
    if mine is None:
        return render(request, "publishing/subscription_ended.html", status=404)
    if request.method == "POST":
        return CHANGES.get(request.POST.get("do"), confirm)(request, mine)
    form = FrequencyForm(initial={"frequency": mine.frequency})
    return render(request, "publishing/subscription.html", {"subscription": mine, "form": form})


def confirm(request, mine):
    actions.confirm_subscription(subscription=mine)
    messages.success(request, "Thank you. We will tell you what is new.")
    return redirect(mine)


def change(request, mine):
    form = FrequencyForm(request.POST)
    if form.is_valid():
        actions.change_frequency(subscription=mine, frequency=form.cleaned_data["frequency"])
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
