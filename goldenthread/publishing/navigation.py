"""The sections of the site, as the reader's role lets them be seen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.collecting.permissions import can_add_documents


def everyone(user) -> bool:
    return True


def signed_in(user) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class Section:
    """One link of the main navigation. Pages whose view name begins with `holds` stand in the section."""

    text: str
    url_name: str
    is_for: Callable = everyone
    holds: str = ""

    def shows(self, view_name):
        return bool(self.holds) and view_name.startswith(self.holds)


SECTIONS = (
    Section("Learning from national reviews", "publishing:national-reviews"),
    Section("What is new", "publishing:updates"),
    Section("Search", "search:results"),
    Section("About", "publishing:about"),
    Section("Our responses", "responses:dashboard", signed_in, holds="responses:"),
    Section("Add a document", "collecting:upload", can_add_documents, holds="collecting:"),
)


def navigation(request):
    """Links for the service navigation: dicts of text, href, active and current."""
    user = getattr(request, "user", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {
            "text": section.text,
            "href": reverse(section.url_name),
            "current": here == section.url_name,
            "active": section.shows(here),
        }
        for section in SECTIONS
        if section.is_for is everyone or (user and section.is_for(user))
    ]
