"""Writing down which sources are looked at: those that come with the product, and those that people add."""

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Publisher
from goldenthread.collecting.models import Source, SourceKind
from goldenthread.collecting.sources.only import Only

SHIPPED = Path(__file__).parents[1] / "data" / "sources.json"


class SourceError(ValueError):
    """A source cannot be as it was described; the message is a sentence for whoever described it."""


@dataclass(frozen=True, slots=True)
class Described:
    """A source as a person or the product describes it."""

    slug: str
    name: str
    kind: str  # of SourceKind
    place: str
    publisher: str  # its name
    only: dict = field(default_factory=dict)
    publisher_slug: str = ""  # made of the name when it is empty


def shipped_sources() -> list[Described]:
    """The sources that come with the product."""
    raw = json.loads(SHIPPED.read_text(encoding="utf-8"))["sources"]
    return [
        Described(
            **{**each, "publisher": each["publisher"]["name"], "publisher_slug": each["publisher"]["slug"]}
        )
        for each in raw
    ]


def check_source(described: Described) -> None:
    """Raise `SourceError` when a source could not be looked at as it is described."""
    if not described.slug or described.slug != slugify(described.slug)[:50]:
        raise SourceError(f"{described.slug!r} will not do. Use small letters, digits and hyphens.")
    if not described.name.strip() or not slugify(described.publisher):
        raise SourceError("A source has a name and a publisher.")
    PLACES[SourceKind(described.kind)](described.place)
    try:
        Only.of(described.only)
    except ValueError as error:
        raise SourceError(str(error)) from error


def _is_organisation(place: str) -> None:
    if not re.fullmatch(r"[a-z0-9-]+", place):
        raise SourceError(
            f"{place!r} is no organisation of GOV.UK. Give the end of its address: for "
            "www.gov.uk/government/organisations/home-office that is home-office."
        )


def _is_site(place: str) -> None:
    try:
        parts = urlsplit(place)
    except ValueError as error:
        raise SourceError(f"{place!r} is not a web address.") from error
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise SourceError(f"{place!r} will not do. Give an address that begins with https://.")
    if parts.hostname not in settings.FETCH_HOSTS:
        raise SourceError(
            f"{parts.hostname} is not among the hosts that may be fetched from. Whoever runs this site can "
            "add it to GOLDENTHREAD_FETCH_HOSTS."
        )


def _is_folder(place: str) -> None:
    if not Path(place).is_absolute() or not Path(place).is_dir():
        raise SourceError(f"{place!r} is no folder. Give its whole path.")


PLACES = {SourceKind.GOVUK: _is_organisation, SourceKind.SITE: _is_site, SourceKind.FOLDER: _is_folder}


@transaction.atomic
def load_sources(*, by) -> list[Source]:
    """Write down the sources that come with the product; gives those that are new or described anew.

    Safe to repeat. Whether a source is watched is a person's word and is left alone.
    """
    return [source for each in shipped_sources() if (source := _write(each, by))]


@transaction.atomic
def add_source(*, described: Described, by) -> Source:
    """Add a source; raises `SourceError` when it cannot be so, or its short name is taken."""
    check_source(described)
    if Source.objects.filter(slug=described.slug).exists():
        raise SourceError(f"There is a source {described.slug} already.")
    return _write(described, by)


@transaction.atomic
def watch_source(*, source: Source, is_watched: bool, by) -> bool:
    """Look at the source each day from now on, or stop that; False when it was so already."""
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.is_watched == is_watched:
        return False
    source.is_watched = is_watched
    source.save(update_fields=["is_watched"])
    record_event("source started" if is_watched else "source stopped", source, by=by)
    return True


def _write(described: Described, by) -> Source | None:
    """Write what differs; None when nothing does."""
    facts = asdict(described)
    publisher = _publisher(facts.pop("publisher"), facts.pop("publisher_slug"))
    facts |= {"publisher": publisher}
    source = Source.objects.filter(slug=described.slug).first()
    if source is None:
        source = Source.objects.create(**facts)
        record_event("source added", source, by=by, detail={"slug": source.slug, "place": source.place[:255]})
        return source
    changed = [name for name, value in facts.items() if getattr(source, name) != value]
    if not changed:
        return None
    for name in changed:
        setattr(source, name, facts[name])
    source.save(update_fields=changed)
    record_event("source changed", source, by=by, detail={"fields": changed})
    return source


def _publisher(name: str, slug: str) -> Publisher:
    """The publisher of this name or slug; a new one when there is none."""
    named = Publisher.objects.filter(slug=slug).first() or Publisher.objects.filter(name=name).first()
    return named or Publisher.objects.create(slug=slug or slugify(name)[:50], name=name[:200])
