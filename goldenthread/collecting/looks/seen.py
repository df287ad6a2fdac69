"""What a source gave of a publication, as a listing keeps it, and one hash to see whether it differs."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime

from goldenthread.collecting.models import Listing
from goldenthread.collecting.reading.rows import clipped
from goldenthread.collecting.sources.found import FoundDate, FoundFile, FoundPublication, Presence, Validators


def seen_of(found: FoundPublication, before: dict | None = None) -> dict:
    """Everything that was read but key, address and title, which have columns; words of pages as a hash.

    `before` is what was seen at the look before: the source does not give again the words of a page that did
    not change.
    """
    known = {file["key"]: file["html"] for file in before["files"]} if before else {}
    return _storable(
        {
            "presence": found.presence.value,
            "kind": found.kind,
            "summary": found.summary,
            "dates": [
                [each.on.isoformat(), each.precision, each.source, each.is_update] for each in found.dates
            ],
            "files": [_seen_file(file, known.get(file.key)) for file in found.files],
            "words": found.words,
            "since": found.since.isoformat() if found.since else None,
            "moved_to": found.moved_to,
            "history": [[when.isoformat(), note] for when, note in found.history],
            "collections": list(found.collections),
            "as_of": found.as_of.isoformat() if found.as_of else None,
        }
    )


def _storable(value):
    """The value without the characters that a database refuses."""
    if isinstance(value, str):
        return clipped(value, len(value))
    if isinstance(value, dict):
        return {name: _storable(each) for name, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, list) else value


def same_pages(listing: Listing) -> frozenset[str]:
    """Keys of the files whose words came with the listing itself."""
    return frozenset(file["key"] for file in listing.seen["files"] if file["html"])


def _seen_file(file: FoundFile, known: str | None) -> dict:
    return {
        "key": file.key,
        "url": file.url,
        "title": file.title,
        "media_type": file.media_type,
        "elsewhere": file.elsewhere,
        "html": known if file.html is None else hashlib.sha256(file.html.encode()).hexdigest(),
    }


def fingerprint_of(found: FoundPublication, before: dict | None = None) -> str:
    """SHA-256, as 64 hexadecimal digits, of every fact that was read; the same when none differs."""
    read = [found.url, found.title, {**seen_of(found, before), "as_of": None}]
    return hashlib.sha256(json.dumps(read, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def catalogue_id_of(key: str) -> str:
    """The id in a catalogue file of what has this key at its source: the same wherever it is collected."""
    return f"s.{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def found_from(listing: Listing) -> FoundPublication:
    """What a listing keeps, as the source gave it, but without the words of its pages."""
    seen = listing.seen
    return FoundPublication(
        key=listing.key,
        url=listing.url,
        presence=Presence(seen["presence"]),
        title=listing.title,
        kind=seen["kind"],
        summary=seen["summary"],
        dates=tuple(
            FoundDate(date.fromisoformat(on), precision, source, is_update)
            for on, precision, source, is_update in seen["dates"]
        ),
        files=tuple(
            FoundFile(file["key"], file["url"], file["title"], file["media_type"], None, file["elsewhere"])
            for file in seen["files"]
        ),
        words=seen["words"],
        since=date.fromisoformat(seen["since"]) if seen["since"] else None,
        moved_to=seen["moved_to"],
        history=history_in(seen),
        collections=tuple(seen["collections"]),
        validators=Validators(listing.etag, listing.last_modified, listing.url),
        as_of=datetime.fromisoformat(seen["as_of"]) if seen.get("as_of") else None,
    )


def dates_in(seen: dict | None) -> set[FoundDate]:
    """The dates that were seen."""
    return {
        FoundDate(date.fromisoformat(on), precision, source, is_update)
        for on, precision, source, is_update in (seen["dates"] if seen else ())
    }


def history_in(seen: dict) -> tuple[tuple[datetime, str], ...]:
    return tuple((datetime.fromisoformat(when), note) for when, note in seen["history"])


def still(listing: Listing, presence: Presence, answer: FoundPublication) -> FoundPublication:
    """What the listing keeps, with only the presence as the source gives it now: it told nothing else."""
    return replace(
        found_from(listing),
        presence=presence,
        words=answer.words,
        since=answer.since,
        moved_to=answer.moved_to,
    )
