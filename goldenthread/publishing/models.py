"""Who asked to be told of what is new, and what they were told."""

import secrets

from django.db import models
from django.urls import reverse

from goldenthread.catalogue.models import Update


def new_token():
    return secrets.token_urlsafe(32)


class Frequency(models.TextChoices):
    DAILY = "daily", "Each day that something is new"
    WEEKLY = "weekly", "Once a week, when something is new"


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whose owner followed the link that was sent to the address."""
        return self.exclude(confirmed_at=None)


class Subscription(models.Model):
    """An e-mail address that digests go to. It is deleted, with all that it was sent, when its owner leaves.

    The token stands in links that can only confirm or end the subscription.
    """

    email = models.EmailField(unique=True)
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    asked_at = models.DateTimeField(help_text="when the link to confirm was last sent")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the last digest was sent")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["email"]

    def __str__(self):
        return self.email

    def get_absolute_url(self):
        return reverse("publishing:subscription", kwargs={"token": self.token})


class Delivery(models.Model):
    """One update in a digest to one address. It is written before the digest is sent: never twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["subscription", "update"], name="one_update_told_once"),
        ]

    def __str__(self):
        return f"{self.update} to {self.subscription}"
