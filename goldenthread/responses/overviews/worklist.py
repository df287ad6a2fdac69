"""A partnership's work: what it has not decided, what waits for an approver, what it has approved."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.http import urlencode

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import (
    Addressee,
    Item,
    ItemTheme,
    Part,
    Publication,
    Scope,
    Update,
    UpdateKind,
    Version,
)
from goldenthread.catalogue.themes import taxonomy
from goldenthread.responses.answering.twins import with_an_earlier_twin
from goldenthread.responses.models import Decision, ItemLink
from goldenthread.responses.scales import ONE_WAY
from goldenthread.responses.scope import Apart, apart, items_of, publications_of
from goldenthread.responses.seen import Seen

NATIONAL_SCOPES = ("government", "national_body")
"""Addressees who are not local: see `catalogue/data/addressees.json`."""

LATELY = timedelta(days=60)

AUDIENCES = {
    "local": "Safeguarding partners and local agencies",
    "unnamed": "No one we could name",
    "everyone": "Everyone, national bodies too",
}
SHOWN = {
    "to-decide": "To decide",
    "met": "To decide, linked to another",
    "drafts": "Waiting for approval",
    "approved": "Approved",
}
TICKED = ("to-decide", "met")
"""Lists whose rows are items that nobody has decided on: they can be ticked, for many at once."""


@dataclass(frozen=True)
class Worklist:
    """The lists of a partnership, narrowed to one publication when there is one, to national or local items.
    What is to decide can be narrowed further: to whom it is for, to a theme, to the year it came out.
    """

    partnership: Partnership
    publication: Publication | None = None
    audience: str = "local"
    moment: datetime | None = None
    """As at which moment there is something to decide: now without one. Items are those that stand today."""
    addressee: Addressee | None = None
    theme: str = ""  # its id
    year: int | None = None
    scopes: tuple[Scope, ...] = tuple(Scope)

    @cached_property
    def to_decide(self):
        """Recommendations, newest publication first, on which nothing is approved and no draft waits."""
        return (
            Item.with_local.filter(pk__in=[key for key, _ in self._undecided])
            .with_place()
            .order_by(
                F("version__document__publication__published_on").desc(nulls_last=True),
                "version__document__publication__title",
                "version__document__position",
                "position",
            )
        )

    @cached_property
    def met(self):
        """Those of them that the partnership has linked as met by another or superseded. Still to decide."""
        links = ItemLink.objects.of_partnership(self.partnership).filter(withdrawn_at=None, part=0)
        linked = links.filter(kind__in=ONE_WAY).values("item__reference")
        return self.to_decide.filter(reference__in=linked)

    @cached_property
    def drafts(self):
        return self._decisions().awaiting_approval()

    @cached_property
    def approved(self):
        return self._decisions().current()

    @cached_property
    def reworded(self):
        """Approved decisions on words that the newest version of the document has no longer, or that are no
        longer an item as a person has put it right.
        """
        newest = Version.with_local.current().filter(
            document=OuterRef("item__version__document"), number__gt=OuterRef("item__version__number")
        )
        as_it_was = Item.with_local.current().filter(
            reference=OuterRef("item__reference"), text=OuterRef("item__text")
        )
        changed = self.approved.filter(~Exists(as_it_was)).annotate(newest=Subquery(newest.values("pk")[:1]))
        return changed.exclude(newest=None, item__retired_by=None)

    @cached_property
    def arrivals(self):
        """Publications that came in lately and have something that this partnership has not decided."""
        lately = Update.objects.filter(at__gte=timezone.now() - LATELY)
        news = lately.news().of_kind(UpdateKind.NEW_PUBLICATION)
        undecided = Item.objects.filter(pk__in=[key for key, _ in self._undecided])
        waiting = undecided.values("version__document__publication")
        arrived = Publication.objects.filter(pk__in=news.values("publication"))
        return arrived.filter(pk__in=waiting).newest_first()

    def counts(self) -> dict[str, Apart]:
        """How many in each list, by its key in `SHOWN`."""
        return {
            "to-decide": self.undecided_apart,
            "met": apart(_scope(is_local) for is_local in self.met.values_list("is_local", flat=True)),
            "drafts": _of_decisions(self.drafts),
            "approved": _of_decisions(self.approved),
        }

    @property
    def undecided_apart(self) -> Apart:
        return apart(_scope(is_local) for _, is_local in self._undecided)

    def rows(self, shown):
        return getattr(self, shown.replace("-", "_"))

    @property
    def is_narrowed(self) -> bool:
        chosen = self.publication or self.addressee or self.theme or self.year
        return bool(chosen) or self.audience != "local" or len(self.scopes) == 1

    @property
    def kept(self) -> str:
        """How an address says to what these lists are narrowed."""
        said = {
            "partnership": self.partnership.slug,
            "publication": self.publication and self.publication.slug,
            "for": self.audience,
            "addressee": self.addressee and self.addressee.slug,
            "theme": self.theme,
            "year": self.year,
            "scope": self.scopes[0].value if len(self.scopes) == 1 else "",
        }
        return urlencode({name: value for name, value in said.items() if value})

    @cached_property
    def _undecided(self):
        """Key of each item to decide, and whether it is local: found once for a page, for counts and rows."""
        answered = Decision.objects.of_partnership(self.partnership)
        items = items_of(self.partnership).current().recommendations().filter(for_audience(self.audience))
        if self.moment:
            answered = Seen(self.moment, is_public=False).decisions(answered)
            items = items.filter(Exists(collected_by(self.moment)))
        else:
            answered = answered.filter(withdrawn_at=None)
        items = items.filter(~is_answered(answered), is_local__in=self._is_local)
        items = items.filter(~Exists(with_an_earlier_twin())).filter(self._narrowed())
        return list(items.order_by().values_list("pk", "is_local"))

    @property
    def _is_local(self):
        return [scope == Scope.LOCAL for scope in self.scopes]

    def _narrowed(self) -> Q:
        """What is asked for beside whom the items are for."""
        publication, only = "version__document__publication", Q()
        if self.publication:
            only &= Q(**{publication: self.publication})
        if self.addressee:
            only &= Q(addressees=self.addressee)
        if self.theme:
            themes = ItemTheme.objects.shown().themes().filter(theme__in=taxonomy().gathered(self.theme))
            only &= Q(reference__in=themes.values("reference"))
        if self.year:
            only &= Q(**{f"{publication}__published_on__year": self.year})
        return only

    def _decisions(self):
        decisions = Decision.objects.of_partnership(self.partnership).with_item().newest_first()
        if len(self.scopes) == 1:
            decisions = decisions.filter(item__is_local__in=self._is_local)
        return decisions.of_publication(self.publication) if self.publication else decisions


def collected_by(moment):
    """As a subquery: versions of the item's document that were here by then."""
    return Version.with_local.filter(document=OuterRef("version__document"), collected_at__lte=moment)


