"""Bringing in everything that a partnership owned elsewhere: all of it or nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from goldenthread.accounts.models import Membership, Partnership, User
from goldenthread.audit.actions import record_event, record_events
from goldenthread.catalogue.models import Change, Item, Ruling
from goldenthread.publishing.models import CarriedEvent
from goldenthread.publishing.moving.actions.arriving import Arriving
from goldenthread.publishing.moving.actions.arriving_bytes import checked_bytes, keep_bytes
from goldenthread.publishing.moving.kinds import KIND_OF, KINDS, OWN
from goldenthread.publishing.moving.reading import FileRefused, OpenedFile, opened
from goldenthread.publishing.moving.rows import in_some
from goldenthread.publishing.moving.values import BadValue, value_from
from goldenthread.publishing.moving.writing import EVENT_FIELDS, EVENTS
from goldenthread.responses.models import ReleasedItem


class ItemsMissing(FileRefused):
    """Items that were answered are not in what was collected here; `items` names them."""

    def __init__(self, items: list[str]):
        self.items = items
        super().__init__(
            f"{len(items)} of the items that were answered are not here word for word, though their "
            "publications are. Collect the documents that they stand in first."
        )


@dataclass(frozen=True)
class BroughtIn:
    """What came in, or would have."""

    name: str
    slug: str
    sha256: str
    made_at: str
    rows: dict[str, int]  # by kind, as the file has them
    events: int
    people_new: int
    people_known: list[str]  # who had an account here, by e-mail address
    publications_new: list[str]  # made of what the file says; their documents are still to be collected
    publications_collected: int  # in which the items were found
    items_matched: int
    public: int  # answers that the public sees from now on


def bring_in(
    *, file: BinaryIO, by, dry_run: bool = False, tell: Callable[[str], None] = lambda kind: None
) -> BroughtIn:
    """Bring in the partnership of the file, with the references, dates and names that it had.

    `tell` hears the name of each kind as it begins. With `dry_run` everything is tried and nothing is kept.
    Raises FileRefused, with nothing saved, where the file is not whole, is of a partnership that is here, or
    does not fit what is here; ItemsMissing where documents have to be collected first.
    """
    with opened(file) as found, transaction.atomic():
        if Partnership.objects.filter(slug=found.slug).exists():
            raise FileRefused(
                f"A partnership {found.slug} is here already. A file brings in a partnership that is not "
                "here yet: use an installation without it."
            )
        arriving = Arriving(found)
        for kind in (each for each in KINDS if each.path in found.parts):
            if kind in OWN and arriving.catalogue.missing:
                raise ItemsMissing(arriving.catalogue.missing)
            tell(kind.name)
            arriving.bring(kind)
        public = _check_public(arriving)
        events = _finish(arriving, by)
        evidence = checked_bytes(arriving)
        if dry_run:
            transaction.set_rollback(True)
        else:
            keep_bytes(found, evidence)
    return _told(arriving, events, public)


def _told(arriving: Arriving, events: int, public: int) -> BroughtIn:
    return BroughtIn(
        name=arriving.file.name,
        slug=arriving.file.slug,
        sha256=arriving.file.sha256,
        made_at=arriving.file.made_at,
        rows=arriving.read,
        events=events,
        people_new=arriving.made[User],
        people_known=arriving.people_known,
        publications_new=sorted(arriving.publications_made.values()),
        publications_collected=arriving.catalogue.collected,
        items_matched=arriving.catalogue.matched,
        public=public,
    )


def _check_public(arriving: Arriving) -> int:
    """How many answers the public sees now. Raises FileRefused where they would be other ones than there.

    Of the releases on one item the newest shows, and a withdrawal takes all of them: so those on one item
    must be on one here too, and on no other.
    """
    kind = KIND_OF[ReleasedItem]
    lines = arriving.file.lines(kind) if kind.path in arriving.file.parts else ()
    ids = {line["item"] for _, line in lines}
    here = Item._base_manager.in_bulk([arriving.key_of(Item, id) for id in ids])
    pairs = {(id.partition("@")[0], here[arriving.key_of(Item, id)].reference) for id in ids}
    for side in zip(*pairs, strict=True):
        if repeated := [each for each, times in Counter(side).items() if times > 1]:
            raise FileRefused(
                f"Published answers on one item, {repeated[0]}, would be on several here, or the other way "
                "round, so that what was replaced or withdrawn could be public again. Collect the same "
                "versions of its document first."
            )
    return ReleasedItem.objects.in_force(Partnership.objects.get(pk=arriving.partnership)).count()


def _finish(arriving: Arriving, by) -> int:
    """What follows from the rows: rulings, the index, the record. Gives how many events were carried."""
    partnership = Partnership.objects.get(pk=arriving.partnership)
    _say_what_rulings_were_about(arriving)
    touched = {*arriving.publications_made, *arriving.catalogue.touched}
    Change.objects.bulk_create(Change(publication_id=key) for key in sorted(touched))
    events = _carry_events(arriving.file, partnership)
    detail = {
        "partnership": partnership.slug,
        "sha256 of the file": arriving.file.sha256,
        "made at": arriving.file.made_at[:64],
        "rows": arriving.file.rows,
    }
    record_event("partnership imported", partnership, by=by, detail=detail)
    members = Membership.objects.filter(partnership=partnership).select_related("user").order_by("pk")
    given = {"partnership": partnership.slug, "from": None}
    record_events([("role given", each.user, {**given, "to": each.role}) for each in members], by=by)
    return events


def _say_what_rulings_were_about(arriving: Arriving) -> None:
    about = Ruling.about.through
    new = Ruling.objects.filter(pk__in=arriving.keys_of(Ruling), about=None)
    retired = Item._base_manager.filter(retired_by__in=new)
    about.objects.bulk_create(
        about(ruling_id=ruling, item_id=item) for item, ruling in retired.values_list("pk", "retired_by")
    )


def _carry_events(file: OpenedFile, partnership: Partnership) -> int:
    number = 0
    for some in in_some(file.lines_in(EVENTS)):
        CarriedEvent.objects.bulk_create(_event(partnership, *each) for each in some)
        number += len(some)
    return number


def _event(partnership: Partnership, number: int, line: dict) -> CarriedEvent:
    if set(line) != set(EVENT_FIELDS):
        raise FileRefused(f"{EVENTS}, line {number} has other fields than an event.")
    try:
        values = {name: value_from(CarriedEvent._meta.get_field(name), line[name]) for name in EVENT_FIELDS}
    except BadValue as error:
        raise FileRefused(f"{EVENTS}, line {number} cannot be used: {error}.") from error
    return CarriedEvent(partnership=partnership, **values)
