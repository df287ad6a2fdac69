"""Finding something on the public page of a partnership: by words and by theme, with a server and without."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.site.contents import Asked, PublicSite, Review
from goldenthread.publishing.site.weights import LINE, bytes_of, dealt, nth
from goldenthread.responses.releasing.record import texts_of

LONGEST_ASKED = 200  # characters
WORD = re.compile(r"[a-z0-9]+")
EVERYWHERE = (
    "a all an and are as at be been by can do for from has have how if in into is it its may more "
    "must not of on or other our should so such than that the their them then there these they this "
    "those to up was we were what when where which who will with would"
)
COMMON = frozenset(EVERYWHERE.split())
"""Words that stand in nearly everything, and are in no file of the index."""


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and where it is on the site."""

    review: Review
    asked: Asked

    @property
    def name(self) -> str:
        return self.review.name_of(self.asked)

    @property
    def place(self) -> str:
        return self.review.place_of(self.asked)

    @property
    def weight(self) -> int:
        """What it weighs in a list, about, in bytes."""
        return LINE + bytes_of(self.name, self.review.called, self.place)


@dataclass(frozen=True)
class Hits:
    """What was found, national and own kept apart: no page tells the sum alone."""

    national: list[Hit]
    own: list[Hit]

    def __bool__(self) -> bool:
        return bool(self.national or self.own)

    @property
    def counted(self) -> str:
        national = f"{len(self.national):,}"
        return f"{national} national, {len(self.own):,} our own" if self.own else national

    @cached_property
    def pages(self) -> list["Hits"]:
        """The same over pages, national ones first."""
        return [apart(page) for page in dealt([*self.national, *self.own], lambda each: each.weight)]


def apart(hits: Iterable[Hit]) -> Hits:
    hits = list(hits)
    return Hits(
        [each for each in hits if not each.review.is_own], [each for each in hits if each.review.is_own]
    )


@dataclass(frozen=True)
class ListedTheme:
    """A theme, and what the partnership answered on it."""

    id: str
    name: str
    hits: Hits

    def path(self, page: int = 1) -> str:
        return nth(f"themes/{self.id}/", page)


def all_of(site: PublicSite) -> Iterator[Hit]:
    """National ones, then those of its own reviews."""
    for review in site.every:
        for asked in review.asked:
            yield Hit(review, asked)


def found(site: PublicSite, words: str, theme: str) -> Hits:
    """What has every one of the words, or begins of words, and the theme. Both may be empty."""
    typed = [each for each in folded(words[:LONGEST_ASKED]) if each not in COMMON]
    return apart(each for each in all_of(site) if has_theme(each.asked, theme) and has_words(each, typed))


def has_theme(asked: Asked, theme: str) -> bool:
    return not theme or any(each.id == theme for each in asked.themes)


def has_words(hit: Hit, typed: list[str]) -> bool:
    if not typed:
        return True
    there = words_of(hit)
    return all(any(word.startswith(begin) for word in there) for begin in typed)


def words_of(hit: Hit) -> set[str]:
    """Every word that the page shows of it: of the source, and of what was released."""
    released = hit.asked.released
    texts = [hit.review.called, hit.asked.item.name, hit.asked.item.shown("text")]
    if released:
        texts += [text for _, _, text in texts_of(released.content)]
    return {word for text in texts for word in folded(text)}


def folded(text: str) -> list[str]:
    """Its words in small letters without accents, as site.js has them too."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def themes_by_name(site: PublicSite) -> list[ListedTheme]:
    """The themes of what was answered, in the order of the alphabet."""
    by_theme: dict[str, list[Hit]] = {}
    for hit in all_of(site):
        for theme in hit.asked.themes if hit.asked.released else ():
            by_theme.setdefault(theme.id, []).append(hit)
    themes = (ListedTheme(id, taxonomy().named(id).name, apart(hits)) for id, hits in by_theme.items())
    return sorted(themes, key=lambda each: each.name.casefold())


def index_files(site: PublicSite) -> dict[str, dict]:
    """The index for a web server that only gives out files: what there is, and words by their first letter.

    No file holds a sentence, so that nothing distressing is fetched to look for a word.
    """
    hits = list(all_of(site))
    numbers = {each.slug: number for number, each in enumerate(site.every)}
    standings = list(dict.fromkeys(each.asked.standing for each in hits))
    items = [
        [
            numbers[each.review.slug],
            each.name,
            each.review.page_of(each.asked),
            each.asked.item.reference,
            standings.index(each.asked.standing),
            [theme.id for theme in each.asked.themes],
        ]
        for each in hits
    ]
    reviews = [[each.called, int(each.is_own), each.path()] for each in site.every]
    first = {"reviews": reviews, "items": items, "standings": standings, "common": sorted(COMMON)}
    files: dict[str, dict] = {"items": first}
    for number, hit in enumerate(hits):
        for word in _indexed(words_of(hit)):
            files.setdefault(word[0], {}).setdefault(word, []).append(number)
    return files


def _indexed(words: Iterable[str]) -> list[str]:
    return sorted(word for word in words if word not in COMMON)
