"""What other sites may show in a frame: one item, or a list of a publication or of a search. See oEmbed 1.0.

Nothing of it is there until whoever runs the site names the sites that may do so.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils.html import escape

from goldenthread.catalogue.models import Item, Publication
from goldenthread.catalogue.rulings.fate import Fate
from goldenthread.publishing.citing.cited import source_of
from goldenthread.publishing.citing.places import pinpoint_of, place_of
from goldenthread.publishing.dates import published_date
from goldenthread.publishing.gone import told_of
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.notices import item_subject, spoken_words
from goldenthread.publishing.permissions import readable_fate_or_404, readable_item
from goldenthread.publishing.reading.page_view import pages_of
from goldenthread.publishing.taking_away.records import items_of
from goldenthread.search.query import Search
from goldenthread.search.whole import everything

WIDTH, ITEM_HEIGHT, LIST_HEIGHT = 600, 320, 480
LISTED = 20  # rows of one list
FIRST_WORDS = 240  # characters of a row
ONE_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    name: str
    href: str
    words: str = ""  # only those that say what to do
    about: str = ""  # where it stands


@dataclass(frozen=True)
class Embed:
    """What is shown in the frame. `title` names no child, as far as we write it."""

    title: str
    page: str  # full address of the page that it is of
    heading: str
    height: int
    rows: list[Row] = field(default_factory=list)
    more: int = 0  # rows that are not shown
    words: str = ""  # of one item, word for word
    told: str = ""  # why there is nothing to show
    answered: str = ""  # what a partnership released on it
    subject: str = ""  # what to say before the words of one item
    about: str = ""  # publisher, title, date, page
    is_fictional: bool = False


def item_embed(reference: str) -> Embed:
    """One public item, as it stands now. Raises Http404."""
    item = readable_item(AnonymousUser(), reference)
    if item is None:
        raise Http404
    publication, rows = item.version.document.publication, pages_of(item)
    for row in rows:
        row.version = item.version
    return Embed(
        title=f"{item.name}. {_who_and_when(publication)}",
        page=absolute(item.get_absolute_url()),
        heading=_heading(item),
        height=ITEM_HEIGHT,
        words=item.shown("text"),
        subject=item_subject(item),
        about=_about(publication, pinpoint_of([place_of(row) for row in rows])),
        is_fictional=publication.is_fictional,
    )


def fate_shown(reference: str) -> Fate | None:
    """What everyone may know became of a reference that no item has any more; None while an item has it.

    Raises Http404 where there is, and was, no such item.
    """
    everyone = AnonymousUser()
    return None if readable_item(everyone, reference) else readable_fate_or_404(everyone, reference)


def gone_embed(fate: Fate) -> Embed:
    """In place of an item that was retired: what happened, and the way to its page."""
    heading = f"{fate.name} is no longer an item"
    return Embed(
        title=heading,
        page=absolute(reverse("publishing:item", kwargs={"reference": fate.reference})),
        heading=heading,
        height=ITEM_HEIGHT,
        told=told_of(fate),
    )


def publication_embed(slug: str) -> Embed:
    """The items of a public publication, as its page lists them. Raises Http404."""
    publication = get_object_or_404(
        Publication.objects.published().select_related("publisher").prefetch_related("date_claims"), slug=slug
    )
    items = list(items_of(publication))
    return Embed(
        title=f"{publication.get_kind_display()}. {_who_and_when(publication)}",
        page=absolute(publication.get_absolute_url()),
        heading=publication.known_as or publication.title,
        height=LIST_HEIGHT,
        rows=[_row(item) for item in items[:LISTED]],
        more=len(items[LISTED:]),
        about=_about(publication),
        is_fictional=publication.is_fictional,
    )


def search_embed(search: Search) -> Embed:
    """The first results of a search, as its page lists them. Raises search.index.IndexBroken."""
    found = everything(search, most=LISTED)
    cards = list(found.cards)
    rows = [
        Row(
            name=f"{card.name} ({', '.join(filter(None, (card.publication_title, card.place)))})",
            href=absolute(card.href),
            words=_first_words(spoken_words(card)),
        )
        for card in cards
    ]
    return Embed(
        title=f"Search results. {settings.SITE_NAME}",
        page=absolute(f"{reverse('search:results')}?{search.having().address}"),
        heading=f"Results for “{search.words}”" if search.words else "Results",
        height=LIST_HEIGHT,
        rows=rows,
        more=found.total - len(rows),
        is_fictional=any(card.is_fictional for card in cards),
    )


def embed_at(url: str) -> tuple[Embed, str]:
    """What the page at a full address of this site looks like in a frame, and the frame's own address.

    Raises Http404 for any other address.
    """
    try:
        parts, ours = urlsplit(url), urlsplit(settings.SITE_URL)
        match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    if (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc):
        raise Http404
    if match.view_name == "publishing:item":
        return item_embed(**match.kwargs), _frame("embed-item", **match.kwargs)
    if match.view_name == "publishing:publication":
        return publication_embed(**match.kwargs), _frame("embed-publication", **match.kwargs)
    search = Search.from_address(QueryDict(parts.query)).having()
    if match.view_name == "search:results" and not search.is_blank:
        return search_embed(search), f"{_frame('embed-search')}?{search.address}"
    raise Http404


def answer(embed: Embed, frame: str, *, most_wide: int | None = None, most_high: int | None = None) -> dict:
    """The oEmbed answer: what to put into a page, no larger than asked for."""
    width, height = min(most_wide or WIDTH, WIDTH), min(most_high or embed.height, embed.height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": absolute("/"),
        "cache_age": ONE_DAY,
        "html": code_of(embed.title, frame, width=width, height=height),
        "width": width,
        "height": height,
    }


def as_xml(answer: dict) -> str:
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = str(value)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def code_of(title: str, frame: str, *, width: int = WIDTH, height: int = ITEM_HEIGHT) -> str:
    """One line of HTML that shows the frame; itself plain text, which a page must escape to show it."""
    named = f'src="{escape(frame)}" title="{escape(title)}"'
    return f'<iframe {named} width="{width}" height="{height}" loading="lazy"></iframe>'


def offered(row: Item | Publication, title: str) -> dict[str, str] | None:
    """For a page that can be shown elsewhere: the line of HTML to copy, and where oEmbed asks; else None."""
    kinds = {
        Item: ("embed-item", "reference", ITEM_HEIGHT),
        Publication: ("embed-publication", "slug", LIST_HEIGHT),
    }
    if not settings.EMBED_SITES or type(row) not in kinds:
        return None
    route, name, height = kinds[type(row)]
    query = QueryDict(mutable=True)
    query["url"] = absolute(row.get_absolute_url())
    frame = _frame(route, **{name: getattr(row, name)})
    return {
        "code": code_of(title, frame, height=height),
        "asked": f"{absolute(reverse('publishing:oembed'))}?{query.urlencode()}",
        "title": title,
    }


def _frame(route: str, **address) -> str:
    return absolute(reverse(f"publishing:{route}", kwargs=address))


def _who_and_when(publication: Publication) -> str:
    on = published_date(publication) if publication.published_on else "no date"
    return f"{publication.publisher}, {on}"


def _about(publication: Publication, pinpoint: str = "") -> str:
    source = source_of(publication)
    return ", ".join(filter(None, (f"{source.publisher} ({source.year}) {source.title}", pinpoint)))


def _row(item: Item) -> Row:
    words = "" if item_subject(item) else item.shown("text")
    return Row(name=_heading(item), href=absolute(item.get_absolute_url()), words=_first_words(words))


def _heading(item: Item) -> str:
    """Its name, with its title where it only says what to do."""
    title = "" if item_subject(item) else item.shown("title")
    return f"{item.name}: {title}" if title else item.name


def _first_words(words: str) -> str:
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(None, 1)[0]} …"
