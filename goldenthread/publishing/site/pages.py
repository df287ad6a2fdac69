"""The pages of a partnership's public site: where each is, and what its template is given.

They are the same on our server and as files on another. A link is `root` and a path: `root` leads from the
page to the first page of the site.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from goldenthread.publishing.site.contents import PublicSite, Review
from goldenthread.publishing.site.finding import Hit, ListedTheme, themes_by_name
from goldenthread.publishing.site.looks import looks_of
from goldenthread.responses.answering.presenters import ICONS


@dataclass(frozen=True)
class SitePage:
    """A page: its place from the first page of the site ("" is the first page itself), and its contents."""

    path: str
    template: str
    facts: dict = field(default_factory=dict)


def site_facts(site: PublicSite) -> dict:
    """What every page of the site needs."""
    return {
        "partnership": site.partnership,
        "looks": looks_of(site.partnership),
        "icons": ICONS,
        "published_on": timezone.localdate(),
    }


def landing(site: PublicSite) -> SitePage:
    reviews = site.reviews
    facts = {
        "reviews": reviews,
        "answered": sum(len(each.answered) for each in reviews),
        "unanswered": sum(len(each.unanswered) for each in reviews),
        "newest_answer": max(filter(None, (each.newest_answer for each in reviews)), default=None),
        "has_sample": site.has_sample,
    }
    return SitePage("", "site/landing.html", facts)


def review_page(review: Review, number: int = 1) -> SitePage:
    facts = {"review": review, "number": number, "shown": review.pages[number - 1]}
    return SitePage(review.path(number), "site/review.html", facts)


def found_page(words: str, theme: str, hits: list[Hit]) -> SitePage:
    return SitePage("", "site/found.html", {"words": words, "theme": theme, "hits": hits})


def themes_page(themes: list[ListedTheme], reviews: list[Review]) -> SitePage:
    by_name = sorted(reviews, key=lambda each: each.called.casefold())
    return SitePage("themes/", "site/themes.html", {"themes": themes, "reviews": by_name})


def theme_page(theme: ListedTheme) -> SitePage:
    return SitePage(theme.path, "site/theme.html", {"theme": theme})


def all_pages(site: PublicSite) -> Iterator[SitePage]:
    """Every page that the site has as files."""
    themes = themes_by_name(site)
    yield landing(site)
    yield themes_page(themes, site.reviews)
    yield from map(theme_page, themes)
    for review in site.reviews:
        for number in range(1, len(review.pages) + 1):
            yield review_page(review, number)
