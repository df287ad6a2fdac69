"""Writing what a newer extractor finds in a document that is kept, without losing what people did."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.files.storage import default_storage
from django.db import transaction

from goldenthread import __version__
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Change, Item, Page, Problem, Publication, Version
from goldenthread.catalogue.ordering import ASIDE, set_positions
from goldenthread.catalogue.theme_suggesting import suggest_for_version
from goldenthread.collecting.looks.answering import propose_quotations
from goldenthread.collecting.reading.isolation import available_cores, extract_in_child
from goldenthread.collecting.reading.limits import limits_from
from goldenthread.collecting.reading.ocr import MISSING, find_tesseract
from goldenthread.collecting.reading.rereading import (
    CONFIRMED,
    NO_LONGER_FOUND,
    READ_OTHERWISE,
    Comparison,
    Pair,
    Reread,
    compare,
)
from goldenthread.collecting.reading.retiring import references_again, retire_references
from goldenthread.collecting.reading.rows import (
    clipped,
    item_row,
    parts_in_order,
    write_addressees,
    write_parts,
)
from goldenthread.collecting.storage import is_kept
from goldenthread.extraction import Extraction
from goldenthread.extraction.endings import ENDINGS, READ
from goldenthread.extraction.wire import Source, to_document

MACHINE = ("kind", "list_title", "label", "title", "text", "page", "page_end", "also_on", "spans",
           "addressed_to", "confidence", "why")  # fmt: skip
"""Fields of an item that the extractor gives."""
LONGEST_IN_THE_LOG = 250  # characters of words in the audit log, which takes no free text


class CannotReread(Exception):
    """Less is read now than is kept, so that the document is left as it is; the message says why."""


def reread(*, publications, by, dry_run: bool = False) -> Iterator[Reread]:
    """Read the newest version of each document of the publications again, on every core; writes document by
    document, or nothing with `dry_run`. What one document does stops no other.
    """
    versions = Version.objects.current().filter(document__publication__in=publications)
    versions = versions.select_related("document__publication").order_by("document__publication", "document")
    for version, extraction, trouble in _read_ahead(versions):
        if trouble:
            yield _untouched(version, trouble)
        elif dry_run:
            yield _on_trial(version, extraction)
        else:
            yield reread_version(version=version, extraction=extraction, by=by)


def _read_ahead(versions: Iterable[Version]) -> Iterator[tuple[Version, Extraction | None, str]]:
    """Each version with what is read of it now or why nothing is, while the next are being read behind."""
    cores, ahead = available_cores(), deque()
    pool = ThreadPoolExecutor(cores)
    try:
        for version in versions:
            ahead.append(_begin(version, pool))
            if len(ahead) > cores:
                yield _ended(*ahead.popleft())
        while ahead:
            yield _ended(*ahead.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(version: Version, pool: ThreadPoolExecutor):
    """The version with its reading begun, or with why it cannot be: what OCR read is read by OCR again."""
    if not is_kept(version.sha256):
        return version, None, "The file is not in the store, or damaged there."
    has_pictures = version.pages.exclude(read_by="").exists()
    ocr = find_tesseract() if has_pictures else None
    if has_pictures and ocr is None:
        return version, None, MISSING
    with default_storage.open(version.file_path, "rb") as file:
        data = file.read()
    reading = pool.submit(extract_in_child, data, version.filename, limits_from(os.environ), ocr=ocr)
    return version, reading, ""


def _ended(version: Version, reading: Future[Extraction] | None, trouble: str):
    return version, reading.result() if reading else None, trouble


def _untouched(version: Version, why: str) -> Reread:
    return Reread(version, version.extractor, __version__, version.status, problem=why)


def _document(version: Version, extraction: Extraction) -> dict:
    """What was read, as rows hold it. Raises `CannotReread` where it is less than what is kept."""
    if extraction.status not in READ and version.was_read:
        raise CannotReread(ENDINGS[extraction.status])
    return to_document(extraction, Source(version.filename, version.sha256), pages=True)


def _on_trial(version: Version, extraction: Extraction) -> Reread:
    try:
        read = _document(version, extraction)
    except CannotReread as reason:
        return _untouched(version, str(reason))
    comparison = compare(list(version.items.all()), read["items"])
    return Reread(version, version.extractor, __version__, extraction.status.value, comparison)


@transaction.atomic
def reread_version(*, version: Version, extraction: Extraction, by) -> Reread:
    """Put what is read now in the place of what was read before: all of it or nothing.

    An item that is the same keeps its reference, and with it corrections, confirmations and local answers;
    one that a person has answered or confirmed keeps its words too, and a problem tells what is read now. An
    item that is found no more goes, unless a person has worked on it: its reference is retired, with its
    words and the item that most likely has them now. What a person's ruling made or retired stays as it is.
    Nothing is written when nothing differs.
    """
    publication = Publication.objects.select_for_update().get(pk=version.document.publication_id)
    version = Version.objects.select_related("document__publication").get(pk=version.pk)
    before = version.extractor
    try:
        read = _document(version, extraction)
    except CannotReread as reason:
        return _untouched(version, str(reason))
    rows = list(version.items.prefetch_related("parts"))
    comparison = compare(rows, read["items"])
    wanted = _wanted(version, extraction, read, comparison)
    if not (comparison.gained or comparison.lost or _differs(version, wanted, comparison)):
        return Reread(version, before, __version__, version.status, comparison)
    _write_version(version, wanted, comparison)
    _write_items(version, comparison)
    propose_quotations(version)
    suggest_for_version(version=version, by=by)
    Change.objects.create(publication_id=publication.pk)
    record_event("document read again", version, by=by, detail=_for_the_log(version, before, comparison))
    return Reread(version, before, __version__, version.status, comparison)


def _wanted(version: Version, extraction: Extraction, read: dict, comparison: Comparison) -> dict:
    """The version's own facts, pages and problems as they are to be."""
    pages = [{**page, "label": clipped(page["label"], 200)} for page in read["pages"]]
    facts = {
        "status": extraction.status.value,
        "media_type": extraction.media_type,
        "extractor": __version__,
        "metadata": dict(extraction.metadata),
    }
    return {"facts": facts, "pages": pages, "problems": [*read["problems"], *_problems(comparison)]}


