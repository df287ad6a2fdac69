"""Two briefings of the made-up partnership: one that everybody may read, and a draft that waits."""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from goldenthread.catalogue.models import Publication
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import (
    Facts,
    approve_briefing,
    change_box,
    change_facts,
    make_briefing,
)
from goldenthread.publishing.briefings.content import from_json
from goldenthread.publishing.demo.people import Cast
from goldenthread.publishing.models import Briefing

APPROVED, DRAFT = 22, 46
"""The weeks in which each is made."""

OURS = {
    2: "Our audit of spring found files that two teams each thought the other held.",
    5: "From June the allocation form names one worker for each file, and who tells the family.",
}
"""The partnership's own words, by the place of the box."""
CONTACTS = "Ask your team’s learning lead. Worried about a child? Ring the front door, day or night."


def brief_in(week: int, cast: Cast) -> None:
    if week == APPROVED:
        _hand_out(_made(cast, "Keeping in touch with children who move"), cast)
    elif week == DRAFT:
        _made(cast, "What the newest review asks of us", newest=True)


def _made(cast: Cast, title: str, *, newest: bool = False) -> Briefing:
    """On what was published last, or on what says things of most kinds."""
    items = "documents__versions__items"
    found = Publication.objects.published().filter(is_fictional=True, **{f"{items}__isnull": False})
    found = found.annotate(kinds=Count(f"{items}__kind", distinct=True))
    publication = found.order_by(*(["-pk"] if newest else ["-kinds", "pk"])).first()
    return make_briefing(about=About(cast.partnership, publication), title=title, by=cast.editors[0])


def _hand_out(made: Briefing, cast: Cast) -> None:
    for number, words in OURS.items():
        quotes = from_json(made.newest.content).boxes[number].quotes[:1]
        chosen = {quote.reference: quote.sentences for quote in quotes}
        change_box(seen=made.newest, number=number, words=words, chosen=chosen, by=cast.editors[0])
    title = from_json(made.newest.content).title
    facts = Facts(title, CONTACTS, timezone.localdate() + timedelta(days=300), is_public=True)
    version = change_facts(seen=made.newest, facts=facts, by=cast.editors[0])
    approve_briefing(version=version, by=cast.approver)
