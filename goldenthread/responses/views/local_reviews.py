"""A partnership's own reviews: the list, one of them, and the forms that change it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses.actions.guards import require
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.local_reviews import ReviewForm, RewordForm, StepForm
from goldenthread.responses.local_reviews.listing import decided_on, found_in_words, listed_reviews
from goldenthread.responses.local_reviews.versions import items_of_version, stands
from goldenthread.responses.models import LocalReview, ReleasedReview
from goldenthread.responses.permissions import can_keep_reviews

MOST_ASKED = 200  # characters of words to look for


@signed_in
@require_safe
def reviews(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        raise PermissionDenied
    words = request.GET.get("q", "").strip()[:MOST_ASKED]
    facts = {
        "reviews": listed_reviews(partnership),
        "words": words,
        "found": found_in_words(partnership, words) if words else [],
        "can_keep": can_keep_reviews(request.user, partnership),
    }
    return render(request, "responses/reviews.html", facts | about_partnership(request, partnership))


@signed_in
@require_safe
def review(request, slug):
    found = own_review_or_404(request, slug)
    versions = list(found.document.versions(manager="with_local").order_by("-number"))
    shown = next((each for each in versions if str(each.number) == request.GET.get("version")), None)
    items = list(items_of_version(shown or found.version))
    facts = {
        "review": found,
        "versions": versions,
        "shown": shown or found.version,
        "items": items,
        "public": ReleasedReview.objects.in_force(found.partnership).filter(review=found).first(),
        "decided": decided_on(found.partnership, items),
        "can_keep": can_keep_reviews(request.user, found.partnership),
    }
    return render(request, "responses/review.html", facts | about_partnership(request, found.partnership))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_add(request):
    partnership = chosen_partnership(request, Role.EDITOR)
    if partnership is None:
        raise PermissionDenied
    require(can_keep_reviews(request.user, partnership))
    return fill_in(request, ReviewForm(request.POST or None, partnership=partnership), partnership)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_change(request, slug):
    found = kept_review_or_404(request, slug)
    form = ReviewForm(request.POST or None, partnership=found.partnership, review=found)
    return fill_in(request, form, found.partnership)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_step(request, slug):
    found = kept_review_or_404(request, slug)
    return fill_in(request, StepForm(request.POST or None, review=found), found.partnership)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_reword(request, slug, reference):
    found = kept_review_or_404(request, slug)
    wording = stands(found).get(reference)
    if wording is None:
        raise Http404
    form = RewordForm(request.POST or None, review=found, reference=reference, wording=wording)
    return fill_in(request, form, found.partnership)


def own_review_or_404(request, slug):
    """The review, for members of its partnership; for everybody else there is none."""
    mine = LocalReview.objects.seen_by(request.user).with_publication()
    return get_object_or_404(mine, publication__slug=slug)


def kept_review_or_404(request, slug):
    """As `own_review_or_404`, for those who may change it."""
    found = own_review_or_404(request, slug)
    require(can_keep_reviews(request.user, found.partnership))
    return found


def fill_in(request, form, partnership):
    """The page of a form on a review: shown, shown again with its faults, or stated and left."""
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(form.review)
    facts = {"form": form, "review": form.review}
    return render(request, "responses/review_form.html", facts | about_partnership(request, partnership))
