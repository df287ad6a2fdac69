"""When people of a partnership are reminded of what is due, what they were sent, and where calendars ask."""

import secrets

from django.conf import settings
from django.db import models

STAGES_BEFORE, STAGE_AFTER, WEEKLY = (14, 3), 7, 4
REPLY_WITHIN, POSITION_WITHIN = 28, 28
"""Days, where a partnership has not said otherwise."""


def default_before() -> list[int]:
    return list(STAGES_BEFORE)


def new_token() -> str:
    return secrets.token_urlsafe(32)


class Rhythm(models.Model):
    """When a partnership is reminded, and how long it gives for an answer. The newest one stands."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.CASCADE, related_name="rhythms")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField(default=default_before, help_text="days before the due day, most first")
    after = models.PositiveSmallIntegerField(
        default=STAGE_AFTER, help_text="days after the due day; 0: never"
    )
    weekly = models.PositiveSmallIntegerField(
        default=WEEKLY, help_text="how often, at most, once a week after that"
    )
    reply_within = models.PositiveSmallIntegerField(
        default=REPLY_WITHIN, help_text="days in which a challenge is to be replied to"
    )
    position_within = models.PositiveSmallIntegerField(
        default=POSITION_WITHIN, help_text="days in which partners are to say where they stand"
    )

    paths_to_items: tuple[str, ...] = ()  # it is on none

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"reminders of {self.partnership}"

    @property
    def stages(self) -> list[int]:
        """The days of reminders, counted from the due day: below 0 before it, in order."""
        weeks = [self.after + 7 * week for week in range(self.weekly + 1)] if self.after else []
        return sorted(-days for days in self.before) + weeks


class CalendarAddress(models.Model):
    """The address at which one person's calendar asks for their due days; only its token's hash is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True, help_text="when a calendar last asked, to the hour")

    class Meta:
        verbose_name_plural = "calendar addresses"

    def __str__(self):
        return f"calendar of {self.user}"


class ReminderChoice(models.Model):
    """Whether a person wants reminders by e-mail. The token stands in links that can only stop them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_choice"
    )
    wanted = models.BooleanField(default=True)
    token = models.CharField(max_length=64, unique=True, default=new_token)

    def __str__(self):
        return f"reminders for {self.user}: {'yes' if self.wanted else 'no'}"


class ReminderEmail(models.Model):
    """One e-mail of reminders to one person on one day. It is written before it is sent: never twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "on"], name="one_email_of_reminders_a_day"),
        ]

    def __str__(self):
        return f"reminders to {self.user} on {self.on}"


class Reminded(models.Model):
    """That a person was reminded of one thing at one stage: never again of the same."""

    email = models.ForeignKey(ReminderEmail, on_delete=models.CASCADE, related_name="reminded")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=200, help_text="what stays of it: kind, partnership, reference")
    due_on = models.DateField()
    stage = models.SmallIntegerField(help_text="days from the due day; below 0: before it")

    class Meta:
        verbose_name_plural = "reminded"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "about", "due_on", "stage"], name="reminded_once_at_a_stage"
            ),
        ]

    def __str__(self):
        return f"{self.about} to {self.user}"
