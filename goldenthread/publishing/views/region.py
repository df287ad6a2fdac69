"""What several partnerships published, side by side, from files that each of them gives."""

from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership
from goldenthread.publishing.federating.forms import RegionForm
from goldenthread.publishing.federating.pages import REGION_FORMATS
from goldenthread.publishing.federating.writing import answers_file
from goldenthread.publishing.views.take_away import limited

SHOWN = 30
"""Recommendations on one page; a reader looks for some, or takes all as a file."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def region(request):
    form = RegionForm(request.POST, request.FILES) if request.method == "POST" else RegionForm()
    if not form.is_bound or not form.is_valid():
        facts = {"form": form, "mine": Partnership.objects.of(request.user)}
        return render(request, "publishing/region.html", facts)
    if form.cleaned_data["wanted"] == "page":
        facts = {"region": form.region, "asked": form.asked, "shown": SHOWN, "form": form}
        return render(request, "publishing/region_read.html", facts)
    ending = form.cleaned_data["wanted"]
    media_type, write = REGION_FORMATS[ending]
    return sent(write(form.region, form.asked), media_type, f"side-by-side.{ending}")


@signed_in
@require_safe
@limited
def published_answers(request, slug):
    partnership = get_object_or_404(Partnership.objects.of(request.user), slug=slug)
    file = answers_file(partnership)
    response = sent(file, "application/jsonl", f"{slug}-published-answers.jsonl", kept="no-cache")
    response["ETag"] = file.etag
    return get_conditional_response(request, etag=file.etag, response=response)


def sent(pieces, media_type, name, kept="no-store"):
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = f"{kept}, private"
    return response
