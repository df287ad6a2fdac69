"""People, the organisations they work for and the partnerships they act in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, email, *, name="", password=None):
        """A person who signs in by e-mail address; without a password until they choose one."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(
        default=timezone.now, help_text="when the newest invitation was made; older links stop working"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self):
        return self.name or self.email


class Organisation(models.Model):
    """A council, integrated care board, police force, school or charity."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Role(models.TextChoices):
    """What a person may do in one partnership."""

    VIEWER = "viewer", "Viewer"
    CONTRIBUTOR = "contributor", "Contributor"  # answers for one organisation
    EDITOR = "editor", "Editor"
    APPROVER = "approver", "Approver"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    ADMINISTRATOR = "administrator", "Administrator"  # of people, not of decisions

    @classmethod
    def from_(cls, lowest):
        """The role itself and those that may do all that it may."""
        return [role for role in cls if role == lowest or lowest in MAY_DO_AS[role]]


MAY_DO_AS = {
    Role.VIEWER: set(),
    Role.CONTRIBUTOR: {Role.VIEWER},
    Role.EDITOR: {Role.VIEWER, Role.CONTRIBUTOR},
    Role.APPROVER: {Role.VIEWER, Role.CONTRIBUTOR, Role.EDITOR},
    Role.SCRUTINEER: {Role.VIEWER},
    Role.ADMINISTRATOR: {Role.VIEWER},
}
"""The other roles whose acts each may do. Who checks answers writes none; nor does who lets people in."""


class PartnershipQuerySet(models.QuerySet):
    def of(self, user, *, at_least=Role.VIEWER):
        """Those in which the person has that role or one that may do more."""
        return self.filter(memberships__user=user, memberships__role__in=Role.from_(at_least))


class Partnership(models.Model):
    """A local safeguarding partnership: the body that decides what a recommendation means here."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="partnerships")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person's role in one partnership."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        ordering = ["partnership__name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "partnership"], name="one_role_in_a_partnership"),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} in {self.partnership}"
