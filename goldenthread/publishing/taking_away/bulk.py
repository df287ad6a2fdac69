"""All public items in one file, a line of JSON each, with the SHA-256 of the whole.

The file is made when somebody asks for it and the catalogue has changed since, and is kept beside the
pictures of pages. The same rows give the same bytes. docs/items.schema.json describes a line.
"""

import fcntl
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Count, Max, QuerySet

from goldenthread import __version__
from goldenthread.catalogue.models import Change, GroupedItem, Item, Publication
from goldenthread.publishing.items.values import items_values, public_items

FOLDER = "bulk"  # made anew when it is gone, so no backup holds it
ABOUT = f"{FOLDER}/about.json"
AT_ONCE = 500  # items whose parts, places and people's words are read together
LULL = 60
"""Seconds that a kept file serves for while the catalogue goes on changing, as during a run of collecting."""


@dataclass(frozen=True)
class Kept:
    """The file that is kept, and what of the catalogue it was made of."""

    sha256: str
    size: int
    items: int
    made_at: float
    state: str
    publications: list[int]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.sha256}.jsonl"


@dataclass(frozen=True)
class Written:
    sha256: str
    size: int
    items: int


def bulk_items() -> QuerySet[Item]:
    """Every public item, by publication, document and printed order."""
    return public_items().order_by(
        "version__document__publication__slug",
        "version__document__position",
        "version__document_id",
        "position",
    )


def lines() -> Iterator[bytes]:
    items = bulk_items().iterator(chunk_size=AT_ONCE)
    while some := list(islice(items, AT_ONCE)):
        for values in items_values(some):
            yield (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def write_items(file: BinaryIO) -> Written:
    """Write every public item to the file; gives the hash, the bytes and the number of lines."""
    digest, size, items = hashlib.sha256(), 0, 0
    for line in lines():
        file.write(line)
        digest.update(line)
        size, items = size + len(line), items + 1
    return Written(digest.hexdigest(), size, items)


def checksum(sha256: str, name: str) -> str:
    """One line as `sha256sum --check` reads it."""
    return f"{sha256}  {name}\n"


def kept_file() -> Kept:
    """The file as the catalogue is now; made anew when it has changed."""
    kept, state = _kept(), catalogue_state()
    if kept and (kept.state == state or _serves_a_while(kept)):
        return kept
    with _one_at_a_time():
        kept, state = _kept(), catalogue_state()  # another process may have been quicker
        return kept if kept and kept.state == state else _made(kept, state)


def open_kept() -> tuple[Kept, File]:
    """The file, and it open for reading; it may be replaced between the two, but hardly twice."""
    kept = kept_file()
    try:
        return kept, default_storage.open(kept.path)
    except FileNotFoundError:
        kept = kept_file()
        return kept, default_storage.open(kept.path)


def catalogue_state() -> str:
    """Words that are others after every change of what a line holds.

    The number of changes counts too: PostgreSQL gives a change its number before it is committed. What is
    grouped as said before is no public text, and so writes no change.
    """
    changes = Change.objects.aggregate(Max("pk"), Max("at"), Count("pk"))
    grouped = GroupedItem.objects.aggregate(Max("at"), Count("pk"))
    seen = (*changes.values(), *grouped.values(), settings.SITE_URL, __version__)
    return " ".join(map(str, seen))


def _kept() -> Kept | None:
    try:
        with default_storage.open(ABOUT) as file:
            kept = Kept(**json.load(file))
    except FileNotFoundError:
        return None
    return kept if default_storage.exists(kept.path) else None


def _serves_a_while(kept: Kept) -> bool:
    """A young file, unless it holds what has been taken back since."""
    if time.time() - kept.made_at > LULL:
        return False
    public = Publication.objects.published().filter(pk__in=kept.publications).count()
    return public == len(kept.publications)


def _made(before: Kept | None, state: str) -> Kept:
    with TemporaryFile() as file:
        written = write_items(file)
        file.seek(0)
        owners = public_items().order_by().values_list("version__document__publication", flat=True)
        kept = Kept(**asdict(written), made_at=time.time(), state=state, publications=sorted(set(owners)))
        if not default_storage.exists(kept.path):
            default_storage.save(kept.path, File(file))
    default_storage.save(ABOUT, ContentFile(json.dumps(asdict(kept)).encode()))
    if before and before.path != kept.path:
        default_storage.delete(before.path)  # who reads it at this moment has it open
    return kept


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """One process of this computer makes it; the others wait for what it made."""
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "bulk.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
