"""The sections of the site, as the reader's role lets them be seen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.accounts.permissions import can_administer_any
from goldenthread.collecting.permissions import can_add_documents


def everyone(user) -> bool:
    return True


def signed_in(user) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class Section:
    """One link of the main navigation. A page whose view name begins with one of `holds` stands in it."""

    text: str
    url_name: str
    is_for: Callable = everyone
    holds: tuple[str, ...] = ()

    def shows(self, view_name):
        return view_name.startswith(self.holds)


SOURCES = "collecting:sources"
BESIDE = (
    "catalogue:dates",
    "catalogue:quotations",
    "publishing:link-",
    "publishing:links",
    "publishing:reports",
    "publishing:report-answer",
)
OWN = (
    "publishing:briefing",
    "publishing:paper",
    "publishing:plan-import",
    "publishing:practice-audit-",
    "publishing:review-",
    "publishing:everything",
    "publishing:region",
)
ADMINISTERING = ("administering:", "publishing:branding")
READING = ("publishing:publication", "publishing:item", "publishing:page", "publishing:read")
SECTIONS = (
    Section("Learning from national reviews", "publishing:national-reviews", holds=READING),
    Section("Search", "search:results", holds=("search:", "publishing:answers")),
    Section("Themes", "publishing:themes", holds=("publishing:theme",)),
    Section("Said before", "publishing:said-before-list", holds=("publishing:said-before",)),
    Section("What is new", "publishing:updates"),
    Section("About", "publishing:about", holds=("publishing:methods", "publishing:corrections")),
    Section("Our responses", "responses:start", signed_in, holds=("responses:", *OWN)),
    Section("Administration", "administering:index", can_administer_any, holds=ADMINISTERING),
    Section("Collecting", SOURCES, can_add_documents, holds=("collecting:", *BESIDE)),
)


def navigation(request):
    """Links for the service navigation: dicts of text, href, active and current."""
    user = getattr(request, "user", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    kinds = {section.is_for for section in SECTIONS}  # each asked once: some ask the database
    allowed = {is_for: is_for is everyone or bool(user and is_for(user)) for is_for in kinds}
    return [
        {
            "text": section.text,
            "href": reverse(section.url_name),
            "current": here == section.url_name,
            "active": section.shows(here),
        }
        for section in SECTIONS
        if allowed[section.is_for]
    ]
