"""Who may go where: every route of the site, for every kind of person, by every method.

A route that is not in the matrix fails, and so does a row whose route is gone. To add a route, add a row for
GET and one for POST; `ADDRESSES` tells what to put in its address.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

import goldenthread.catalogue
from goldenthread.accounts.actions import invite
from goldenthread.accounts.models import Role
from goldenthread.catalogue.models import DateClaim, Forthcoming, Quotation, ThemeEdit, Version
from goldenthread.collecting.models import Listing, Run
from goldenthread.publishing.models import Subscription
from goldenthread.responses.models import Decision
from tests.factories import (
    make_addressee,
    make_claim,
    make_correction,
    make_decision,
    make_item,
    make_listing,
    make_page,
    make_partnership,
    make_quotation,
    make_ruling,
    make_user,
    make_version,
)

SAMPLE = Path(goldenthread.catalogue.__file__).parent / "data" / "sample" / "kept-in-touch.pdf"

PEOPLE = ("anonymous", "viewer", "editor", "approver", "editor elsewhere")

SIGN_IN = "sign in"  # sent to the sign-in page, and back afterwards
AWAY = 302  # sent on to another page

ALL_READ = [200, 200, 200, 200, 200]
NO_POST = [405, 405, 405, 405, 405]

API = (
    "api-root",  # the library's own name for the entrance
    "entrance",
    "items",
    "item",
    "item-at-version",
    "publications",
    "publication",
    "pages",
    "page",
    "search",
    "themes",
    "names",
    "updates",
)

ONLY_READ = (
    "publishing:national-reviews",
    "publishing:publication",
    "publishing:item",
    "publishing:publication-citation",
    "publishing:item-citation",
    "publishing:page-citation",
    "publishing:publication-items",
    "publishing:search-file",
    "publishing:search-feed",
    "publishing:item-version",
    "publishing:corrections",
    "publishing:corrections-feed",
    "publishing:corrections-csv",
    "publishing:file",
    "publishing:page-image",
    "publishing:page",
    "publishing:pages-in-a-row",
    "publishing:read",
    "publishing:version-changes",
    "publishing:healthz",
    "publishing:about",
    "publishing:accessibility",
    "publishing:support",
    "publishing:licence",
    "publishing:components",
    "publishing:updates",
    "publishing:updates-feed",
    "publishing:forward-plan",
    "publishing:api",
    "publishing:openapi",
    "publishing:items-file",
    "publishing:items-checksum",
    "publishing:answers",
    "publishing:answers-json",
    "search:results",
    "publishing:themes",
    "publishing:themes-skos",
    "publishing:theme",
    "publishing:theme-agreement",
)
"""Routes that everyone may read and nobody may send anything to."""

# A row: route, method, then what each of PEOPLE gets.
MATRIX = [
    *((route, "GET", ALL_READ) for route in ONLY_READ),
    *((route, "POST", NO_POST) for route in ONLY_READ),
    ("publishing:theme-review", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:theme-review", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:theme-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:theme-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:go-to-page", "GET", [AWAY] * 5),
    ("publishing:go-to-page", "POST", NO_POST),
    ("publishing:contrast", "GET", NO_POST),
    ("publishing:contrast", "POST", [AWAY] * 5),
    ("publishing:subscribe", "GET", [404] * 5),  # no mail server is set in tests
    ("publishing:subscribe", "POST", [404] * 5),
    ("publishing:subscription", "GET", ALL_READ),  # whoever has the token in the address
    ("publishing:subscription", "POST", [AWAY] * 5),
    ("publishing:subscription-stop", "GET", NO_POST),
    ("publishing:subscription-stop", "POST", ALL_READ),
    ("publishing:day-one", "GET", [SIGN_IN, 200, 200, 200, 200]),
    ("publishing:day-one", "POST", [SIGN_IN, 405, 405, 405, 405]),
    # The API looks at no cookie, so that everybody is anyone to it.
    *((f"api:{name}", "GET", ALL_READ) for name in API),
    *((f"api:{name}", "POST", NO_POST) for name in API),
    ("api-nowhere", "GET", [404] * 5),
    ("api-nowhere", "POST", NO_POST),
    ("accounts:sign-in", "GET", ALL_READ),
    ("accounts:sign-in", "POST", ALL_READ),  # with an empty form: shown again, with what is missing
    ("accounts:sign-out", "GET", NO_POST),
    ("accounts:sign-out", "POST", [AWAY] * 5),
    ("accounts:choose-password", "GET", [AWAY] * 5),  # to the same page without the token in its address
    ("accounts:choose-password", "POST", [AWAY] * 5),
    # The catalogue belongs to no one partnership: an editor of any may work on it.
    ("catalogue:publication-edit", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:publication-edit", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:forthcoming-new", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-new", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-edit", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:forthcoming-edit", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-check", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-check", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-reject", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-reject", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-split", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-split", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-join", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-join", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-place", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-place", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:item-add", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:item-add", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("catalogue:ruling-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:ruling-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:correction-undo", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:correction-undo", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:item-confirm", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:item-confirm", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("collecting:upload", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:upload", "POST", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:result", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:result", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:runs", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:runs", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:run", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:run", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:dates", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:dates", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:quotations", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("catalogue:quotations", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:date-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:date-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("catalogue:quotation-settle", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("catalogue:quotation-settle", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("collecting:sources", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:sources", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:source", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:source", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:waiting", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:waiting", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:links", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("publishing:links", "POST", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:listing", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("collecting:listing", "POST", [SIGN_IN, 403, 200, 200, 200]),  # empty: shown again
    ("collecting:look", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("collecting:look", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("publishing:link-check", "GET", [SIGN_IN, 403, 405, 405, 405]),
    ("publishing:link-check", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("responses:dashboard", "GET", [SIGN_IN, 200, 200, 200, 200]),
    ("responses:dashboard", "POST", [SIGN_IN, 405, 405, 405, 405]),
    # An editor elsewhere decides on the same item, for their own partnership.
    ("responses:decide", "GET", [SIGN_IN, 403, 200, 200, 200]),
    ("responses:decide", "POST", [SIGN_IN, 403, AWAY, AWAY, AWAY]),
    ("responses:decision", "GET", [SIGN_IN, 200, 200, 200, 404]),
    ("responses:decision", "POST", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:publish", "GET", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:publish", "POST", [SIGN_IN, 403, 403, AWAY, 404]),
    ("responses:withdraw", "GET", [SIGN_IN, 405, 405, 405, 405]),
    ("responses:withdraw", "POST", [SIGN_IN, 403, AWAY, AWAY, 404]),
]

# What stands in the address of a route; for the others, nothing.
ADDRESSES = {
    "publishing:publication": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:item": lambda world: {"reference": world.item.reference},
    "publishing:publication-citation": lambda world: {
        "slug": world.item.version.document.publication.slug,
        "form": "ris",
    },
    "publishing:item-citation": lambda world: {"reference": world.item.reference, "form": "csl.json"},
    "publishing:page-citation": lambda world: {
        "version_id": world.item.version_id,
        "number": 1,
        "form": "bib",
    },
    "publishing:publication-items": lambda world: {
        "slug": world.item.version.document.publication.slug,
        "form": "xlsx",
    },
    "publishing:search-file": lambda world: {"form": "csv"},
    "publishing:file": lambda world: {"version_id": world.item.version_id},
    "publishing:go-to-page": lambda world: {"version_id": world.item.version_id},
    "publishing:page-image": lambda world: {"version_id": world.item.version_id, "number": 1},
    "publishing:page": lambda world: {"version_id": world.item.version_id, "number": 1},
    "publishing:pages-in-a-row": lambda world: {"version_id": world.item.version_id, "first": 1, "last": 2},
    "publishing:read": lambda world: {"slug": world.item.version.document.publication.slug},
    "publishing:subscription": lambda world: {"token": world.subscription.token},
    "publishing:subscription-stop": lambda world: {"token": world.subscription.token},
    "publishing:theme": lambda world: {"id": "E02"},
    "publishing:theme-undo": lambda world: {"pk": world.theme_edit.pk},
    "publishing:day-one": lambda world: {"slug": world.item.version.document.publication.slug},
    "catalogue:forthcoming-edit": lambda world: {"slug": world.forthcoming.slug},
    "publishing:version-changes": lambda world: {"version_id": world.newer.pk},
    "api-nowhere": lambda world: {"rest": "nothing"},
    "api:item": lambda world: {"reference": world.item.reference},
    "api:item-at-version": lambda world: {"reference": world.item.reference, "version": 1},
    "api:publication": lambda world: {"slug": world.item.version.document.publication.slug},
    "api:pages": lambda world: {"version_id": world.item.version_id},
    "api:page": lambda world: {"version_id": world.item.version_id, "number": 1},
    "accounts:choose-password": lambda world: dict(zip(("uidb64", "token"), world.invitation, strict=True)),
    "catalogue:publication-edit": lambda world: {"slug": world.item.version.document.publication.slug},
    "catalogue:item-check": lambda world: {"reference": world.item.reference},
    "catalogue:item-reject": lambda world: {"reference": world.item.reference},
    "catalogue:item-split": lambda world: {"reference": world.item.reference},
    "catalogue:item-join": lambda world: {"reference": world.item.reference},
    "catalogue:item-place": lambda world: {"reference": world.item.reference},
    "catalogue:item-add": lambda world: {"version_id": world.item.version_id},
    "catalogue:ruling-undo": lambda world: {"pk": make_ruling().pk},
    "catalogue:correction-undo": lambda world: {"pk": make_correction().pk},
    "publishing:item-version": lambda world: {"reference": world.item.reference, "version": 1},
    "catalogue:item-confirm": lambda world: {"reference": world.item.reference},
    "catalogue:date-settle": lambda world: {"pk": world.claim.pk},
    "catalogue:quotation-settle": lambda world: {"pk": world.quotation.pk},
    "collecting:source": lambda world: {"slug": world.listing.source.slug},
    "collecting:look": lambda world: {"slug": world.listing.source.slug},
    "collecting:listing": lambda world: {"pk": world.listing.pk},
    "collecting:result": lambda world: {"version_id": world.item.version_id},
    "collecting:run": lambda world: {"pk": world.run.pk},
    "responses:decide": lambda world: {"reference": world.item.reference},
    "responses:decision": lambda world: {"pk": world.draft.pk},
    "responses:publish": lambda world: {"pk": world.draft.pk},
    "responses:withdraw": lambda world: {"pk": world.draft.pk},
}

# What a form needs to be accepted; for the others, nothing.
FORMS = {
    "responses:decide": {
        "applicability": "applies",
        "forum": "Executive",
        "decided_on_day": "1",
        "decided_on_month": "2",
        "decided_on_year": "2026",
    },
}


@dataclass
class World:
    """One item with a page, a draft decision of one partnership on it, and a person of each kind."""

    item: object
    draft: Decision
    run: Run
    invitation: list[str]
    subscription: Subscription
    forthcoming: Forthcoming
    listing: Listing
    claim: DateClaim
    quotation: Quotation
    newer: Version
    theme_edit: ThemeEdit
    people: dict = field(default_factory=dict)


@pytest.fixture
def world(db):
    version = make_version(data=SAMPLE.read_bytes())
    make_page(version)
    item = make_item(version, "Some words on a page.", addressees=[make_addressee()])
    draft = make_decision(item, published=False)
    people = {role: make_user(role=role) for role in Role.values}
    town = make_partnership("a-town", name="A Town")
    people["editor elsewhere"] = make_user(role="editor", partnership=town)
    link = invite(user=make_user("new@example.org"), by="test")
    run = Run.objects.create(source="report.pdf", started_at=timezone.now())
    subscription = Subscription.objects.create(email="reader@example.org", asked_at=timezone.now())
    publisher = version.document.publication.publisher
    forthcoming = Forthcoming.objects.create(slug="a-review", title="A review", publisher=publisher)
    asked = (make_listing(), make_claim(), make_quotation(), make_version(make_version().document))
    edit = ThemeEdit.objects.create(by=people["editor"], at=timezone.now())
    return World(item, draft, run, link.split("/")[-2:], subscription, forthcoming, *asked, edit, people)


def routes(resolver=None, namespace=""):
    """The name of every route of the site, with its app; None for one that has no name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield pattern.name and namespace + pattern.name


