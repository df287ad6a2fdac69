"""Trying addresses: whether what the catalogue and this site's pages link to is still there."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Address, Forthcoming, Publication, Publisher, Version
from goldenthread.collecting.models import Attachment, LinkCheck, Listing, Match
from goldenthread.collecting.web.fetch import Fetcher, FetchError, Refusal

IN_TEXT = re.compile(r"https?://[^\s\"'<>(){}\[\]]+")
WORKS = "It works."
LEADS_ELSEWHERE = "It leads to another address."
NOT_LISTED = "Not checked: not on the list of hosts."
LEFT_ALONE = "Not checked: the site failed too often in a row, and is left alone for a while."
LEAVES = "It leads to another site, which is not on the list of hosts."
BROKEN = {
    Refusal.UNREACHABLE: "The site could not be reached.",
    Refusal.INSECURE: "The site's certificate cannot be trusted.",
    Refusal.TOO_SLOW: "The site did not answer in time.",
    Refusal.CUT_SHORT: "The site broke off before its answer was whole.",
    Refusal.LOOP: "It leads from one place to another too many times.",
    Refusal.NOT_FOUND: "The site says that there is nothing at this address (404).",
    Refusal.GONE: "The site says that what was there was taken down (410).",
    Refusal.FORBIDDEN: "The site does not let us see what is there.",
    Refusal.TOO_MANY: "The site says that it was asked too often.",
    Refusal.SERVER_ERROR: "The site has a fault of its own.",
}
ODD = "The site's answer makes no sense."


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one address: `works` is None when it was not tried."""

    url: str
    where: str  # what links to it, in words
    works: bool | None
    answer: str  # a sentence
    moved_to: str = ""


@dataclass
class LinkReport:
    """What came of all."""

    tried: list[Tried] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        kinds = Counter({True: "working", False: "broken", None: "not_checked"}[t.works] for t in self.tried)
        return {name: kinds[name] for name in ("working", "broken", "not_checked")}

    def of(self, works: bool | None) -> list[Tried]:
        return [each for each in self.tried if each.works is works]


def addresses_in(text: str) -> list[str]:
    """The web addresses in a text, without the full stop or comma after them."""
    return [found.rstrip(".,;:!?") for found in IN_TEXT.findall(text)]


def catalogue_addresses() -> dict[str, str]:
    """Each address that the catalogue holds, with what it is the address of, in words."""
    found: dict[str, str] = {}
    listed = Listing.objects.exclude(match=Match.IGNORED)
    attached = Attachment.objects.exclude(state=Attachment.State.REMOVED)
    rows = (
        ("a place to read", Address.objects.values_list("url", "publication__title")),
        ("where it was collected", Version.objects.values_list("source_url", "document__publication__title")),
        ("the page of a source", listed.values_list("url", "title")),
        ("a document of a source", attached.values_list("url", "title")),
        ("the publisher", Publisher.objects.values_list("url", "name")),
        ("what is expected", Forthcoming.objects.values_list("url", "title")),
    )
    for words, pairs in rows:
        for url, title in pairs:
            found.setdefault(url, f"{words}: {title}")
    for title, *texts in Publication.objects.values_list("title", "summary", "note"):
        for url in addresses_in(" ".join(texts)):
            found.setdefault(url, f"a note on: {title}")
    return {url: where for url, where in found.items() if url}


def try_addresses(
    *,
    addresses: Mapping[str, str],
    fetcher: Fetcher,
    by,
    tell: Callable[[Tried], None] = lambda tried: None,
) -> LinkReport:
    """Try each address once, slowly, and keep what came of it; `addresses` gives where each is linked from.

    What is told of an address that is no longer linked from anywhere is forgotten. Safe to cut off: what was
    tried until then is kept.
    """
    report = LinkReport()
    for url in sorted(addresses):
        tried = _try(url, addresses[url], fetcher)
        if tried.works is not None:
            note_check(tried)
        report.tried.append(tried)
        tell(tried)
    with transaction.atomic():
        LinkCheck.objects.exclude(url__in=addresses).delete()
        record_event("links checked", None, by=by, detail=report.counts)
    return report


def _try(url: str, where: str, fetcher: Fetcher) -> Tried:
    plain = url.partition("#")[0]
    if not fetcher.allows(plain):
        return Tried(url, where, None, NOT_LISTED)
    try:
        ended_at = fetcher.look(plain)
    except FetchError as error:
        if error.refusal == Refusal.PAUSED:
            return Tried(url, where, None, LEFT_ALONE)
        if error.refusal == Refusal.MOVED_AWAY:
            return Tried(url, where, True, LEAVES)
        return Tried(url, where, False, BROKEN.get(error.refusal, ODD))
    moved_to = ended_at if ended_at != plain else ""
    return Tried(url, where, True, LEADS_ELSEWHERE if moved_to else WORKS, moved_to[:500])


@transaction.atomic
def note_check(tried: Tried) -> None:
    """Keep what an address answered, and since when it has failed."""
    now = timezone.now()
    held = LinkCheck.objects.filter(url=tried.url).first()
    failing_since = None if tried.works else (held and held.failing_since) or now
    answered = {"is_working": tried.works, "answer": tried.answer, "moved_to": tried.moved_to}
    LinkCheck.objects.update_or_create(
        url=tried.url, defaults={"checked_at": now, "failing_since": failing_since, **answered}
    )
    Address.objects.filter(url=tried.url).update(last_checked_on=timezone.localdate(now))
