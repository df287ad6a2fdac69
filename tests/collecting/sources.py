"""A source made by hand: what is found in it is a list, and its files are bytes in a dict."""

from datetime import date

from goldenthread.collecting.found import FoundDate, FoundFile, FoundPublication, Presence
from goldenthread.collecting.models import Source
from tests.factories import make_publisher

PLACE = "https://www.gov.uk/government/publications/"


def make_source(slug="panel-on-govuk", *, kind="govuk", **facts):
    facts.setdefault("name", "The Panel on GOV.UK")
    facts.setdefault("place", "child-safeguarding-practice-review-panel")
    facts["publisher"] = facts.get("publisher") or make_publisher()
    return Source.objects.create(slug=slug, kind=kind, **facts)


def found_file(name="report.pdf", *, key=None, **facts):
    facts.setdefault("url", f"https://assets.publishing.service.gov.uk/media/{name}")
    facts.setdefault("title", name.removesuffix(".pdf").replace("-", " ").capitalize())
    facts.setdefault("media_type", "application/pdf" if name.endswith(".pdf") else "text/html")
    return FoundFile(key=key or name, **facts)


def found(slug="a-made-up-review", **facts):
    facts.setdefault("key", f"id-of-{slug}:en")
    facts.setdefault("url", PLACE + slug)
    facts.setdefault("presence", Presence.PUBLISHED)
    facts.setdefault("title", slug.replace("-", " ").capitalize())
    facts.setdefault("kind", "independent_report")
    return FoundPublication(**facts)


def on(year, month=1, day=1, *, precision="day", source="GOV.UK, first published"):
    return FoundDate(date(year, month, day), precision, source)
