"""Which publication of ours is this? Certain with its reasons, new, or waiting for a person with candidates.

Nothing near is ever taken for new, and nothing is matched by its title alone where dates contradict it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from goldenthread.catalogue.models import Publication
from goldenthread.collecting.looks.seen import catalogue_id_of
from goldenthread.collecting.looks.titles import Title, is_near, is_same, may_be_same, title_of
from goldenthread.collecting.models import Listing, Match, Source
from goldenthread.collecting.sources.found import FoundDate, FoundPublication

PERIOD = {"year": 1, "month": 2, "day": 3}  # parts of a date that are known


@dataclass(frozen=True, slots=True)
class Candidate:
    """A publication of ours that may be the one that was found."""

    publication: Publication
    reasons: tuple[str, ...]  # a sentence each


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was made of one found publication."""

    match: Match
    publication: Publication | None = None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def as_candidates(self) -> list[dict]:
        """The candidates as `Listing.candidates` keeps them."""
        return [
            {"publication": each.publication.pk, "reasons": list(each.reasons)} for each in self.candidates
        ]


def meet(found: FoundPublication, source: Source) -> Meeting:
    """Find the publication that this is, asking the surest evidence first; writes nothing."""
    return (
        _by_key(found, source)
        or _by_move(found)
        or _by_address(found, source)
        or _by_title(found, source)
        or _by_nearness(found, source)
        or Meeting(Match.NEW, reasons=("Nothing in the catalogue has this address or a title like it.",))
    )


def _by_key(found: FoundPublication, source: Source) -> Meeting | None:
    """The same content id, as another source lists it: two nets may catch the same page."""
    others = Listing.objects.filter(key=found.key).exclude(source=source).select_related("publication")
    for other in others:
        if other.match == Match.IGNORED:
            return Meeting(Match.IGNORED, reasons=(f"A person left out this page in {other.source}.",))
        if other.publication:
            reason = f"{other.source} lists the page with the same id, and it is this publication there."
            return Meeting(Match.CERTAIN, other.publication, (reason,))
    told = Publication.objects.filter(catalogue_id=catalogue_id_of(found.key)).first()
    if told:
        return Meeting(Match.CERTAIN, told, ("A catalogue file tells of the page with the same id.",))
    return None


def _by_move(found: FoundPublication) -> Meeting | None:
    """An address of ours leads to this one now."""
    moved = Listing.objects.filter(seen__moved_to=found.url).exclude(publication=None)
    listing = moved.select_related("publication").first()
    if listing is None:
        return None
    return Meeting(Match.CERTAIN, listing.publication, (f"{listing.url} leads to this page now.",))


def _by_address(found: FoundPublication, source: Source) -> Meeting | None:
    """The catalogue gives this very address; the titles must not say that it is something else."""
    wanted = plain_address(found.url)
    last_part = wanted.rpartition("/")[2]
    near = Publication.objects.filter(addresses__url__contains=last_part).prefetch_related("addresses")
    met = [
        (publication, address)
        for publication in near.select_related("publisher").distinct()
        for address in publication.addresses.all()
        if plain_address(address.url) == wanted
    ]
    if not met:
        return None
    agreeing = [pair for pair in met if any(is_near(*pair_of) for pair_of in _titles(found, pair[0]))]
    if len(agreeing) == 1:
        publication, address = agreeing[0]
        confirmed = "a confirmed address" if address.is_confirmed else "the address worked out"
        return Meeting(
            Match.CERTAIN,
            publication,
            (f"It is at {confirmed} of this publication: {found.url}.", _title_reason(found, publication)),
        )
    reason = "The catalogue gives this address for it, but the titles differ."
    return Meeting(
        Match.DOUBTFUL,
        reasons=("The address is one of ours, and the title does not settle whose.",),
        candidates=tuple(Candidate(publication, (reason,)) for publication, _ in met),
    )


def _by_title(found: FoundPublication, source: Source) -> Meeting | None:
    """The same title, by the same publisher, no date that contradicts, and no other page of this source.

    A source lists a publication once, so a second page of one title is for a person to look at.
    """
    listed = set(source.listings.exclude(publication=None).values_list("publication", flat=True))
    agreeing = [
        publication
        for publication in _publications(source)
        if any(is_same(*pair) for pair in _titles(found, publication))
        and publication.publisher_id == source.publisher_id
        and publication.pk not in listed
        and dates_agree(found.dates, publication) is not False
    ]
    dated = [publication for publication in agreeing if dates_agree(found.dates, publication)]
    certain = dated if len(dated) == 1 else agreeing
    if len(certain) != 1:
        return None
    reasons = (
        _title_reason(found, certain[0]),
        f"Both are published by {source.publisher}.",
        "The dates agree." if dated else "There is no date of both to compare.",
    )
    return Meeting(Match.CERTAIN, certain[0], reasons)


def _by_nearness(found: FoundPublication, source: Source) -> Meeting | None:
    candidates = tuple(
        Candidate(publication, tuple(_near_reasons(found, publication)))
        for publication in _publications(source)
        if any(is_near(*pair) for pair in _titles(found, publication))
    )
    if not candidates:
        return None
    return Meeting(
        Match.DOUBTFUL,
        reasons=("The title is near to one of ours, and the rest does not settle it.",),
        candidates=candidates,
    )


def _near_reasons(found: FoundPublication, publication: Publication) -> Iterator[str]:
    yield _title_reason(found, publication)
    agree = dates_agree(found.dates, publication)
    if agree is not None:
        yield "The dates agree." if agree else "The dates do not agree."


def _publications(source: Source) -> Iterable[Publication]:
    """Everything that a source could mean. A fictional publication is on no source."""
    held = Publication.objects.filter(is_fictional=False).select_related("publisher")
    return held.prefetch_related("date_claims")


def _titles(found: FoundPublication, publication: Publication) -> Iterator[tuple[Title, Title]]:
    """The found title beside each name that we have for the publication."""
    publisher = publication.publisher.name
    mine = title_of(found.title, publisher=publisher)
    for name in names_of(publication):
        yield mine, title_of(name, publisher=publisher)


def names_of(publication: Publication) -> list[str]:
    """What a publication may be called; a phase or companion never has the bare title of the whole."""
    if publication.phase:
        return [f"{publication.title} {publication.phase}"]
    names = [publication.title]
    if publication.known_as:
        names += [publication.known_as, f"{publication.known_as} {publication.title}"]
    return names


def _title_reason(found: FoundPublication, publication: Publication) -> str:
    pairs = list(_titles(found, publication))
    if any(is_same(*pair) for pair in pairs):
        return f"The titles are the same: “{publication.title}”."
    if any(may_be_same(*pair) for pair in pairs):
        return f"The titles are near: “{found.title}” and “{publication.title}”."
    return f"The titles differ: “{found.title}” and “{publication.title}”."


def dates_agree(dates: Iterable[FoundDate], publication: Publication) -> bool | None:
    """Whether some found date falls within some date that we have; None when there is nothing to compare."""
    claims = [(claim.on, claim.precision) for claim in publication.date_claims.all()]
    if not claims and publication.published_on:
        claims = [(publication.published_on, publication.published_precision)]
    pairs = [((each.on, each.precision), claim) for each in dates if not each.is_update for claim in claims]
    return any(is_within(*pair) for pair in pairs) if pairs else None


def is_within(one: tuple[date, str], other: tuple[date, str]) -> bool:
    """Whether the two, each known to the day, month or year, may be the same day."""
    known = min(PERIOD[one[1]], PERIOD[other[1]])
    return one[0].timetuple()[:known] == other[0].timetuple()[:known]


def plain_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, fragment, last slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
