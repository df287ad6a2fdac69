"""The same statement in two documents of a publication, as in a report and its web version: answered once.

Two items are twins when they stand in different documents of a publication, are of one kind, and either say
the same words or have the same number in a list of the same title. A number alone will not do: every list
has a 1.
"""

from collections import defaultdict

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from goldenthread.catalogue.models import Item, Publication

DOCUMENT = "version__document"
TWINNED = ("reference", DOCUMENT, f"{DOCUMENT}__publication", "kind", "text", "label", "list_title")


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


def twins_among(items: list[Item]) -> dict[int, set[str]]:
    """As `twins_of`, of all these in one query: by key of each item the references of its twins."""
    by_words: dict[tuple, set] = defaultdict(set)
    by_number: dict[tuple, set] = defaultdict(set)
    for reference, document, publication, kind, text, label, title in _alike(items).values_list(*TWINNED):
        by_words[publication, kind, text].add((reference, document))
        by_number[publication, kind, label, title.lower()].add((reference, document))
    found: dict[int, set[str]] = {}
    for item in items:
        document = item.version.document
        of = (document.publication_id, item.kind)
        same = set(by_words.get((*of, item.text), ()))
        if item.label and item.list_title:
            same |= by_number.get((*of, item.label, item.list_title.lower()), set())
        found[item.pk] = {reference for reference, other in same if other != document.pk}
    return found


def _alike(items: list[Item]):
    """All twins of these, and others of the same words or number: `_same`, loosely."""
    national = [each for each in items if not each.is_local]
    publications = {each.version.document.publication_id for each in national}
    several = Publication.objects.filter(pk__in=publications).annotate(number=Count("documents"))
    same_words = Q(text__in={each.text for each in national})
    same_number = Q(label__in={each.label for each in national if each.label and each.list_title})
    return Item.objects.live().filter(
        same_words | (same_number & ~Q(list_title="")),
        version__document__publication__in=several.filter(number__gt=1).values("pk"),
        kind__in={each.kind for each in national},
    )


def _same(about, *, publication) -> Q:
    same_number = (
        Q(label=about["label"], list_title__iexact=about["list_title"]) & ~Q(label="") & ~Q(list_title="")
    )
    same_words = Q(text=about["text"])
    return Q(version__document__publication=publication, kind=about["kind"]) & (same_number | same_words)


def _place(item):
    return item.version.document.position, item.version.document_id