def answer(response):
    """The status, or that the person is sent to sign in."""
    if response.status_code == 302 and response.url.startswith(resolve_url(settings.LOGIN_URL) + "?"):
        return SIGN_IN
    return response.status_code


@pytest.mark.parametrize(("route", "method", "row"), MATRIX, ids=lambda value: str(value)[:40])
def test_route_lets_in_whom_the_matrix_says(world, route, method, row):
    address = reverse(route, kwargs=ADDRESSES.get(route, lambda world: {})(world))
    form = FORMS.get(route, {}) if method == "POST" else {}
    answers = []
    for person in PEOPLE:
        client = Client()
        if person != "anonymous":
            client.force_login(world.people[person])
        with transaction.atomic():  # each finds the world as it was
            answers.append(answer(client.post(address, form) if form else client.generic(method, address)))
            transaction.set_rollback(True)
    assert dict(zip(PEOPLE, answers, strict=True)) == dict(zip(PEOPLE, row, strict=True))


def test_every_route_is_in_the_matrix():
    there = set(routes())
    assert None not in there, "a route has no name"
    assert there - {route for route, _, _ in MATRIX} == set(), "add rows for these"


def test_every_row_is_of_a_route_that_is_there():
    assert {route for route, _, _ in MATRIX} - set(routes()) == set()


def test_every_route_has_a_row_for_each_method():
    rows = [(route, method) for route, method, _ in MATRIX]
    assert sorted(rows) == sorted({(route, method) for route, _ in rows for method in ("GET", "POST")})


def test_refusals_change_nothing(world):
    """Whoever is turned away leaves the draft as it was."""
    for person, user in world.people.items():
        client = Client()
        client.force_login(user)
        for route, method, row in MATRIX:
            if route in ("responses:publish", "responses:withdraw") and row[PEOPLE.index(person)] != AWAY:
                client.generic(method, reverse(route, kwargs={"pk": world.draft.pk}))
    assert list(Decision.objects.awaiting_approval()) == [world.draft]