def _problems(comparison: Comparison) -> list[dict]:
    """What a person should look at, because a person has worked on it before."""
    reworded = [pair.row for pair in comparison.pairs if pair.is_kept and not pair.row.is_ruled]
    lost = [row for row in comparison.kept if not row.is_ruled]
    return [
        *(_problem(row, "read-otherwise", "is read otherwise now") for row in reworded),
        *(_problem(row, "no-longer-found", "is no longer found by this version") for row in lost),
    ]


def _problem(row: Item, code: str, what: str) -> dict:
    detail = (
        f"“{' '.join(row.text.split()[:8])} …” on page {row.page} {what}. It is kept as it was, because "
        "a person has confirmed, corrected or answered it: compare it with the page."
    )
    return {"code": code, "page": row.page, "detail": detail}


def _differs(version: Version, wanted: dict, comparison: Comparison) -> bool:
    """Whether anything would be written."""
    pages = [Page(version=version, **given) for given in wanted["pages"]]
    fields = ("number", "label", "text", "width", "height", "blocks", "read_by")
    held = [[getattr(page, name) for name in fields] for page in version.pages.order_by("number")]
    told = list(version.problems.order_by("pk").values("code", "page", "detail"))
    return (
        any(getattr(version, name) != value for name, value in wanted["facts"].items())
        or held != [[getattr(page, name) for name in fields] for page in pages]
        or told != wanted["problems"]
        or any(NO_LONGER_FOUND not in row.why for row in comparison.kept if not row.is_ruled)
        or any(_changed_fields(pair) or _parts_differ(pair) for pair in comparison.pairs)
    )


def _changed_fields(pair: Pair) -> list[str]:
    """Fields of the row that are to be set; those that a person went by are left where it is kept."""
    if pair.row.is_ruled:
        return []
    now = _as_found(pair)
    left = (*CONFIRMED, "spans", "page", "page_end") if pair.is_kept else ()
    return [name for name in MACHINE if name not in left and getattr(pair.row, name) != getattr(now, name)]


def _as_found(pair: Pair) -> Item:
    """The row as the new reading has it, not saved."""
    now = item_row(pair.row.version, pair.row.position, pair.row.reference, pair.found)
    if pair.is_kept:
        now.why = [*now.why, READ_OTHERWISE]
    return now


