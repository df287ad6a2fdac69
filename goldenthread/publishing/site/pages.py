"""The pages of a partnership's public site: where each is, and what its template is given.

They are the same on our server and as files on another. A link is `root` and a path: `root` leads from the
page to the first page of the site.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone

from goldenthread.publishing.site.contents import PublicSite, Review
from goldenthread.publishing.site.finding import ListedTheme, found, themes_by_name
from goldenthread.publishing.site.looks import looks_of
from goldenthread.publishing.site.weights import LINE, ROOM, SECTION, bytes_of, dealt, nth
from goldenthread.responses.answering.presenters import ICONS
from goldenthread.responses.models import ReleasedReview, WithdrawnPassage


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


def landing(site: PublicSite, listed: list[list[Review]]) -> SitePage:
    """`listed` is `national_pages`, dealt once for all of them."""
    reviews = site.reviews
    facts = {
        "reviews": listed[0],
        "paths": _paths(nth_national, listed),
        "number": 1,
        "answered": sum(len(each.answered) for each in reviews),
        "unanswered": sum(len(each.unanswered) for each in reviews),
        "newest_answer": max(filter(None, (each.newest_answer for each in reviews)), default=None),
        "has_sample": site.has_sample,
        "own_reviews": site.own_reviews,
        "withdrawn_reviews": site.withdrawn_reviews,
        "themes": themes_by_name(site),
    }
    return SitePage("", "site/landing.html", facts)


def national_pages(site: PublicSite) -> list[list[Review]]:
    """National reviews as the first page lists them, and those that go on beside it."""
    own = [SECTION + bytes_of(each.withdrawn_reason) for each in site.withdrawn_reviews]
    own += [each.weight_in_a_list for each in site.own_reviews]
    themes = [LINE + bytes_of(each.name) for each in themes_by_name(site)]
    welcome = bytes_of(looks_of(site.partnership).welcome)
    return dealt(site.reviews, _in_a_list, first=ROOM - sum(own) - sum(themes) - welcome)


def nth_national(number: int) -> str:
    return nth("national/", number) if number > 1 else ""


def national_page(listed: list[list[Review]], number: int) -> SitePage:
    """The second and later pages of the list of national reviews, of `national_pages`."""
    facts = {"reviews": listed[number - 1], "paths": _paths(nth_national, listed), "number": number}
    return SitePage(nth_national(number), "site/national.html", facts)


def fragment_facts(site: PublicSite) -> dict:
    """For HTML that stands in a page of another site: all of the list."""
    own = {"own_reviews": site.own_reviews, "has_sample": site.has_sample}
    return site_facts(site) | own | {"reviews": site.reviews}


def review_page(review: Review, number: int = 1) -> SitePage:
    facts = {"review": review, "number": number, "shown": review.pages[number - 1]}
    paths = _paths(review.path, review.pages)
    return SitePage(review.path(number), "site/review.html", facts | {"paths": paths})


def preview_page(review: Review) -> SitePage:
    """A review of its own as it would be, all on one page."""
    return SitePage("", "site/review.html", {"review": review, "number": 1, "shown": review.asked})


def withdrawn_page(withdrawn: ReleasedReview | WithdrawnPassage) -> SitePage:
    """In the place of an own review, or of a recommendation of one, that was taken back, and of answers."""
    facts = {"withdrawn": withdrawn, "is_passage": isinstance(withdrawn, WithdrawnPassage)}
    return SitePage("", "site/withdrawn.html", facts)


def found_page(site: PublicSite, words: str, theme: str, asked_for: str | None = None) -> SitePage:
    """What was found; the first page of it where `asked_for` is no number, the last where it is too high."""
    hits = found(site, words, theme)
    number = Paginator(hits.pages, 1).get_page(asked_for).number
    facts = {"words": words, "theme": theme, "hits": hits, "shown": hits.pages[number - 1], "number": number}
    asked = {"q": words, "theme": theme}
    paths = [f"?{urlencode(asked | {'page': each})}" for each in _numbers(hits.pages)]
    more = {"themes": themes_by_name(site), "paths": paths}
    return SitePage("", "site/found.html", facts | more)


def themes_pages(site: PublicSite) -> list[list[Review]]:
    """National reviews from A to Z, over the pages that list them."""
    rest = [LINE + bytes_of(each.name) for each in themes_by_name(site)]
    rest += [_named(each) for each in site.own_reviews]
    return dealt(_by_name(site.reviews), _named, first=ROOM - sum(rest))


def themes_page(site: PublicSite, listed: list[list[Review]], number: int) -> SitePage:
    """One of `themes_pages`. The first has the themes and own reviews too."""
    facts = {
        "number": number,
        "paths": _paths(_nth_of_themes, listed),
        "themes": themes_by_name(site),
        "reviews": listed[number - 1],
        "own_reviews": _by_name(site.own_reviews),
    }
    return SitePage(_nth_of_themes(number), "site/themes.html", facts)


def theme_page(theme: ListedTheme, number: int = 1) -> SitePage:
    pages = theme.hits.pages
    facts = {"theme": theme, "shown": pages[number - 1], "number": number}
    return SitePage(theme.path(number), "site/theme.html", facts | {"paths": _paths(theme.path, pages)})


def all_pages(site: PublicSite) -> Iterator[SitePage]:
    """Every page that the site has as files."""
    national, by_name = national_pages(site), themes_pages(site)
    yield landing(site, national)
    for number in _numbers(national)[1:]:
        yield national_page(national, number)
    for number in _numbers(by_name):
        yield themes_page(site, by_name, number)
    for theme in themes_by_name(site):
        for number in _numbers(theme.hits.pages):
            yield theme_page(theme, number)
    for review in site.every:
        for number in _numbers(review.pages):
            yield review_page(review, number)


def _by_name(reviews: list[Review]) -> list[Review]:
    return sorted(reviews, key=lambda each: each.called.casefold())


def _named(review: Review) -> int:
    return LINE + bytes_of(review.called)


def _in_a_list(review: Review) -> int:
    return review.weight_in_a_list


def _nth_of_themes(number: int) -> str:
    return nth("themes/", number)


def _numbers(pages: list) -> range:
    return range(1, len(pages) + 1)


def _paths(path: Callable[[int], str], pages: list) -> list[str]:
    """Where each of these pages is, from the first page of the site."""
    return [path(number) for number in _numbers(pages)]
