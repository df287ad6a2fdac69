"""Which rows of each kind go with a partnership: its own, and whatever else those name."""

from functools import cached_property

from django.db.models import Model, Q, QuerySet

from goldenthread.accounts.models import FormerName, Organisation, Partnership, User
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import (
    Addressee,
    Correction,
    Document,
    Item,
    Publication,
    Publisher,
    Ruling,
    Version,
)
from goldenthread.publishing.models import CarriedEvent
from goldenthread.publishing.moving.kinds import CATALOGUE, OWN, Kind
from goldenthread.responses.models import LocalReview

MOST_ROUNDS = 10
"""A ruling on what an earlier ruling made, and so on: more than anybody would do to one item."""


class Belonging:
    """The rows of one partnership. Managers that hide rows are passed by: what is owned goes."""

    def __init__(self, partnership: Partnership):
        self.partnership = partnership

    def rows(self, kind: Kind) -> QuerySet:
        """All of one kind, in the order in which they go out."""
        if kind in OWN:
            found = _all(kind.model).filter(**{kind.of: self.partnership.pk})
        else:
            found = self._others[kind.model]
        return found.order_by("pk").select_related(*kind.reads)

    def events(self) -> QuerySet[Event]:
        """What the audit log tells of the partnership, oldest first."""
        about = Q(object_type=Partnership._meta.label, object_id=str(self.partnership.pk))
        return Event.objects.filter(Q(detail__partnership=self.partnership.slug) | about).order_by("number")

    def carried_events(self) -> QuerySet[CarriedEvent]:
        return CarriedEvent.objects.filter(partnership=self.partnership).order_by("pk")

    @cached_property
    def _others(self) -> dict[type[Model], QuerySet]:
        """Rows of the kinds that are shared by partnerships, as far as ours name them."""
        items = self._items
        versions = self._versions(items)
        documents = self._named(Document) | _keys(Version, "document", pk__in=versions)
        documents |= _keys(Document, "pk", publication__in=self._reviews)
        publications = self._named(Publication) | _keys(Document, "publication", pk__in=documents)
        keys = {
            Organisation: self._named(Organisation),
            User: self._named(User),
            Publisher: self._named(Publisher) | _keys(Publication, "publisher", pk__in=publications),
            Addressee: _keys(Item, "addressees", pk__in=items),
            Publication: publications,
            Document: documents,
            Version: versions,
            Ruling: _keys(Item, "made_by", pk__in=items) | _keys(Item, "retired_by", pk__in=items),
            Item: items,
        }
        found = {model: _all(model).filter(pk__in=each) for model, each in keys.items()}
        for kind in CATALOGUE:  # what stands under those
            if kind.model not in found:
                over = {"publication": publications} if kind.name == "addresses" else {"item": items}
                found[kind.model] = _all(kind.model).filter(
                    **{f"{name}__in": on for name, on in over.items()}
                )
        found[FormerName] = FormerName.objects.filter(organisation__in=keys[Organisation])
        found[Correction] = found[Correction].filter(undone_at=None)
        return found

    @cached_property
    def _reviews(self) -> set[int]:
        """Keys of the publications that are its own reviews: all of their wording goes, answered or not."""
        return _keys(LocalReview, "publication", partnership=self.partnership.pk)

    @cached_property
    def _items(self) -> set[int]:
        """Items that rows name, as they read then and now, and what rulings made them of and into."""
        own = {"version__document__publication__in": self._reviews}
        items = self._named(Item) | _keys(Item, "pk", **own)
        for _ in range(MOST_ROUNDS):
            references = _keys(Item, "reference", pk__in=items)
            shown = _all(Item).filter(reference__in=references, version__in=Version.objects.current())
            rulings = _keys(Item, "made_by", pk__in=items) | _keys(Item, "retired_by", pk__in=items)
            ruled = _all(Item).filter(Q(made_by__in=rulings) | Q(retired_by__in=rulings))
            more = {*shown.values_list("pk", flat=True), *ruled.values_list("pk", flat=True)} - items
            if not more:
                break
            items |= more
        return items

    def _versions(self, items: set[int]) -> set[int]:
        """The versions in which the items stand, and those that readers see of the same documents."""
        versions = self._named(Version) | _keys(Item, "version", pk__in=items)
        documents = _keys(Version, "document", pk__in=versions)
        return versions | _keys(
            Version, "pk", pk__in=Version.objects.current().filter(document__in=documents)
        )

    def _named(self, model: type[Model]) -> set[int]:
        """Keys of the rows of another model that the partnership's own rows name."""
        return {
            key
            for kind in OWN
            for each in kind.fields
            if each.is_relation and each.related_model is model
            for key in self.rows(kind).order_by().values_list(each.name, flat=True).distinct()
            if key is not None
        }


def _all(model: type[Model]) -> QuerySet:
    return model._base_manager.all()


def _keys(model: type[Model], field: str, **which) -> set:
    found = _all(model).filter(**which).order_by().values_list(field, flat=True).distinct()
    return {key for key in found if key is not None}
