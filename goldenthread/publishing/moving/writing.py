"""Everything that a partnership owns as one ZIP, written row by row. docs/moving.md tells what is in it."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from goldenthread import __version__
from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.catalogue.sheets import csv_pieces
from goldenthread.publishing.moving.belonging import Belonging
from goldenthread.publishing.moving.evidence_bytes import copy_bytes, files_by_part
from goldenthread.publishing.moving.kinds import KINDS, Kind
from goldenthread.publishing.moving.rows import AT_ONCE, Ids, Line, in_one_order, lines_of
from goldenthread.responses.models import EvidenceFile

SCHEMA = "goldenthread/partnership/2"
MANIFEST, EVENTS = "manifest.json", "data/events.jsonl"
SAME_DATE = (1980, 1, 1, 0, 0, 0)  # the oldest that a ZIP can say: the same rows give the same file
EVENT_FIELDS = (
    "number", "at", "actor", "action", "object_type", "object_id", "detail", "previous_hash", "hash",
)  # fmt: skip
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Written:
    """What the manifest says of one file."""

    rows: int
    bytes: int
    sha256: str


def write_partnership(
    partnership: Partnership, file: BinaryIO, tell: Callable[[int], None] = lambda done: None
) -> dict[str, int]:
    """Write the ZIP; gives how many rows of each kind. `tell` hears how many kinds are packed.

    The rows are read in one look at the database: what is stated meanwhile is all in it or not at all. They
    wait in files while they are packed, so that nobody else has to. Raises BytesLost.
    """
    with ExitStack() as files:
        names = [*(kind.path for kind in KINDS), EVENTS]
        kept = {name: files.enter_context(TemporaryFile()) for name in names}
        with _one_look():
            written = _keep_rows(Belonging(partnership), kept)
            evidence = files_by_part(partnership)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            written |= _pack(kept, archive, tell) | _pack_bytes(evidence, archive)
            manifest = json.dumps(_manifest(partnership, written), indent=1).encode()
            with _opened(archive, MANIFEST) as target:
                target.write(manifest + b"\n")
    return {kind.name: written[kind.path].rows for kind in KINDS} | {"events": written[EVENTS].rows}


@contextmanager
def _one_look() -> Iterator[None]:
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _keep_rows(belonging: Belonging, kept: dict[str, BinaryIO]) -> dict[str, Written]:
    ids, written = Ids(), {}
    for kind in KINDS:
        written[kind.path] = _keep_lines(kept[kind.path], lines_of(kind, belonging.rows(kind), ids))
    return written | {EVENTS: _keep_lines(kept[EVENTS], _events(belonging))}


def _pack(kept: dict[str, BinaryIO], archive: zipfile.ZipFile, tell) -> dict[str, Written]:
    """Put the rows into the ZIP, and the same as spreadsheets; gives what the manifest says of those."""
    items, written = ItemNames(), {}
    for done, kind in enumerate(KINDS):
        tell(done)
        _copy(kept[kind.path], archive, kind.path)
        written[kind.sheet] = _write_sheet(kept[kind.path], archive, kind, items)
    _copy(kept[EVENTS], archive, EVENTS)
    tell(len(KINDS))
    return written


def _pack_bytes(files: dict[str, list[EvidenceFile]], archive: zipfile.ZipFile) -> dict[str, Written]:
    """As they are, and not packed tighter: they are never read as anything here."""
    written = {}
    for name, (first, *_) in files.items():
        with _opened(archive, name, zipfile.ZIP_STORED) as target:
            copy_bytes(first, target)
        written[name] = Written(0, first.size, first.sha256)
    return written


def _keep_lines(file: BinaryIO, lines: Iterable[Line]) -> Written:
    digest, rows, size = hashlib.sha256(), 0, 0
    for line in lines:
        data = (ENCODE(line) + "\n").encode()
        file.write(data)
        digest.update(data)
        rows, size = rows + 1, size + len(data)
    return Written(rows, size, digest.hexdigest())


def _copy(kept: BinaryIO, archive: zipfile.ZipFile, name: str) -> None:
    kept.seek(0)
    with _opened(archive, name) as target:
        copyfileobj(kept, target)


def _write_sheet(kept: BinaryIO, archive: zipfile.ZipFile, kind: Kind, items: "ItemNames") -> Written:
    """The same rows for people with a spreadsheet; nothing reads them back."""
    kept.seek(0)
    rows = sum(1 for _ in kept)
    kept.seek(0)
    digest, size = hashlib.sha256(), 0
    with _opened(archive, kind.sheet) as target:
        for piece in csv_pieces(_cells(kind, map(json.loads, kept), items)):
            digest.update(piece)
            size += target.write(piece)
    return Written(rows, size, digest.hexdigest())


def _cells(kind: Kind, lines: Iterable[Line], items: "ItemNames") -> Iterator[list]:
    of_items = [each.name for each in kind.fields if each.related_model is Item and not each.many_to_many]
    pictures = {each.name for each in kind.fields if isinstance(each, models.BinaryField)}
    yield [*kind.columns, *(f"{name}_{what}" for name in of_items for what in ("publication", "words"))]
    for line in lines:
        items.hear(kind, line)
        told = (cell for name in of_items for cell in items.told(line[name]))
        words = {name: "" if name in pictures and value else value for name, value in line.items()}
        yield [*map(_cell, words.values()), *told]


def _cell(value):
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    return ENCODE(value) if isinstance(value, list | dict | float) else value


class ItemNames:
    """What each item says and in which publication, for the columns of a spreadsheet."""

    def __init__(self):
        self._under: dict[tuple[str, str | int], str | int] = {}
        self._words: dict[str, str] = {}

    def hear(self, kind: Kind, line: Line) -> None:
        above = {"documents": "publication", "versions": "document", "items": "version"}.get(kind.name)
        if above:
            self._under[kind.name, line["id"]] = line[above]
        if kind.name == "items":
            self._words[line["id"]] = line["text"]

    def told(self, item: str | None) -> tuple[str, str]:
        if item is None:
            return "", ""
        document = self._under["versions", self._under["items", item]]
        return self._under["documents", document], self._words[item]


def _events(belonging: Belonging) -> Iterator[Line]:
    """What came with the partnership from elsewhere, then what was recorded here."""
    for events in (belonging.carried_events(), belonging.events()):
        for event in events.iterator(chunk_size=AT_ONCE):
            line = {name: getattr(event, name) for name in EVENT_FIELDS}
            at = event.at.astimezone(UTC).isoformat()
            yield line | {"at": at, "detail": in_one_order(event.detail)}


def _manifest(partnership: Partnership, written: dict[str, Written]) -> dict:
    return {
        "schema": SCHEMA,
        "product": f"Golden Thread {__version__}",
        "site": settings.SITE_URL,
        "made_at": timezone.now().astimezone(UTC).isoformat(),
        "partnership": {"slug": partnership.slug, "name": partnership.name},
        "files": {name: asdict(each) for name, each in written.items()},
    }


def _opened(archive: zipfile.ZipFile, name: str, packed: int = zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name, SAME_DATE)
    info.compress_type = packed
    info.external_attr = 0o644 << 16
    return archive.open(info, "w", force_zip64=True)
