"""What the pages of every item are made of, to lay that of two installations side by side."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item
from goldenthread.responses.answering.answer import whole_answer
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import LocalReview
from goldenthread.responses.seen import Seen

FORM = "<input[^>]*csrfmiddlewaretoken[^>]*>"
NOT_CARRIED = "<figcaption.*?</figcaption>|Other partnerships:.*?</p>"
"""Where the item stands in a document, and who else answers at the installation."""


def moments():
    """Before anything was recorded, half way, and now."""
    found = sorted(Event.objects.values_list("at", flat=True))
    return [found[0] - timedelta(days=1), found[len(found) // 2], found[-1]]


def answers_at(moments, partnership):
    """Every answer at each moment, as everyone saw it and as members did."""
    items = Item.with_local.order_by("reference", "version__number")
    return [
        [item.reference, str(item), is_public, *told(Subject(partnership, item), moment, is_public)]
        for item in items
        for moment in moments
        for is_public in (True, False)
    ]


def public_pages(partnership):
    """What the public reads of each answer today and as at earlier days, with what programs are told."""
    today = timezone.localdate()
    days = ["", today - timedelta(days=1), today - timedelta(days=9)]
    items = Item.objects.current().order_by("reference")
    own = Item.with_local.filter(is_local=True).order_by("reference", "pk")
    slugs = LocalReview.objects.order_by("pk").values_list("publication__slug", flat=True)
    places = [
        "",
        "themes/",
        "fragment.html",
        "logo.webp",
        "brand.css",
        *(f"reviews/{slug}/" for slug in slugs),
    ]
    read = [Client().get(f"/partnerships/{partnership.slug}/{place}") for place in places]
    return [
        *(public_page(partnership, item, day) for item in (*items, *own) for day in days),
        *((page.status_code, re.sub(FORM, "", page.content.decode("latin-1"))) for page in read),
    ]


def public_page(partnership, item, day):
    asked = {"partnership": partnership.slug, "on": day}
    page = Client().get(f"/r/{item.reference}/local-answer", asked)
    words = re.split("<h1|On another day", page.content.decode())[1]
    words = re.sub(NOT_CARRIED, " ", words, flags=re.DOTALL)
    return page.status_code, " ".join(strip_tags("<h1" + words).split())


def told(subject, moment, is_public):
    answer = whole_answer(subject, Seen(moment, is_public), today=moment.date())
    yield [(str(each), each.reason, each.recorded_by.email) for each in answer.decisions]
    yield [(part, str(each)) for part, each in answer.part_decisions.items()]
    yield sorted((each.organisation.name, str(each.position)) for each in answer.partners)
    yield [(str(each.state), str(each.state.owner), each.rule.words) for each in answer.actions]
    yield [(str(each), each.by.email) for each in answer.evidence]
    yield [str(answer.impact), [str(each) for each in answer.verdicts]]
    yield [(each.challenge.words, [reply.words for reply in each.replies]) for each in answer.challenges]
