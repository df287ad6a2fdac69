"""Completing what is known of a publication from what its publisher's own page says.

The page confirms a date that it agrees with. Where it contradicts one, both stand as disputed and a person
decides. What a person set is never touched; the page's word may only stand beside it.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from goldenthread.catalogue.actions import UNKNOWN_PUBLISHER
from goldenthread.catalogue.models import (
    Address,
    DateClaim,
    Publication,
    PublicationKind,
    Standing,
)
from goldenthread.collecting.looks.meeting import PERIOD, is_within, plain_address
from goldenthread.collecting.models import Source, SourceKind
from goldenthread.collecting.reading.rows import clipped
from goldenthread.collecting.sources.found import FoundDate, FoundPublication
from goldenthread.collecting.sources.kinds import kind_of

PAGE = {
    SourceKind.GOVUK: "Its page on GOV.UK",
    SourceKind.SITE: "Its page on the publisher's site",
}
CONTRADICTED = "The publisher's own page gives another date."


def complete_facts(publication: Publication, found: FoundPublication, source: Source, today: date) -> list:
    """Write what the source adds to a publication; returns the names of the fields that changed.

    Within the caller's transaction. Writes nothing when the source adds nothing.
    """
    changed = [
        *_complete_publisher(publication, source),
        *_complete_kind(publication, found),
        *_complete_title(publication, found),
        *_complete_dates(publication, found.dates),
        *_complete_addresses(publication, found, source, today),
    ]
    if changed:
        publication.collected_fields = sorted({*publication.collected_fields, *changed})
        publication.save()
    return changed


def _complete_publisher(publication: Publication, source: Source) -> list[str]:
    known = publication.publisher.slug != UNKNOWN_PUBLISHER or "publisher" in publication.edited_fields
    if known or source.kind not in PAGE:
        return []
    publication.publisher = source.publisher
    return ["publisher"]


def _complete_kind(publication: Publication, found: FoundPublication) -> list[str]:
    kind = kind_of(found.kind, found.title)
    known = publication.kind != PublicationKind.OTHER or "kind" in publication.edited_fields
    if known or kind == PublicationKind.OTHER:
        return []
    publication.kind = kind
    return ["kind"]


def _complete_title(publication: Publication, found: FoundPublication) -> list[str]:
    """A title that came from the source follows the source; one of the catalogue's own stays."""
    ours = "title" not in publication.collected_fields or "title" in publication.edited_fields
    title = clipped(found.title, 400)
    if ours or not title or title == publication.title:
        return []
    publication.title = title
    return ["title"]


def _complete_dates(publication: Publication, dates: Iterable[FoundDate]) -> list[str]:
    claims = list(publication.date_claims.all())
    said = {(claim.on, claim.precision, claim.source) for claim in claims}
    new = [
        each
        for each in dates
        if not each.is_update and (each.on, each.precision, clipped(each.source, 300)) not in said
    ]
    for each in new:
        _add_date(publication, each, claims)
    return ["dates"] if new else []


def _add_date(publication: Publication, found: FoundDate, claims: list[DateClaim]) -> None:
    """Put one more date beside those that are there, with the standing that each of them has now.

    A date that nobody had checked is not a source that disagrees: it stays as not confirmed.
    """
    mine = (found.on, found.precision)
    agreeing = [claim for claim in claims if is_within(mine, (claim.on, claim.precision))]
    against = [claim for claim in claims if claim not in agreeing]
    if "dates" in publication.edited_fields:
        claims.append(_beside_a_persons(publication, found, agreeing))
        return
    in_dispute = any(claim.standing != Standing.UNCONFIRMED for claim in against)
    claim = DateClaim(
        publication=publication,
        on=found.on,
        precision=found.precision,
        source=clipped(found.source, 300),
        standing=Standing.DISPUTED if in_dispute else Standing.CONFIRMED,
    )
    for other in agreeing:
        if PERIOD[found.precision] >= PERIOD[other.precision]:
            _settle(other, Standing.CONFIRMED, when=Standing.UNCONFIRMED)
    for other in against:
        if other.standing == Standing.UNCONFIRMED:
            other.note = other.note or CONTRADICTED
            other.save()
        _settle(other, Standing.DISPUTED, when=Standing.CONFIRMED)
    shown = publication.published_precision
    if in_dispute or (shown and PERIOD[found.precision] < PERIOD[shown]):
        claim.save()  # after the others: the date that is shown stays the one that was shown
        claims.append(claim)
    else:
        _show_first(publication, claim, claims)


