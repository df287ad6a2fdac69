"""Writing what was found of one publication: its facts, its documents, what to tell; all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Change, Document, Publication, Update, UpdateKind
from goldenthread.collecting.actions import record_arrival, unchanged
from goldenthread.collecting.arrival import find_held
from goldenthread.collecting.looks.answering import link_announcement, link_answer, propose_quotations
from goldenthread.collecting.looks.deciding import make_publication, tell_of_new
from goldenthread.collecting.looks.facts import complete_facts, locked, move_address, take_back_dates
from goldenthread.collecting.looks.meeting import Meeting
from goldenthread.collecting.looks.presence import count_look, settle_presence
from goldenthread.collecting.looks.seen import dates_in, fingerprint_of, history_in, seen_of
from goldenthread.collecting.looks.taking import Taken
from goldenthread.collecting.models import Attachment, Listing, Match, Source
from goldenthread.collecting.outcome import Outcome, Result
from goldenthread.collecting.reading.comparing import news_of
from goldenthread.collecting.reading.rows import clipped
from goldenthread.collecting.sources.found import FoundPublication, Presence

PUT_BACK = "The publisher put back version {number} of “{document}”, which is kept here beside the newer one."


@dataclass
class Written:
    """What came of one publication, for the account of the run."""

    title: str
    publication: Publication | None = None
    match: str = ""  # set when it was met for the first time
    updates: list[Update] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)  # facts that were completed

    @property
    def is_nothing(self) -> bool:
        return not (self.match or self.updates or self.outcomes or self.fields)


@dataclass(frozen=True, slots=True)
class Look:
    """One publication as a source has it now, beside what we hold of it."""

    source: Source
    found: FoundPublication
    listing: Listing | None  # None when the source did not list it before
    meeting: Meeting | None  # what was made of it, when it was not listed before
    is_first: bool  # the source is looked at for the first time, so that nothing in it is news
    by: object
    now: datetime

    @property
    def publication(self) -> Publication | None:
        """The publication of ours that the page is, as far as is known before anything is written."""
        return self.listing.publication if self.listing else self.meeting.publication

    @property
    def wants_files(self) -> bool:
        """Whether documents are to be taken: the page is there, and it is settled what it is."""
        is_there = self.found.presence in (Presence.PUBLISHED, Presence.WITHDRAWN)
        is_new = bool(self.meeting) and self.meeting.match == Match.NEW
        return is_there and (is_new or self.publication is not None)


@transaction.atomic
def write_look(look: Look, taken: Sequence[Taken]) -> Written:
    """Write what differs; nothing at all where nothing does. Safe to repeat.

    Where a person decided about the page while its files were fetched, it is left to the next run.
    """
    written = Written(look.found.title)
    if look.listing and _was_decided(look.listing):
        return written
    before = look.listing.seen if look.listing else None
    was_taken = bool(look.listing) and look.listing.attachments.exclude(version=None).exists()
    publication = _publication_of(look, written)
    listing = _write_listing(look, publication)
    if publication:
        # As it is now: an editor may have changed it since the run began.
        publication = locked(publication)
        written.publication = publication
        _write_facts(look, listing, publication, written, before)
        _write_files(look, listing, publication, taken, written)
        _tell(look, publication, written, before=before, was_taken=was_taken)
        told = settle_presence(publication, listing, timezone.localdate(look.now))
        if told:
            detail = {"note": listing.seen["words"]} if listing.seen["words"] else {}
            detail |= {} if look.listing else {"first_look": True}
            written.updates.append(_update(publication, told, look.now, detail))
        _write_answers(look, publication, written)
    else:
        _note_files(look, listing)
    if not written.is_nothing:
        _record(look, listing, publication, written)
    return written


def _was_decided(listing: Listing) -> bool:
    now = Listing.objects.select_for_update().get(pk=listing.pk)
    return (now.match, now.publication_id) != (listing.match, listing.publication_id)


def _publication_of(look: Look, written: Written) -> Publication | None:
    if look.listing:
        return look.listing.publication
    written.match = look.meeting.match
    if look.meeting.match == Match.NEW:
        today = timezone.localdate(look.now)
        return make_publication(look.found, look.source, today, by=look.by)
    return look.meeting.publication


def _write_listing(look: Look, publication: Publication | None) -> Listing:
    """Save the listing where it differs from what was found, its validators too."""
    found, listing = look.found, look.listing
    if listing is None:
        listing = Listing(source=look.source, key=found.key, first_seen_at=look.now)
        listing.match, listing.match_reasons = look.meeting.match, list(look.meeting.reasons)
        listing.candidates, listing.publication = look.meeting.as_candidates, publication
    must_save = count_look(listing, found.presence, look.now)
    # What is not there gives nothing to compare with when it comes back.
    is_there = found.presence not in (Presence.MISSING, Presence.GONE)
    etag = clipped(found.validators.etag, 200) if is_there else ""
    modified = clipped(found.validators.last_modified, 100) if is_there else ""
    before = look.listing.seen if look.listing else None
    fingerprint = fingerprint_of(found, before)
    if fingerprint != listing.fingerprint:
        listing.fingerprint, listing.changed_at = fingerprint, look.now
    elif (etag, modified) == (listing.etag, listing.last_modified):
        if must_save:
            listing.save()
        return listing
    listing.url, listing.title = found.url, clipped(found.title, 400)
    listing.etag, listing.last_modified, listing.seen = etag, modified, seen_of(found, before)
    listing.save()
    return listing


def _write_facts(
    look: Look, listing: Listing, publication: Publication, written: Written, before: dict | None
) -> None:
    today = timezone.localdate(look.now)
    if look.found.presence == Presence.MOVED and look.found.moved_to:
        if not publication.addresses.filter(url=look.found.moved_to).exists():
            move_address(publication, listing.url, look.found.moved_to, look.source, today)
            written.fields.append("addresses")
    elif look.found.presence in (Presence.PUBLISHED, Presence.WITHDRAWN):
        written.fields += take_back_dates(publication, dates_in(before) - set(look.found.dates))
        written.fields += complete_facts(publication, look.found, look.source, today)


def _write_files(
    look: Look, listing: Listing, publication: Publication, taken: Sequence[Taken], written: Written
) -> None:
    known = {attachment.key: attachment for attachment in listing.attachments.all()}
    listed = {each.file.key for each in taken}
    left = [attachment for key, attachment in known.items() if key not in listed]
    for position, each in enumerate(taken, start=1):
        attachment = known.get(each.file.key) or Attachment(listing=listing, key=each.file.key)
        if each.brings_bytes:
            was = attachment.version
            outcome = _take_in(each, attachment, publication, left, look.by)
            if was and outcome.version.document == was.document and outcome.version.number < was.number:
                note = PUT_BACK.format(document=was.document, number=outcome.version.number)
                written.updates.append(_update(publication, UpdateKind.CHANGED, look.now, {"note": note}))
            attachment.document, attachment.version = outcome.version.document, outcome.version
            if outcome.result != Result.UNCHANGED:
                written.outcomes.append(outcome)
        _write_attachment(attachment, each, position)
    if taken:
        for attachment in left:
            if attachment.state != Attachment.State.REMOVED:
                attachment.state = Attachment.State.REMOVED
                attachment.save()


def _take_in(
    taken: Taken, attachment: Attachment, publication: Publication, left: list[Attachment], by
) -> Outcome:
    """Put the bytes into the document that they are of, which is a new one where there is none."""
    # Another file of the same page may have brought these bytes a moment ago.
    held = taken.held or find_held(publication, taken.sha256)
    if held and held.was_read:
        return unchanged(held, held.filename)
    document = attachment.document or _document_like(taken, publication, left)
    if document is None:
        document = Document.objects.create(
            publication=publication,
            title=_title_of(taken),
            position=publication.documents.count() + 1,
        )
    arrival = replace(taken.arrival, titled=document)
    return record_arrival(wanted=publication, arrival=arrival, by=by)


def _title_of(taken: Taken) -> str:
    return clipped(taken.file.title, 400) or taken.arrival.title


def _document_like(taken: Taken, publication: Publication, left: list[Attachment]) -> Document | None:
    """The document that this file replaces under another id, or that a person added: in no other use, and of
    the same title or file name.
    """
    title = _title_of(taken)
    for attachment in left:
        if attachment.document and attachment.title == title:
            return attachment.document
    replaced = [attachment.document_id for attachment in left]
    in_use = Attachment.objects.filter(document__publication=publication, listing__publication=publication)
    used = in_use.exclude(document__in=replaced).values_list("document", flat=True)
    free = publication.documents.exclude(pk__in=list(used))
    named_alike = free.filter(versions__filename=taken.arrival.filename)
    return free.filter(title=title).first() or named_alike.first()


def _write_attachment(attachment: Attachment, taken: Taken, position: int) -> None:
    """Save the attachment where it differs; its document follows a title that came from here."""
    file, before = taken.file, dict(vars(attachment))
    document, title = attachment.document, clipped(file.title, 400)
    if document and document.title == attachment.title and title not in ("", document.title):
        document.title = title
        document.save()
    attachment.url, attachment.title, attachment.position = file.url, title, position
    attachment.media_type = clipped(file.media_type, 100)
    attachment.state, attachment.problem = taken.state, taken.problem
    if taken.brings_bytes:
        attachment.sha256 = taken.sha256
    if taken.validators:
        attachment.etag = clipped(taken.validators.etag, 200)
        attachment.last_modified = clipped(taken.validators.last_modified, 100)
    if attachment.pk is None or vars(attachment) != before:
        attachment.save()


def _note_files(look: Look, listing: Listing) -> None:
    """Keep what is listed of a page that waits for a person, without fetching any of it."""
    known = set(listing.attachments.values_list("key", flat=True))
    Attachment.objects.bulk_create(
        Attachment(
            listing=listing,
            key=file.key,
            url=file.url,
            title=clipped(file.title, 400),
            media_type=clipped(file.media_type, 100),
            position=position,
        )
        for position, file in enumerate(look.found.files, start=1)
        if file.key not in known
    )


def _tell(look: Look, publication: Publication, written: Written, *, before, was_taken: bool) -> None:
    """Write the updates for what is news: one for a new publication, else one for each document that is."""
    note = _new_note(look.found, before) if before else ""
    if written.match == Match.NEW:
        items = sum(outcome.items for outcome in written.outcomes)
        detail = {"documents": len(written.outcomes), "items": items, "first_look": look.is_first}
        written.updates.append(tell_of_new(publication, detail))
        return
    for outcome in written.outcomes:
        kind, detail = news_of(outcome.version)
        detail |= {"note": note} if note else {}
        detail |= {} if was_taken else {"first_look": True}
        written.updates.append(_update(publication, kind, look.now, detail, outcome.version))
    if note and not written.outcomes:
        written.updates.append(_update(publication, UpdateKind.CHANGED, look.now, {"note": note}))


def _new_note(found: FoundPublication, before: dict) -> str:
    """The publisher's notes that were not there at the look before, oldest first, as one text."""
    known = set(history_in(before))
    notes = [(when, clipped(text, len(text))) for when, text in found.history]
    return " ".join(text for when, text in notes if (when, text) not in known)


def _update(publication: Publication, kind, now: datetime, detail: dict, version=None) -> Update:
    return Update.objects.create(publication=publication, version=version, kind=kind, at=now, detail=detail)


def _write_answers(look: Look, publication: Publication, written: Written) -> None:
    if written.match == Match.NEW and link_announcement(publication):
        written.fields.append("announced")
    if written.match and link_answer(publication, look.found):
        written.fields.append("answers")
    for outcome in written.outcomes:
        propose_quotations(outcome.version)


def _record(look: Look, listing: Listing, publication: Publication | None, written: Written) -> None:
    """One audit event for what was written of a page, and one change for the search index to follow."""
    detail = {"source": look.source.slug, "fields": sorted(set(written.fields))}
    detail |= {"updates": [update.kind for update in written.updates]}
    if written.match:
        detail["match"] = str(written.match)
    record_event("listing taken in", listing, by=look.by, detail=detail)
    if publication:
        Change.objects.create(publication_id=publication.pk)
