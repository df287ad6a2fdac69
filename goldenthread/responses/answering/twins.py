"""The same statement in two documents of a publication, as in a report and its web version: answered once.

Two items are twins when they stand in different documents of a publication, are of one kind, and either say
the same words or have the same number in a list of the same title. A number alone will not do: every list
has a 1.
"""

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from goldenthread.catalogue.models import Item

DOCUMENT = "version__document"


def leading(item) -> Item:
    """The twin in the first document of the publication, which decisions are about; else the item itself."""
    twins = twins_of(item).published().current().with_place()
    first = twins.order_by(f"{DOCUMENT}__position", DOCUMENT, "position").first()
    if first is None or _place(first) > _place(item):
        return item
    return first


def twins_of(item):
    """Items of any version that state what this one states, in other documents."""
    about = {"text": item.text, "label": item.label, "list_title": item.list_title, "kind": item.kind}
    document = item.version.document
    same = _same(about, publication=document.publication_id)
    return Item.objects.live().filter(same).exclude(version__document=document)


def stated_on(item) -> Q:
    """What is stated on any version of the item, of its twins, or of what people joined or split it from."""
    same = Q(item__reference=item.reference) | Q(item__reference__in=twins_of(item).values("reference"))
    return same | Q(item__retired_by=item.made_by_id) if item.made_by_id else same


def leading_among(items) -> dict[str, int]:
    """As `leading`, of all these current items in one query: the key of the item that leads, by reference."""
    earlier = with_an_earlier_twin().order_by(f"{DOCUMENT}__position", DOCUMENT, "position")
    leads = Coalesce(Subquery(earlier.values("pk")[:1]), "pk")
    return dict(items.order_by().annotate(leads=leads).values_list("reference", "leads"))


def with_an_earlier_twin():
    """As a subquery: current items that state the same in a document that stands before."""
    position, document = OuterRef(f"{DOCUMENT}__position"), OuterRef(DOCUMENT)
    earlier = Q(version__document__position__lt=position) | Q(
        version__document__position=position, version__document__lt=document
    )
    about = {field: OuterRef(field) for field in ("text", "label", "list_title", "kind")}
    return Item.objects.current().filter(
        _same(about, publication=OuterRef(f"{DOCUMENT}__publication")), earlier
    )


def _same(about, *, publication) -> Q:
    same_number = (
        Q(label=about["label"], list_title__iexact=about["list_title"]) & ~Q(label="") & ~Q(list_title="")
    )
    same_words = Q(text=about["text"])
    return Q(version__document__publication=publication, kind=about["kind"]) & (same_number | same_words)


def _place(item):
    return item.version.document.position, item.version.document_id