def _parts_differ(pair: Pair) -> bool:
    now = [(part.label, part.text, part.spans) for part, _, _ in parts_in_order(pair.found["parts"])]
    return not pair.is_kept and [(p.label, p.text, p.spans) for p in pair.row.parts.all()] != now


def _write_version(version: Version, wanted: dict, comparison: Comparison) -> None:
    stay = [*comparison.kept, *(pair.row for pair in comparison.pairs if pair.is_kept)]
    before = dict(version.pages.values_list("number", "text"))
    for name, value in wanted["facts"].items():
        setattr(version, name, value)
    version.save()
    version.pages.all().delete()
    version.problems.all().delete()
    Page.objects.bulk_create(Page(version=version, **page) for page in wanted["pages"])
    Problem.objects.bulk_create(Problem(version=version, **problem) for problem in wanted["problems"])
    now = {page["number"]: page["text"] for page in wanted["pages"]}
    for row in comparison.kept:
        if not row.is_ruled:
            row.why = [*(each for each in row.why if each != NO_LONGER_FOUND), NO_LONGER_FOUND]
    for row in stay:
        row.spans = find_again(row.spans, before, now)
        row.save()


def find_again(spans: list[dict], before: dict[int, str], now: dict[int, str]) -> list[dict]:
    """The same words in the new texts of the pages; nothing where one of them is not there any more."""
    found = []
    for span in spans:
        if before.get(span["page"]) == now.get(span["page"]):
            found.append(span)
            continue
        words = before.get(span["page"], "")[span["start"] : span["end"]]
        start = now.get(span["page"], "").find(words)
        if start < 0:
            return []
        found.append({**span, "start": start, "end": start + len(words)})
    return found


def _write_items(version: Version, comparison: Comparison) -> None:
    """Delete what went, change what is read otherwise, add what is new, and put all in printed order."""
    before = list(version.items.all())
    references = references_again(version, comparison.gained)
    Item.objects.filter(pk__in=[row.pk for row in comparison.lost]).delete()
    for pair in comparison.pairs:
        _write_pair(pair)
    found = [item for _, item in comparison.gained]
    rows = Item.objects.bulk_create(
        item_row(version, 2 * ASIDE + place, reference, item)
        for reference, (place, item) in zip(references, comparison.gained, strict=True)
    )
    write_parts(rows, found)
    write_addressees(rows)
    set_positions(version, _in_order(before, comparison, rows))
    retire_references(version, comparison.lost)


def _write_pair(pair: Pair) -> None:
    row, changed = pair.row, _changed_fields(pair)
    if _parts_differ(pair):
        row.parts.all().delete()
        write_parts([row], [pair.found])
    if not changed:
        return
    now = _as_found(pair)
    for name in changed:
        setattr(row, name, getattr(now, name))
    row.save(update_fields=changed)
    if "addressed_to" in changed:
        row.addressees.clear()
        write_addressees([row])


def _in_order(before: list[Item], comparison: Comparison, gained: list[Item]) -> list[int]:
    """Keys of the items in the order of the new reading; what was kept stands after what it stood after."""
    order = [pair.row.pk for pair in comparison.pairs]
    for (place, _), row in zip(comparison.gained, gained, strict=True):
        order.insert(place, row.pk)
    kept, after = {row.pk for row in comparison.kept}, 0
    for row in before:
        if row.pk in kept:
            order.insert(after, row.pk)
        if row.pk in order:
            after = order.index(row.pk) + 1
    return order


def _for_the_log(version: Version, before: str, comparison: Comparison) -> dict:
    """What was done, with the beginnings of the words that stand nowhere else any more."""
    return {
        "document": version.document_id,
        "number": version.number,
        "extractor": [before, version.extractor],
        "gained": len(comparison.gained),
        "lost": [{"reference": row.reference, "text": _beginning(row.text)} for row in comparison.lost],
        "reworded": [
            {"reference": pair.row.reference, "text": _beginning(pair.words)}
            for pair in comparison.reworded
            if not pair.is_kept
        ],
        "kept": [row.reference for row in comparison.kept],
    }


def _beginning(words: str) -> str:
    return words if len(words) <= LONGEST_IN_THE_LOG else f"{words[:LONGEST_IN_THE_LOG]}…"
