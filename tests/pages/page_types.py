"""Every type of page of the site, one line each. A page that is not here is not tested: add yours.

`address` takes the World (see world.py) and gives the path. `role` signs that person in first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.pages.world import World


@dataclass(frozen=True)
class PageType:
    name: str
    address: Callable[[World], str]
    role: str | None = None
    status: int = 200


def named(url_name):
    return lambda world: reverse(url_name)


PAGE_TYPES = [
    PageType("about", named("publishing:about")),
    PageType("accessibility", named("publishing:accessibility")),
    PageType("support", named("publishing:support")),
    PageType("licence", named("publishing:licence")),
    PageType("components", named("publishing:components")),
    PageType("not-found", lambda world: "/not-there", status=404),
    PageType("sign-in", named("accounts:sign-in")),
    PageType("about-signed-in", named("publishing:about"), role="approver"),
    PageType("search", named("search:results")),
    PageType("search-with-results", lambda world: "/search?q=partners&kind=recommendation"),
    PageType("search-with-nothing-found", lambda world: "/search?q=partnerz+zeppelin&year=1999"),
]
