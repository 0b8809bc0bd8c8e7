"""What helps the desk to keep its promises in time."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from requests_app.choices import Channel, ExtensionReason, NoticeKind, Outcome, RightType
from requests_app.models.privacy_request import PrivacyRequest


class Notice(models.Model):
    """Proof that the portal said something by itself; the row is the claim, so it says it once."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=30, choices=NoticeKind)
    about_on = models.DateField()  # the date it is about; an extension makes a new date
    given_on = models.DateField()
    is_overtaken = models.BooleanField(default=False)  # a later one of the row went out instead

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["privacy_request", "kind", "about_on"], name="one_notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_on}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        mine = Organisation.objects.visible_to(user)
        return self.filter(Q(owner=user) | Q(is_shared=True, organisation__in=mine))


class SavedView(models.Model):
    """A filter of the queue under a name; the query string holds no personal data."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "organisation", "name"], name="one_view_name")
        ]

    def __str__(self) -> str:
        return self.name


class NoteTemplate(models.Model):
    """A text that colleagues put into internal notes again and again; it tells of nobody."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    text = models.TextField(max_length=5_000)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="one_note_template_name",
                violation_error_message=_("There is a text with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class YearReport(models.Model):
    """What the officer writes beside the figures of a year; the figures are counted anew."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=20_000)
    version = models.PositiveIntegerField(default=1)  # optimistic lock (M11)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_report_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"


class PastRequest(models.Model):
    """What the figures still count of a request that was destroyed. It tells of nobody: no number,
    no case, and months in place of days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    right = models.CharField(max_length=20, choices=RightType)
    channel = models.CharField(max_length=12, choices=Channel)
    outcome = models.CharField(max_length=20, choices=Outcome)
    received_in = models.DateField()  # the first day of that month
    closed_in = models.DateField()
    days = models.PositiveIntegerField(
        null=True, blank=True
    )  # to the answer; None: it had no answer
    is_late = models.BooleanField(default=False)
    extended_in = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=20, choices=ExtensionReason, blank=True)
    grounds = ArrayField(  # of a refusal, also in part
        models.CharField(max_length=20), default=list, blank=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "received_in"], name="past_received"),
            models.Index(fields=["organisation", "closed_in"], name="past_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.right} {self.received_in}"
