"""Adding what a review recommends: typed, pasted, or out of a file that fills the box."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.review_files import ReviewFileForm
from goldenthread.responses.choosing.one import about_partnership
from goldenthread.responses.forms.local_reviews import AddForm
from goldenthread.responses.local_reviews.rows import COLUMNS
from goldenthread.responses.views.local_reviews import kept_review_or_404


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review_recommendations(request, slug):
    review = kept_review_or_404(request, slug)
    form, file, does = AddForm(request.POST or None, review=review), ReviewFileForm(), request.POST.get("do")
    if does == "read":
        file = ReviewFileForm(request.POST, request.FILES)
        form = with_file(request, form, file)
    elif does == "save" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(review)
    facts = {"form": form, "file": file, "review": review, "does": does, "columns": COLUMNS}
    facts |= about_partnership(request, review.partnership)
    return render(request, "publishing/review_recommendations.html", facts)


def with_file(request, form, file):
    """The form with what the file recommends behind the words that are there; as it was where it has none."""
    typed = request.POST.get("words", "").strip()
    if not file.is_valid():
        return AddForm({"words": typed} if typed else None, review=form.review)
    words = "\n\n".join(filter(None, (typed, file.pasted)))
    return AddForm({**request.POST.dict(), "words": words}, review=form.review)
