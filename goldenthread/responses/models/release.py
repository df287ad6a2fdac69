"""What the public may see of answers: prepared by one person, approved by another, dated, revocable."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models.item import new_reference
from goldenthread.responses.answering.twins import stated_on
from goldenthread.responses.models.released import Released, ReleasedQuerySet
from goldenthread.responses.models.released_review import ReleasedReview
from goldenthread.responses.models.statement import both_or_neither
from goldenthread.responses.scales import OPEN_RELEASES, Clue, ReleasePart, ReleaseState
from goldenthread.responses.scope import open_to_all


class ReleaseQuerySet(models.QuerySet):
    def of_partnership(self, partnership):
        return self.filter(partnership=partnership)

    def seen_by(self, user):
        return self.filter(partnership__in=Partnership.objects.of(user))

    def newest_first(self):
        return self.order_by("-prepared_at", "-pk")

    def still_open(self):
        """Those that wait for somebody."""
        return self.filter(state__in=OPEN_RELEASES)

    def no_longer_open(self):
        return self.exclude(state__in=OPEN_RELEASES)

    def with_numbers(self):
        """With how much is in each, and none of the words of it."""
        answers, reviews = ReleasedItem.objects.only("release"), ReleasedReview.objects.only("release")
        return self.prefetch_related(models.Prefetch("items", answers), models.Prefetch("reviews", reviews))


class Release(models.Model):
    """Answers on items, and reviews of the partnership's own, that are to be published together.

    What happened to it stands in its steps.
    """

    reference = models.CharField(max_length=12, default=new_reference, unique=True)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(max_length=20, choices=ReleaseState, default=ReleaseState.PREPARED)
    prepared_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    clues = models.JSONField(default=list, help_text="what the words tell of, taken together: scales.Clue")
    clues_words = models.TextField(blank=True, help_text="why nobody can be recognised by them")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            both_or_neither("approved_at", "approved_by", of="release_"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("proposed_by")),
                name="nobody_approves_what_they_proposed",
            ),
        ]

    def __str__(self):
        return f"Release {self.reference} of {self.partnership}"

    def get_absolute_url(self):
        return reverse("responses:release", kwargs={"reference": self.reference})

    @property
    def holds(self) -> str:
        """What is in it, in words: "3 items", "1 item and 1 review of our own"."""
        answers, reviews = len(self.items.all()), len(self.reviews.all())
        told = [f"{answers} item{'s' if answers != 1 else ''}"] if answers or not reviews else []
        if reviews:
            told.append("1 review of our own" if reviews == 1 else f"{reviews} reviews of our own")
        return " and ".join(told)

    @property
    def clue_names(self) -> list[str]:
        return [Clue(each).label for each in self.clues]


DONE = {
    "prepare": "prepared",
    "propose": "approval asked for",
    "send back": "sent back",
    "approve": "published",
    "drop": "given up",
}
"""What a page says of a step, by its act in the table of states."""


class ReleaseStep(models.Model):
    """One thing that was done to a release: added to and never changed."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.release}: {self.act}"

    @property
    def done(self) -> str:
        return DONE[self.act]


class ReleasedItemQuerySet(ReleasedQuerySet):
    about = "item__reference"

    def on_item(self, item):
        return self.filter(stated_on(item))

    def open_to_all(self, moment):
        """What answers a review of the partnership's own is not shown before that review is."""
        return self.filter(open_to_all("item", moment))

    def for_listing(self):
        """Enough for a page that prints many, and reads what was asked beside them."""
        beside = self.select_related("item").prefetch_related("partnership", "decisions", "item__parts")
        return beside.defer("record", "choices", "item__spans", "item__text")

    def for_reading(self):
        """With all that a page of answers shows, read in one go."""
        return self.select_related(
            "partnership", "release", "item__version__document__publication__publisher"
        ).prefetch_related("decisions__item", "item__parts", "item__corrections__by")


class ReleasedItem(Released):
    """The answer on one item in a release: the record as it was when the release was prepared, and what of it
    is shown. `content` is what the public sees, kept word for word from the moment of approval.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="releases")
    decisions = models.ManyToManyField("responses.Decision", related_name="releases")

    objects = ReleasedItemQuerySet.as_manager()

    class Meta(Released.Meta):
        constraints = [
            *Released.Meta.constraints,
            models.UniqueConstraint(fields=["release", "item"], name="an_item_once_in_a_release"),
        ]

    def __str__(self):
        return f"{self.partnership} on {self.item}"

    @property
    def shown_names(self) -> list[str]:
        return [ReleasePart(each).label for each in self.shown]
