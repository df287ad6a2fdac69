"""What an item is about: themes, ages and audiences, as machines suggest them and as people settle them.

Rows are kept by the item's permanent reference, so that they outlive new versions and new readings. One row
is one term of one facet for one item: what machines say of it and what a person says stand side by side.
"""

from django.conf import settings
from django.db import models


class ThemeFacet(models.TextChoices):
    THEME = "theme", "Theme"
    AGE = "age", "Age of the child"
    AUDIENCE = "audience", "Who it is about or for"


class ThemeStanding(models.TextChoices):
    SUGGESTED = "suggested", "Suggested by machine"
    CONFIRMED = "confirmed", "Confirmed by a person"
    REJECTED = "rejected", "Rejected by a person"


class ItemThemeQuerySet(models.QuerySet):
    def shown(self):
        """All but what a person rejected."""
        return self.exclude(standing=ThemeStanding.REJECTED)

    def themes(self):
        return self.filter(facet=ThemeFacet.THEME)

    def suggested(self):
        """Those that wait for a person."""
        return self.filter(standing=ThemeStanding.SUGGESTED)


class ItemTheme(models.Model):
    """One theme, age or audience of one item. A machine never changes what a person settled."""

    reference = models.CharField(max_length=12, help_text="of the item: stays over versions and readings")
    facet = models.CharField(max_length=10, choices=ThemeFacet, default=ThemeFacet.THEME)
    theme = models.CharField(max_length=30, help_text="id of the theme, age or audience; see docs/themes.md")
    standing = models.CharField(max_length=10, choices=ThemeStanding, default=ThemeStanding.SUGGESTED)
    by_rule = models.BooleanField(default=False, help_text="whether its words tell of it")
    by_meaning = models.BooleanField(default=False, help_text="whether what it says is like the theme")
    evidence = models.JSONField(
        default=list, help_text="what machines went by: words with their place, or a likeness"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the person who settled it; empty while it is a suggestion",
    )
    at = models.DateTimeField(help_text="when it was suggested or settled")

    objects = ItemThemeQuerySet.as_manager()

    class Meta:
        ordering = ["reference", "facet", "theme"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "facet", "theme"], name="one_row_for_a_theme_of_an_item"
            ),
        ]
        indexes = [models.Index(fields=["facet", "theme", "standing"])]

    def __str__(self):
        return f"{self.theme} of {self.reference}"

    @property
    def how(self):
        """Who found it: any of rule and meaning; person where no machine says it."""
        machines = (("rule", self.by_rule), ("meaning", self.by_meaning))
        return tuple(name for name, says in machines if says) or ("person",)


class ThemeLook(models.Model):
    """How far the themes of one item were looked at, by machines and by people."""

    reference = models.CharField(max_length=12, unique=True)
    rules = models.CharField(
        max_length=20, blank=True, help_text="version of the list of themes whose rules were applied last"
    )
    meaning = models.CharField(
        max_length=100, blank=True, help_text="model and list with which its meaning was compared last"
    )
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the person who found all of its themes settled and none missing",
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reference"]

    def __str__(self):
        return f"themes of {self.reference}"


class ThemeEdit(models.Model):
    """What a person did to themes in one go, so that it can be undone in one go."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    steps = models.JSONField(
        default=list,
        help_text="reference, facet, theme, and the standing before and after; before may be empty",
    )
    finished = models.JSONField(
        default=list, help_text="references of items whose review was finished with it"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{len(self.steps)} themes settled by {self.by}"
