"""What a run would write of one page, in a few words each; nothing is written and no new file is fetched."""

from goldenthread.catalogue.models import AtSource
from goldenthread.collecting.looks.seen import fingerprint_of
from goldenthread.collecting.looks.taking import Taking, page_of, validators_for
from goldenthread.collecting.looks.writing import Look
from goldenthread.collecting.models import Match
from goldenthread.collecting.sources.found import FoundFile, Presence
from goldenthread.collecting.storage import sha256_of
from goldenthread.collecting.web.fetch import FetchError

BECOMES = {
    Presence.WITHDRAWN: AtSource.WITHDRAWN,
    Presence.GONE: AtSource.GONE,
    Presence.MISSING: "not found",
    Presence.MOVED: "moved to another address",
}


def plan_of(look: Look, taking: Taking) -> list[str]:
    """Each thing that would be written of a page; empty when nothing differs."""
    told = [f"match: {look.meeting.match}"] if look.meeting else []
    if look.meeting and look.meeting.match == Match.DOUBTFUL:
        return told
    if look.listing and fingerprint_of(look.found, look.listing.seen) != look.listing.fingerprint:
        told.append(str(BECOMES.get(look.found.presence, "changed")))
    if look.wants_files:
        told += [what for file in look.found.files if (what := _plan_of_file(file, taking))]
    return told


def _plan_of_file(file: FoundFile, taking: Taking) -> str:
    known = taking.known.get(file.key)
    if taking.settled(file, known):
        return ""
    if known is None or not known.version:
        return f"document to take in: {file.title or file.url}"
    try:
        fetched = (
            page_of(file) if file.html is not None else taking.fetch(file.url, validators_for(file, known))
        )
    except FetchError:
        return ""
    is_same = fetched is None or sha256_of(fetched.data) == known.sha256
    return "" if is_same else f"new version: {file.title or file.url}"
