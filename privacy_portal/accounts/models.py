"""Organisations, the people who work for them, and in which role."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.choices import Role, StorageProfile

# First parts of paths that are taken, and so cannot be the slug of an organisation.
RESERVED_SLUGS = ("accounts", "agenda", "api", "desk", "health", "i18n", "static", "today")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: "User") -> "OrganisationQuerySet":
        """The organisations in which this person has any role."""
        return self.filter(memberships__user=user, memberships__user__is_active=True).distinct()


class Organisation(models.Model):
    """A controller; the public site of each lives under /<slug>/."""

    slug = models.SlugField(
        unique=True,
        validators=[
            RegexValidator(rf"^(?!({'|'.join(RESERVED_SLUGS)})$)", _("This word is taken."))
        ],
    )
    name = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=200)
    trade_names = models.JSONField(default=list, blank=True)  # R-ORG-01
    affiliated_entities = models.JSONField(default=list, blank=True)  # R-ORG-02
    establishments = models.JSONField(default=list, blank=True)  # R-ORG-03: label, address lines
    phone = models.CharField(max_length=40)
    email = models.EmailField()
    postal_address = models.TextField(help_text=_("One line per line of the address."))
    website = models.URLField(blank=True)
    officer_name = models.CharField(max_length=200)  # R-ORG-04, art. 37(7)
    officer_email = models.EmailField()
    officer_phone = models.CharField(max_length=40, blank=True)
    management_email = models.EmailField(help_text=_("Told when an answer is late."))
    storage_profile = models.CharField(
        max_length=10, choices=StorageProfile, default=StorageProfile.EU_ONLY
    )
    is_public_body = models.BooleanField(default=False)  # UAVG 34: objection instead of petition
    internal_lead_working_days = models.PositiveSmallIntegerField(default=5)
    accepts_id_copy = models.BooleanField(default=False)  # M17: off by default
    # What the public form offers: {"data": [{"code", "nl", "en"}], "relations": [...]}
    form_options = models.JSONField(default=dict, blank=True)
    theme_tokens = models.JSONField(default=dict, blank=True)
    complaint_weeks = models.PositiveSmallIntegerField(default=6)  # Klachtenregeling
    book_year_end_month = models.PositiveSmallIntegerField(default=12)
    publishes_figures = models.BooleanField(default=False)  # for everybody, under /cijfers/

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody of the staff; a data subject never has an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person may have several roles, in several organisations."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="one_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> Self:
        """Those that hold on this day; the first and the last day count."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def not_over(self, today: date) -> Self:
        return self.filter(ends_on__gte=today)


class Absence(models.Model):
    """Somebody is away: no new work by load, and who stands in hears what he would have heard."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day away
    substitute = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="an_absence_ends_after_it_began",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(substitute=F("user")),
                name="nobody_stands_in_for_himself",
                violation_error_message=_("Choose somebody else to stand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts_on}"


class CalendarFeed(models.Model):
    """The secret address at which a calendar program reads somebody's dates; only its hash."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)  # of 256 random bits, so a fast one
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}"


class Throttle(models.Model):
    """The recent attempts at one thing by one key (throttle.py counts them)."""

    scope = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64)
    attempts = ArrayField(models.DateTimeField())
    last_attempt_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key_hash"], name="one_throttle_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.key_hash[:8]}"
