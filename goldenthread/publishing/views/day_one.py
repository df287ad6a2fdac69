"""The day-one pack of a publication, for the people of a partnership."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Publication
from goldenthread.publishing.lists.day_one import day_one_pack
from goldenthread.responses.permissions import can_make_use_code, can_record_decision


@signed_in
@require_safe
def day_one(request, slug):
    publications = Publication.objects.published().select_related("publisher").prefetch_related("date_claims")
    publication = get_object_or_404(publications, slug=slug)
    mine = Partnership.objects.of(request.user)
    chosen = mine.filter(slug=request.GET["partnership"]) if "partnership" in request.GET else mine
    partnership = chosen.first()
    if partnership is None:
        raise Http404
    facts = {
        "pack": day_one_pack(publication, partnership),
        "mine": mine,
        "can_decide": can_record_decision(request.user, partnership),
        "can_make_use_code": can_make_use_code(request.user, partnership),
    }
    return render(request, "publishing/day_one.html", facts)