def _scope(is_local: bool) -> Scope:
    return Scope.LOCAL if is_local else Scope.NATIONAL


def _of_decisions(decisions) -> Apart:
    local = Count("pk", filter=Q(item__is_local=True))
    return Apart(**decisions.aggregate(national=Count("pk") - local, local=local))


def is_answered(decisions) -> Q:
    """Items on all of which one of these decisions stands, or on each part of which one does."""
    here = decisions.filter(item__reference=OuterRef("reference"))
    on_the_part = decisions.filter(item__reference=OuterRef("item__reference"), part=OuterRef("position"))
    open_part = Part.objects.filter(item=OuterRef("pk")).filter(~Exists(on_the_part))
    return Q(Exists(here.filter(part=0))) | (Q(Exists(here)) & ~Q(Exists(open_part)))


def for_audience(audience) -> Q:
    """Items for local partners (found by their addressees), for nobody we could name, or all.

    Those of a review of the partnership's own are for local partners, whoever is named.
    """
    addressees = Item.addressees.through.objects.filter(item=OuterRef("pk"))
    if audience == "unnamed":
        return Q(~Exists(addressees))
    if audience == "everyone":
        return Q()
    return Q(is_local=True) | Q(Exists(addressees.exclude(addressee__scope__in=NATIONAL_SCOPES)))


def publications_with_items(partnership):
    """Those that a list can be narrowed to, newest first."""
    items = items_of(partnership).live().filter(version__document__publication=OuterRef("pk"))
    return publications_of(partnership).filter(Exists(items)).newest_first()


def years_published() -> list[int]:
    """The years in which publications that a list can be narrowed to came out, newest first."""
    dates = Publication.objects.published().exclude(published_on=None).dates("published_on", "year")
    return [each.year for each in dates.reverse()]
