"""What was read from a file of a plan, until its person has looked at it."""

from django.conf import settings
from django.db import models


class PlanUpload(models.Model):
    """The rows of one file that a person is about to import. Deleted once they are saved or left."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=4, help_text="of the file: csv or xlsx")
    rows = models.JSONField(help_text="number and cells of each row, the head first")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "partnership"], name="one_file_at_a_time_of_a_person_in_a_partnership"
            ),
        ]

    def __str__(self):
        return f"a plan from a file, for {self.partnership}"
