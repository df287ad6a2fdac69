"""The gate between the partnership's record and the public: what is chosen, prepared, proposed, approved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import WrongState, require
from goldenthread.responses.actions.publishing import MOST_ITEMS
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.release import (
    STEPS,
    PrepareForm,
    ReleasedItemForm,
    WithdrawAnswerForm,
    WithdrawReviewForm,
)
from goldenthread.responses.forms.released_review import ReleasedReviewForm
from goldenthread.responses.models import Release, ReleasedItem, ReleasedReview
from goldenthread.responses.places import read_places
from goldenthread.responses.releasing.gate import unresolved
from goldenthread.responses.releasing.offers import may_take, steps_offered

RELEASES_ON_A_PAGE = 10
"""Of those that wait for nobody; all that do are shown."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def releases(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    require(permissions.can_see_drafts(request.user, partnership))
    form = PrepareForm(typed(request), partnership=partnership)
    if request.method == "POST":
        require(permissions.can_prepare_release(request.user, partnership))
        if release := form.prepared(request.user):
            return redirect(release)
    offered = Paginator(form.choosable, MOST_ITEMS).get_page(request.GET.get("page"))
    read_places(each.item for each in offered.object_list)
    facts = {"form": form, "offered": offered} | made_so_far(partnership, request.GET.get("earlier"))
    return page(request, "releases", partnership, facts)


@signed_in
@require_safe
def release(request, reference):
    made = found_release(request, reference)
    entries = [
        *ReleasedItem.objects.filter(release=made).for_reading().select_related("withdrawn_by"),
        *ReleasedReview.objects.filter(release=made).for_reading().select_related("withdrawn_by"),
    ]
    facts = {
        "release": made,
        "entries": [(each, 0 if each.approved_at else len(unresolved(each))) for each in entries],
        "steps": made.steps.select_related("by"),
        "offers": steps_offered(request.user, made),
        "can_withdraw": permissions.can_withdraw_answer(request.user, made.partnership),
    }
    return page(request, "release", made.partnership, facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def release_item(request, reference, pk):
    return entry(request, reference, ReleasedItem.objects.filter(pk=pk), ReleasedItemForm, "release_item")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def release_review(request, reference, pk):
    found = ReleasedReview.objects.filter(pk=pk)
    return entry(request, reference, found, ReleasedReviewForm, "release_review")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def release_step(request, reference, act):
    made = found_release(request, reference)
    require(may_take(act, request.user, made))
    form = STEPS[act](typed(request), release=made)
    if request.method == "POST" and saved(request, lambda: form.stated(request.user), form.done):
        return redirect(made)
    facts = {"release": made, "form": form}
    return page(request, "release_step", made.partnership, facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer_withdraw(request, pk):
    return withdrawal(request, ReleasedItem, WithdrawAnswerForm, pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_withdraw(request, pk):
    return withdrawal(request, ReleasedReview, WithdrawReviewForm, pk)


def entry(request, reference, found, form_of, template):
    """What is shown of one thing in a release, changed before it is proposed."""
    made = found_release(request, reference)
    require(permissions.can_prepare_release(request.user, made.partnership))
    released = get_object_or_404(found.filter(release=made).for_reading())
    form = form_of(typed(request), released=released)
    if request.method == "POST" and saved(request, lambda: form.changed(request.user), "Saved."):
        return redirect(made)
    facts = {"release": made, "released": released, "form": form}
    return page(request, template, made.partnership, facts)


def withdrawal(request, model, form_of, pk):
    public = model.objects.ever_public().filter(withdrawn_at=None)
    released = get_object_or_404(public.seen_by(request.user).for_reading(), pk=pk)
    require(permissions.can_withdraw_answer(request.user, released.partnership))
    form = form_of(typed(request), released=released)
    if request.method == "POST" and saved(request, lambda: form.stated(request.user), form.done):
        return redirect(released.release)
    facts = {"release": released.release, "released": released, "form": form}
    return page(request, "release_step", released.partnership, facts)


def made_so_far(partnership, number) -> dict:
    """All releases that wait for somebody, and that page of the others."""
    made = Release.objects.of_partnership(partnership).newest_first().with_numbers()
    earlier = Paginator(made.no_longer_open(), RELEASES_ON_A_PAGE).get_page(number)
    return {"waiting": made.still_open(), "earlier": earlier}


def typed(request):
    """What was sent, even if nothing was ticked or typed; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def page(request, template, partnership, facts):
    return render(request, f"responses/{template}.html", facts | about_partnership(request, partnership))


def found_release(request, reference):
    mine = Release.objects.seen_by(request.user).select_related("partnership", "proposed_by")
    return get_object_or_404(mine, reference=reference)


def saved(request, act, done) -> bool:
    """Do it and say what came of it. Where an entry can no longer be changed, say that, and leave it."""
    try:
        if not act():
            return False
        messages.success(request, done)
    except WrongState as reason:
        messages.error(request, str(reason))
    return True
