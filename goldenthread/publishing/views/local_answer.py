"""What a partnership answered on an item, for everyone: its published parts, beside the source."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.items.page import item_page
from goldenthread.publishing.permissions import readable_item_or_404
from goldenthread.responses.answer import whole_answer
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.presenters import ICONS
from goldenthread.responses.rag import RULES
from goldenthread.responses.seen import Seen
from goldenthread.responses.subject import Subject
from goldenthread.responses.twins import leading


@require_safe
def local_answer(request, reference):
    item = readable_item_or_404(request.user, reference)
    permalink = request.build_absolute_uri(item.get_absolute_url())
    form = MomentForm(request.GET if "on" in request.GET else None)
    subject = Subject(answering_partnership(request.GET.get("partnership")), leading(item))
    facts = {
        "shown": item_page(item, permalink=permalink, today=timezone.localdate()),
        "answer": whole_answer(subject, Seen(form.moment), today=form.day),
        "form": form,
        "partnerships": Partnership.objects.all(),
        "icons": ICONS,
        "rules": RULES,
    }
    return render(request, "publishing/local_answer.html", facts)


def answering_partnership(slug):
    """The one that the address names; the only one, or the first, where it names none."""
    found = Partnership.objects.filter(slug=slug) if slug else Partnership.objects.all()
    partnership = found.first()
    if partnership is None:
        raise Http404
    return partnership
