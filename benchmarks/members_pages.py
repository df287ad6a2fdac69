"""The members' pages of a partnership: every address of their part of the site, with some rows of each.

The addresses are read from the site itself: the benchmark tells at its end of which it knows no rows.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from goldenthread.accounts.models import Membership, Participation, Partnership
from goldenthread.catalogue.models import Publication
from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS
from goldenthread.publishing.models import Briefing, KeptPaper, PaperFile, PartnershipFile
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.choosing.at_once import MOST_AT_ONCE
from goldenthread.responses.models import (
    Action,
    Aim,
    Challenge,
    Chase,
    Decision,
    Evidence,
    ItemLink,
    LocalReview,
    Meeting,
    PositionRequest,
    PracticeAudit,
    Release,
    ReleasedItem,
    ReleasedReview,
    UseCode,
    UseRecord,
)
from goldenthread.responses.overviews.worklist import SHOWN, Worklist

MEMBERS = ("responses/", "administration/", "region", "account")
"""How the addresses begin that are for members."""

READ_BY_ALL = (
    "publishing:day-one",
    "publishing:forward-plan",
    "publishing:item",
    "publishing:local-answer",
    "publishing:national-reviews",
    "publishing:public-page",
    "publishing:public-themes",
    "publishing:publication",
    "publishing:saved-searches",
)
"""Pages that everybody may read, and on which members read what their partnership says."""

BY_LINK = (
    "account/weekly/",
    "account/choose-password/",
    "account/invitation/",
    "responses/asked/",
    "responses/calendar/",
    "responses/reminders/",
)
"""How the addresses begin that are for whoever holds a link, signed in or not."""


class Rows(NamedTuple):
    """What an address is told, and the field of a row that holds it."""

    rows: QuerySet
    fields: dict[str, str]


OWN_PAGES = {"reference": "reference"}
PK = {"pk": "pk"}
ROWS = {
    "administration/<slug:slug>/people/": Rows(
        Membership.objects.all(), {"slug": "partnership__slug", "pk": "user"}
    ),
    "administration/<slug:slug>/organisations/of/": Rows(
        Participation.objects.all(), {"slug": "partnership__slug", "body": "organisation__slug"}
    ),
    "administration/<slug:slug>/invitations/": Rows(
        Membership.objects.none(), {"slug": "partnership__slug", "pk": "user"}
    ),
    "administration/": Rows(Partnership.objects.all(), {"slug": "slug"}),
    "region/": Rows(Partnership.objects.all(), {"slug": "slug"}),
    "partnerships/": Rows(Partnership.objects.all(), {"slug": "slug"}),
    "publications/": Rows(
        Publication.objects.filter(documents__versions__items__isnull=False).distinct(), {"slug": "slug"}
    ),
    "r/": Rows(Decision.objects.current(), {"reference": "item__reference"}),
    "responses/actions/": Rows(Action.objects.all(), OWN_PAGES),
    "responses/agendas/": Rows(Meeting.objects.all(), PK),
    "responses/aims/": Rows(Aim.objects.filter(ended_at=None), PK),
    "responses/briefings/": Rows(Briefing.objects.all(), OWN_PAGES),
    "responses/challenges/": Rows(Challenge.objects.all(), PK),
    "responses/chases/": Rows(Chase.objects.all(), PK),
    "responses/decisions/": Rows(Decision.objects.all(), PK),
    "responses/everything/": Rows(PartnershipFile.objects.all(), PK),
    "responses/evidence/": Rows(Evidence.objects.filter(withdrawn_at=None), PK),
    "responses/items/": Rows(Decision.objects.current(), {"reference": "item__reference"}),
    "responses/links/": Rows(ItemLink.objects.all(), PK),
    "responses/papers/<slug:reference>/": Rows(
        PaperFile.objects.all(), {"reference": "paper__reference", "name": "name"}
    ),
    "responses/papers/": Rows(KeptPaper.objects.all(), OWN_PAGES),
    "responses/practice-audits/": Rows(PracticeAudit.objects.all(), OWN_PAGES),
    "responses/publications/": Rows(
        Publication.objects.filter(documents__versions__items__isnull=False).distinct(), {"slug": "slug"}
    ),
    "responses/released/reviews/": Rows(ReleasedReview.objects.all(), PK),
    "responses/released/": Rows(ReleasedItem.objects.ever_public().filter(withdrawn_at=None), PK),
    "responses/releases/<slug:reference>/items/": Rows(
        ReleasedItem.objects.all(), {"reference": "release__reference", "pk": "pk"}
    ),
    "responses/releases/<slug:reference>/reviews/": Rows(
        ReleasedReview.objects.all(), {"reference": "release__reference", "pk": "pk"}
    ),
    "responses/releases/": Rows(Release.objects.all(), OWN_PAGES),
    "responses/requests/": Rows(PositionRequest.objects.all(), PK),
    "responses/reviews/<slug:slug>/words/": Rows(
        LocalReview.objects.all(),
        {"slug": "publication__slug", "reference": "publication__documents__versions__items__reference"},
    ),
    "responses/reviews/": Rows(LocalReview.objects.all(), {"slug": "publication__slug"}),
    "responses/silent/": Rows(Participation.objects.all(), {"slug": "organisation__slug"}),
    "responses/used/": Rows(UseCode.objects.all(), {"code": "code"}),
    "responses/uses/records/": Rows(UseRecord.objects.all(), PK),
    "responses/uses/": Rows(UseCode.objects.all(), PK),
}
"""By how an address begins; the first that fits."""

ALWAYS = {
    "publishing:paper-ask": [{"kind": each} for each in PAPER_KINDS],
    "publishing:briefing-box": [{"number": 3}],
    "publishing:briefing-file": [{"form": each} for each in BRIEFING_FORMATS],
}
"""What these are told besides."""


def asked_besides() -> dict[str, dict[str, str]]:
    """What else an address can ask for, where that makes another page: what it is called, and the query."""
    past = {"as at a past day": f"on={timezone.localdate() - timedelta(days=120)}"}
    partnership = Partnership.objects.get()
    items = Worklist(partnership, audience="everyone").to_decide[:MOST_AT_ONCE]
    ticked = {f"{MOST_AT_ONCE} ticked": "&".join(f"item={each.reference}" for each in items)}
    actions = Action.objects.filter(partnership=partnership)[:MOST_AT_ONCE]
    given = {f"{MOST_AT_ONCE} ticked": "&".join(f"action={each.reference}" for each in actions)}
    return {
        "responses:dashboard": {each: f"show={each}" for each in SHOWN}
        | {"100 rows": "show=to-decide&for=everyone&rows=100"},
        "responses:executive": past,
        "responses:scrutiny": past | {"page 6": "page=6", "a sample": "draw=4"},
        "responses:plan": past | {"red": "colour=red"},
        "responses:answer": past,
        "responses:releases": {"page 3": "page=3"},
        "responses:decide-alike": ticked,
        "responses:ask": ticked,
        "responses:agenda-put": ticked,
        "responses:assign": given,
    }


def members_pages(most: int) -> Iterator[tuple[str, str]]:
    """Name and address of each page, for at most so many rows of it, spread over all that there are."""
    besides = asked_besides()
    for name, place, parameters in _routes(get_resolver()):
        if not _is_for_members(name, place):
            continue
        for values in _values(name, place, parameters, most):
            address = reverse(name, kwargs=values)
            yield name, address
            for called, query in besides.get(name, {}).items():
                yield f"{name}, {called}", f"{address}?{query}"


def pages_without_rows() -> list[str]:
    """Names of the pages of which the year has nothing to show, or of which no rows are known here."""
    return sorted(
        name
        for name, place, parameters in _routes(get_resolver())
        if _is_for_members(name, place) and not _values(name, place, parameters, 1)
    )


def _is_for_members(name: str, place: str) -> bool:
    return name in READ_BY_ALL or (place.startswith(MEMBERS) and not place.startswith(BY_LINK))


def _routes(resolver, before="", space="") -> Iterator[tuple[str, str, set[str]]]:
    """Name, address and what the address is told, of each route of the site."""
    for each in resolver.url_patterns:
        place = before + str(each.pattern)
        if not isinstance(each, URLPattern):
            yield from _routes(each, place, f"{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield space + each.name, place, set(each.pattern.converters)


def _values(name: str, place: str, parameters: set[str], most: int) -> list[dict]:
    if not parameters:
        return [{}]
    always = ALWAYS.get(name, [{}])
    told = parameters - set(always[0])
    if not told:
        return always
    known = (
        given for begins, given in ROWS.items() if place.startswith(begins) and set(given.fields) >= told
    )
    rows, fields = next(known, Rows(Partnership.objects.none(), dict.fromkeys(told, "pk")))
    keys = sorted(told)
    found = list(rows.order_by("pk").values_list(*(fields[key] for key in keys)))
    return [dict(zip(keys, row, strict=True)) | more for row in _spread(found, most) for more in always]


def _spread(found: list, most: int) -> list:
    """So many of them, from the first to the last."""
    if len(found) <= most:
        return found
    return [found[place * (len(found) - 1) // max(most - 1, 1)] for place in range(most)]
