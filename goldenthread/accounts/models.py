"""People, the organisations they work for and the partnerships they act in."""

from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
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
    sessions_ended = models.PositiveIntegerField(
        default=0, help_text="how often all sessions of the person were ended at once"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self):
        return self.name or self.email

    reads_roles_once = False

    def read_roles_once(self, once: bool) -> None:
        """From here on, for a page that is only shown: that changes no role, and asks for it many times."""
        self.reads_roles_once = once
        self.__dict__.pop("roles_read", None)

    @cached_property
    def roles_read(self) -> dict[int, str]:
        """Each role the person had when this was asked first, by key of the partnership."""
        return dict(reversed(self.memberships.values_list("partnership", "role")))

    def get_session_auth_hash(self):
        """A session goes on only while this is what it was when the person signed in."""
        return f"{super().get_session_auth_hash()}{self.sessions_ended}"


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is."""

    COUNCIL = "council", "Council"
    HEALTH_BOARD = "health_board", "Integrated care board"
    POLICE = "police", "Police"
    HEALTH_PROVIDER = "health_provider", "Health service"
    SCHOOLS = "schools", "Schools or colleges"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    CHARITY = "charity", "Charity or community group"
    OTHER = "other", "Other"


class OrganisationQuerySet(models.QuerySet):
    def taking_part_in(self, partnership, on=None):
        """Those that answer for the partnership on that day, today unless told."""
        parts = Participation.objects.filter(partnership=partnership).on(on or timezone.localdate())
        return self.filter(pk__in=parts.values("organisation"))


class Organisation(models.Model):
    """A council, integrated care board, police force, school or charity."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class FormerName(models.Model):
    """A name that an organisation had until a moment."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self):
        return f"{self.name}, until {self.until:%d %B %Y}"


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
        held = Membership.objects.filter(user=user.pk, role__in=Role.from_(at_least))
        return self.filter(pk__in=held.values("partnership"))


class Partnership(models.Model):
    """A local safeguarding partnership: the body that decides what a recommendation means here."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="partnerships",
        through="Participation",
        help_text="all that ever took part; Participation says when",
    )
    councils = models.JSONField(default=list, blank=True, help_text="names of its one to four councils")
    forums = models.JSONField(default=list, blank=True, help_text="the meetings that decide, by name")
    referral_lines = models.JSONField(
        default=list, blank=True, help_text="where to report a worry about a child here, a line each"
    )
    support_lines = models.JSONField(default=list, blank=True, help_text="who helps here, a line each")
    keeps_files = models.BooleanField(
        default=False, help_text="whether its people may add files as evidence, beside links and references"
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ParticipationQuerySet(models.QuerySet):
    def on(self, day):
        """Those that count on that day. What ends on a day no longer counts on it."""
        begun = Q(began_on=None) | Q(began_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))


class Participation(models.Model):
    """That an organisation takes part in a partnership, from one day and until another."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="participations")
    began_on = models.DateField(null=True, blank=True, help_text="empty when nobody has said")
    ended_on = models.DateField(null=True, blank=True, help_text="the first day without it")
    contact_email = models.EmailField(blank=True, help_text="whom this partnership writes to there")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        db_table = "accounts_partnership_organisations"  # as it was before it had dates
        ordering = ["organisation__name", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(began_on=None) | Q(ended_on__gte=F("began_on")),
                name="takes_part_until_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(ended_on=None),
                name="takes_part_once_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} in {self.partnership}"


class CurrentMemberships(models.Manager):
    """Those that count today: not ended, and not past their last day."""

    def get_queryset(self):
        lasting = Q(expires_on=None) | Q(expires_on__gte=timezone.localdate())
        return super().get_queryset().filter(lasting, ended_at=None)


class Membership(models.Model):
    """A person's role in one partnership, for one organisation or none. A change ends it; another begins."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    begun_at = models.DateTimeField(
        default=timezone.now, null=True, blank=True, help_text="empty when it is older than this record"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="the last day of a guest")

    objects = CurrentMemberships()
    ever = models.Manager()  # noqa: DJ012  (those too that have ended)

    class Meta:
        ordering = ["partnership__name", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "partnership", "organisation"],
                condition=Q(ended_at=None),
                name="one_membership_for_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "partnership"],
                condition=Q(ended_at=None, organisation=None),
                name="one_membership_for_no_organisation",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} in {self.partnership}"

    @property
    def has_expired(self) -> bool:
        return bool(self.expires_on and self.expires_on < timezone.localdate())


class Invitation(models.Model):
    """That a person was asked to join a partnership in a role. Its link works once, and for a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="+")
    expires_on = models.DateField(null=True, blank=True, help_text="the last day of a guest")
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(help_text="when the newest link was made")
    sendings = models.PositiveSmallIntegerField(default=1, help_text="links made; only the newest works")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_for_an_address",
            ),
        ]

    def __str__(self):
        return f"{self.name} to {self.partnership}"

    def get_absolute_url(self):
        return reverse("administering:invitation", args=[self.partnership.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer; its link may be too old all the same."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def works_until(self):
        return self.sent_at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

    @property
    def works(self) -> bool:
        return self.is_open and timezone.now() < self.works_until
