"""Frozen versions of an activity, what is found missing in it, and what a browser did not send."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from register.choices import Severity, VersionState
from register.models.activities import ProcessingActivity
from register.models.rows import RegisterQuerySet


class ActivityVersion(models.Model):
    """Content as it was proposed. Nothing of it changes afterwards, only its state moves on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # the stable URI
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        ProcessingActivity, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(null=True, blank=True)  # given at approval
    state = models.CharField(max_length=16, choices=VersionState, default=VersionState.PROPOSED)
    content = models.JSONField()  # register.content.VersionContent
    sha256 = models.CharField(max_length=64)  # of content, see register.content.hash_of
    content_revision = models.PositiveIntegerField()  # of the working copy that was frozen
    editor_ids = models.JSONField(  # who made these changes; none of them approves
        default=list, blank=True
    )
    note = models.TextField(_("What changed"), blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(  # for sending it back, or for approving it with errors
        _("Why it was decided so"), blank=True
    )
    published_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    obsolete_at = models.DateTimeField(null=True, blank=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="one_version_number"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(state=VersionState.PROPOSED),
                name="one_proposed_version",
            ),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(state=VersionState.PUBLISHED),
                name="one_published_version",
            ),
            models.CheckConstraint(  # four eyes
                condition=Q(number__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="version_approver_is_not_proposer",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.activity_id} v{self.number or '?'}"


class Finding(models.Model):
    """What completeness found the last time; replaced as a whole at each check."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(  # None: about the organisation or a list
        ProcessingActivity, null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    code = models.CharField(max_length=60)  # register.completeness: what is wrong
    severity = models.CharField(max_length=16, choices=Severity)
    place = models.CharField(max_length=40)  # which page mends it
    part = models.CharField(max_length=20, blank=True)  # a key of PARTS, or of a list
    part_id = models.BigIntegerField(null=True)
    words = models.JSONField(default=dict)  # what fills the sentence: names of our own lists

    objects = RegisterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "severity", "code"], name="finding_list")]

    def __str__(self) -> str:
        return self.code


class RegisterFigure(models.Model):
    """How complete the register was on a day: the trend."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    activities = models.PositiveIntegerField()
    complete = models.PositiveIntegerField()  # activities without errors
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    is_stale = models.BooleanField(default=False)  # something changed since: count again

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], name="one_figure_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.day}"


class SentForm(models.Model):
    """A form that made something, so that sending it twice makes it once."""

    key = models.UUIDField(primary_key=True)  # stands hidden in the form
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(max_length=300, blank=True)  # the address of what it made
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.key)


class FormDraft(models.Model):
    """What somebody typed and did not send: kept so that a closed browser loses nothing."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=200)  # the path of the page, without its query
    values = models.JSONField()  # names of fields -> list of texts
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="one_form_draft")]

    def __str__(self) -> str:
        return self.page
