"""The pages of a partnership's public site: where each is, and what its template is given.

They are the same on our server and as files on another. A link is `root` and a path: `root` leads from the
page to the first page of the site.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from goldenthread.publishing.site.contents import PublicSite, Review
from goldenthread.publishing.site.finding import ListedTheme, found, themes_by_name
from goldenthread.publishing.site.looks import looks_of
from goldenthread.responses.answering.presenters import ICONS
from goldenthread.responses.models import ReleasedReview


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
        "own_reviews": site.own_reviews,
        "withdrawn_reviews": site.withdrawn_reviews,
        "themes": themes_by_name(site),
    }
    return SitePage("", "site/landing.html", facts)


def review_page(review: Review, number: int = 1) -> SitePage:
    facts = {"review": review, "number": number, "shown": review.pages[number - 1]}
    return SitePage(review.path(number), "site/review.html", facts)


def preview_page(review: Review) -> SitePage:
    """A review of its own as it would be, all on one page."""
    return SitePage("", "site/review.html", {"review": review, "number": 1, "shown": review.asked})


def withdrawn_page(withdrawn: ReleasedReview) -> SitePage:
    """In the place of a review of its own that was taken back, and of each answer on it."""
    return SitePage("", "site/withdrawn.html", {"withdrawn": withdrawn})


def found_page(site: PublicSite, words: str, theme: str) -> SitePage:
    facts = {"words": words, "theme": theme, "hits": found(site, words, theme)}
    return SitePage("", "site/found.html", facts | {"themes": themes_by_name(site)})


def themes_page(site: PublicSite) -> SitePage:
    facts = {
        "themes": themes_by_name(site),
        "reviews": _by_name(site.reviews),
        "own_reviews": _by_name(site.own_reviews),
    }
    return SitePage("themes/", "site/themes.html", facts)


def theme_page(theme: ListedTheme) -> SitePage:
    return SitePage(theme.path, "site/theme.html", {"theme": theme})


def all_pages(site: PublicSite) -> Iterator[SitePage]:
    """Every page that the site has as files."""
    themes = themes_by_name(site)
    yield landing(site)
    yield themes_page(site)
    yield from map(theme_page, themes)
    for review in site.every:
        for number in range(1, len(review.pages) + 1):
            yield review_page(review, number)


def _by_name(reviews: list[Review]) -> list[Review]:
    return sorted(reviews, key=lambda each: each.called.casefold())
