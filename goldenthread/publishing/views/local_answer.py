"""What a partnership answered on an item, for everyone, beside the source; and its preview."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership
from goldenthread.publishing.gate.own_items import item_in_preview, own_item_or_404, was_ever_public
from goldenthread.publishing.gate.public_answer import PublicAnswer, answer_page, public_answer, shown_of
from goldenthread.publishing.permissions import readable_item_or_404
from goldenthread.publishing.views.public_page import withdrawn
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.answering.twins import leading
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.models import ReleasedItem

TEMPLATE = "publishing/local_answer.html"


@require_safe
def local_answer(request, reference):
    form = MomentForm(request.GET if "on" in request.GET else None)
    if was_ever_public(reference):
        return own_answer(request, reference, form)
    item = readable_item_or_404(request.user, reference)
    partnership = answering_partnership(request.GET.get("partnership"))
    shown = public_answer(Subject(partnership, leading(item)), form.moment)
    return render(request, TEMPLATE, answer_page(request, item, shown, form), status=shown.status)


def own_answer(request, reference, form):
    """The answer of the partnership whose review it is; what was taken back is gone, with the reason."""
    own = own_item_or_404(reference, form.moment)
    if own.gone:
        return withdrawn(request, own.gone)
    shown = public_answer(Subject(own.review.released.partnership, own.item), form.moment)
    facts = answer_page(request, own.item, shown, form) | {"own": own.review}
    return render(request, TEMPLATE, facts, status=shown.status)


@signed_in
@require_safe
def release_preview(request, reference, pk):
    mine = ReleasedItem.objects.seen_by(request.user).for_reading()
    released = get_object_or_404(mine, pk=pk, release__reference=reference)
    item = item_in_preview(released) if released.item.is_local else released.item
    facts = answer_page(request, item, PublicAnswer(shown_of(released), released), MomentForm(None))
    return render(request, TEMPLATE, facts | {"is_preview": True})


def answering_partnership(slug):
    """The one that the address names; the only one, or the first, where it names none."""
    found = Partnership.objects.filter(slug=slug) if slug else Partnership.objects.all()
    partnership = found.first()
    if partnership is None:
        raise Http404
    return partnership
