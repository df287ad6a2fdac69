"""What has become of a publication where it was published: withdrawn, taken down, not found, back.

Nothing is deleted for it. A page that does not answer may be a fault of the moment, so it counts as not found
only after three looks, each a day after the one before.
"""

from datetime import date, datetime, timedelta

from goldenthread.catalogue.models import AtSource, Publication, UpdateKind
from goldenthread.collecting.models import Listing
from goldenthread.collecting.sources.found import Presence

LOOKS = 3
APART = timedelta(hours=24)

TOLD = {
    AtSource.WITHDRAWN: UpdateKind.WITHDRAWN,
    AtSource.GONE: UpdateKind.GONE,
    AtSource.NOT_FOUND: UpdateKind.NOT_FOUND,
    AtSource.PUBLISHED: UpdateKind.BACK,
}

SAID = {AtSource.WITHDRAWN: Presence.WITHDRAWN, AtSource.GONE: Presence.GONE}
"""What a publisher says in words of its own."""


def count_look(listing: Listing, presence: Presence, now: datetime) -> bool:
    """Count a look that found nothing, or forget such looks; whether the listing has to be saved for it."""
    if presence != Presence.MISSING:
        if not listing.missing_looks:
            return False
        listing.missing_looks, listing.missing_at = 0, None
        return True
    too_soon = listing.missing_at and now - listing.missing_at < APART
    if too_soon or listing.missing_looks >= LOOKS:
        return False
    listing.missing_looks += 1
    listing.missing_at = now
    return True


def settle_presence(publication: Publication, listing: Listing, today: date) -> UpdateKind | None:
    """Set what has become of a publication, by all that list it; gives what to tell, if it differs.

    `listing` is the saved one that was looked at now: its words and day are those that are kept.
    """
    state = _state(list(publication.listings.all()))
    words, since = listing.seen["words"], listing.seen["since"]
    is_its_own = SAID.get(state) == Presence(listing.seen["presence"])
    if state == publication.at_source and not (is_its_own and words != publication.at_source_words):
        return None
    told = TOLD[state] if state != publication.at_source else None
    publication.at_source = state
    publication.at_source_words = words if is_its_own else ""
    if told:
        known = date.fromisoformat(since) if is_its_own and since else today
        publication.at_source_since = None if state == AtSource.PUBLISHED else known
    publication.save()
    return told


def _state(listings: list[Listing]) -> AtSource:
    """A notice of withdrawal is the publisher's word; else one place where it still is suffices."""
    states = [_state_of(listing) for listing in listings if listing.seen["presence"] != Presence.MOVED]
    for state in (AtSource.WITHDRAWN, AtSource.PUBLISHED, AtSource.GONE, AtSource.NOT_FOUND):
        if state in states:
            return state
    return AtSource.PUBLISHED


def _state_of(listing: Listing) -> AtSource:
    presence = Presence(listing.seen["presence"])
    if presence == Presence.MISSING and listing.missing_looks >= LOOKS:
        return AtSource.NOT_FOUND
    return next((state for state, said in SAID.items() if said == presence), AtSource.PUBLISHED)
