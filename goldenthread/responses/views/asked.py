"""What whoever holds a question link sees: the questions, one at a time, and nothing else.

To open a page changes nothing, because mail scanners open links. Who is signed in does not count here.
"""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.throttle import ANSWERS, LINKS, seconds_until_allowed
from goldenthread.responses.actions.by_link import aims_of
from goldenthread.responses.chasing.answered import questions_of
from goldenthread.responses.chasing.holder import asked_in, holder_of
from goldenthread.responses.chasing.link import can_be_answered, chase_of, next_open
from goldenthread.responses.forms.by_link import ReceiptForm, form_for

GET_OR_POST = ["GET", "HEAD", "POST"]


def by_link(view):
    """For whoever holds the link that the address names. One page for all that is wrong with a link.

    The token is the right, and no cookie is: so no other site can send anything in the holder's name. A page
    that sends no referrer sends no origin either, which Django's own check would take for another site.
    """

    @csrf_exempt
    @wraps(view)
    def found(request, token, **kwargs):
        chase = chase_of(token)
        if chase is None and seconds_until_allowed(request, LINKS):
            return private(no_link(request, 429))
        if chase is None or not can_be_answered(chase):
            return private(no_link(request, 410 if chase else 404))
        if request.method == "POST" and seconds_until_allowed(request, ANSWERS, f"link {chase.pk}"):
            return private(no_link(request, 429))
        return private(view(request, token, chase, **kwargs))

    return found


@by_link
@require_http_methods(GET_OR_POST)
def asked(request, token, chase):
    form = ReceiptForm(request.POST if request.method == "POST" else None, chase=chase)
    if request.method == "POST" and form.stated(holder_of(chase)):
        messages.success(request, "Thank you. We have told those who asked you.")
        return redirect("responses:asked", token)
    facts = {"chase": chase, "token": token, "form": form, "questions": still_asked(chase)}
    return render(request, "responses/asked.html", facts)


@by_link
@require_http_methods(GET_OR_POST)
def asked_question(request, token, chase, pk):
    questions = still_asked(chase)
    here = next((each for each in questions if each.asked.pk == pk), None)
    if here is None:
        return no_link(request, 404)
    form = form_for(here.asked)(request.POST if request.method == "POST" else None, asked=here.asked)
    if request.method == "POST" and form.answered():
        return go_on(request, token, chase, pk)
    aims = list(aims_of(here.asked.action)) if here.asked.action_id else []
    facts = {"chase": chase, "token": token, "form": form, "here": here, "questions": questions, "aims": aims}
    return render(request, "responses/asked_question.html", facts)


def go_on(request, token, chase, pk):
    """To the next question, or back to the list when none is left."""
    following = next_open(still_asked(chase), pk)
    if following is None:
        messages.success(request, "Thank you. That was all.")
        return redirect("responses:asked", token)
    messages.success(request, "Saved. Here is the next question.")
    return redirect("responses:asked-question", token, following.asked.pk)


def still_asked(chase):
    """The questions of the link, without actions that another organisation leads by now."""
    return [each for each in questions_of(chase, asked_in(chase)) if each.is_of(chase.organisation_id)]


def no_link(request, status):
    """The same page whatever is wrong, so that it tells nothing of whether there was such a link."""
    return render(request, "responses/asked_no_more.html", {"status": status}, status=status)


def private(response):
    """Kept by nobody, listed by nobody, and its address told to nobody."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
