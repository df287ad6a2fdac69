"""The sections of the site, as the reader's role lets them be seen."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Section:
    text: str
    url_name: str
    also: tuple[str, ...] = ()
    """Other URL names, or whole apps as `app:`, that stand in this section."""

    def holds(self, view_name):
        return view_name == self.url_name or view_name.startswith(
            tuple(n for n in self.also if n.endswith(":"))
        )


PUBLIC = (
    Section("Learning from national reviews", "publishing:national-reviews"),
    Section("Search", "search:results"),
    Section("About", "publishing:about"),
)
SIGNED_IN = (
    Section("Our responses", "responses:dashboard", also=("responses:",)),
    Section("Add a document", "collecting:upload", also=("collecting:",)),
)


def navigation(request):
    """Links for the service navigation: dicts of text, href, active and current."""
    match = request.resolver_match
    here = match.view_name if match else ""
    signed_in = getattr(request, "user", None) and request.user.is_authenticated
    return [
        {
            "text": section.text,
            "href": reverse(section.url_name),
            "current": here == section.url_name,
            "active": section.holds(here),
        }
        for section in PUBLIC + (SIGNED_IN if signed_in else ())
        if exists(section.url_name)
    ]


def exists(url_name):
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True
