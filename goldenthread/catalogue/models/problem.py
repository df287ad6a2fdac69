"""What could not be read or does not add up, for a person to look at."""

from django.db import models


class Problem(models.Model):
    version = models.ForeignKey("catalogue.Version", on_delete=models.CASCADE, related_name="problems")
    code = models.SlugField(help_text="e.g. numbering-gap")
    page = models.PositiveIntegerField(null=True, blank=True)
    detail = models.TextField(help_text="one plain sentence")

    class Meta:
        ordering = ["version", "page", "pk"]

    def __str__(self):
        return f"{self.code}: {self.detail}"
