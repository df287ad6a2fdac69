"""Which responses repeat an item, and which item a response repeats: only what a person has confirmed."""

from goldenthread.catalogue.models import Item, Quotation
from goldenthread.publishing.permissions import readable_publications

PLACE = "version__document__publication__publisher"


def _confirmed(user):
    readable = readable_publications(user)
    return Quotation.objects.filter(
        standing=Quotation.Standing.CONFIRMED,
        quoting__version__document__publication__in=readable,
        quoted__version__document__publication__in=readable,
    )


def repeated_in(item: Item, user) -> list[Item]:
    """The items of responses that repeat this one, in whichever version somebody compared them."""
    found = _confirmed(user).filter(quoted__reference=item.reference).select_related(f"quoting__{PLACE}")
    return _newest(quotation.quoting for quotation in found)


def repeats(item: Item, user) -> list[Item]:
    """The items of other publications that this one repeats."""
    found = _confirmed(user).filter(quoting__reference=item.reference).select_related(f"quoted__{PLACE}")
    return _newest(quotation.quoted for quotation in found)


def _newest(items) -> list[Item]:
    """Each item once, as its newest version that was compared has it."""
    newest: dict[str, Item] = {}
    for item in items:
        held = newest.get(item.reference)
        if held is None or held.version.number < item.version.number:
            newest[item.reference] = item
    shown = (item if item.is_live else _live(item.reference) for item in newest.values())
    return [item for item in shown if item]


def _live(reference: str) -> Item | None:
    """The item that a person put in the place of one that was compared; None where it is no item any more."""
    live = Item.objects.live().filter(reference=reference).select_related(PLACE)
    return live.order_by("-version__number").first()