def take_back_dates(publication: Publication, dates: Iterable[FoundDate]) -> list[str]:
    """Forget what the source said before and says no longer; a dispute that only this opened ends with it."""
    gone = [
        claim
        for each in dates
        for claim in publication.date_claims.filter(
            on=each.on, precision=each.precision, source=clipped(each.source, 300)
        )
    ]
    if not gone or "dates" in publication.edited_fields:
        return []
    for claim in gone:
        claim.delete()
    left = list(publication.date_claims.all())
    if all(is_within((a.on, a.precision), (b.on, b.precision)) for a, b in combinations(left, 2)):
        for claim in left:
            _settle(claim, Standing.CONFIRMED, when=Standing.DISPUTED)
    first = left[0] if left else None
    publication.published_on = first.on if first else None
    publication.published_precision = first.precision if first else ""
    publication.save()
    return ["dates"]


def locked(publication: Publication) -> Publication:
    """The publication as it is now, which nobody else changes until the transaction ends."""
    held = Publication.objects.select_for_update(of=("self",)).select_related("publisher")
    return held.get(pk=publication.pk)


def _beside_a_persons(publication: Publication, found: FoundDate, agreeing: list[DateClaim]) -> DateClaim:
    """A person has said which date is right, so another one is told, and opens no dispute."""
    return DateClaim.objects.create(
        publication=publication,
        on=found.on,
        precision=found.precision,
        source=clipped(found.source, 300),
        standing=Standing.CONFIRMED if agreeing else Standing.UNCONFIRMED,
        note="" if agreeing else "An editor settled the date otherwise.",
    )


def _settle(claim: DateClaim, standing: Standing, *, when: Standing) -> None:
    if claim.standing == when:
        claim.standing = standing
        claim.save()


def _show_first(publication: Publication, claim: DateClaim, claims: list[DateClaim]) -> None:
    """The first claim is the one that is shown, so the others are written anew behind it."""
    publication.date_claims.all().delete()
    claims.insert(0, claim)
    for each in claims:
        each.pk = None
        each._state.adding = True
    DateClaim.objects.bulk_create(claims)
    publication.published_on, publication.published_precision = claim.on, claim.precision


def _complete_addresses(
    publication: Publication, found: FoundPublication, source: Source, today: date
) -> list[str]:
    if not found.url or source.kind not in PAGE:
        return []
    wanted = plain_address(found.url)
    held = next((each for each in publication.addresses.all() if plain_address(each.url) == wanted), None)
    if held and held.is_confirmed and held.last_checked_on:
        return []
    if held is None:
        held = Address(publication=publication, url=found.url, title=PAGE[source.kind])
    held.is_confirmed, held.last_checked_on, held.note = True, today, ""
    held.save()
    return ["addresses"]


def move_address(publication: Publication, old: str, new: str, source: Source, today: date) -> None:
    """Note that the page at one address leads to another now: the same publication, at both."""
    for address in publication.addresses.all():
        if plain_address(address.url) == plain_address(old):
            address.note = f"Leads to another address since {today:%d %B %Y}."
            address.last_checked_on = today
            address.save()
    Address.objects.get_or_create(
        publication=publication,
        url=new,
        defaults={"title": PAGE[source.kind], "is_confirmed": True, "last_checked_on": today},
    )
    publication.collected_fields = sorted({*publication.collected_fields, "addresses"})
    publication.save()
