"""Files that come in and go out: an import is tried out, confirmed, and can be undone."""

import uuid

from django.db import models

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.models import StoredFile
from register.choices import ExportFormat, ExportState, ImportFormat, ImportState
from register.models.rows import RegisterQuerySet


class ImportRun(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=16, choices=ImportFormat)
    state = models.CharField(max_length=16, choices=ImportState, default=ImportState.UPLOADED)
    case_id = models.UUIDField(default=uuid.uuid4)  # whose key seals the file
    stored_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mapping = models.JSONField(default=dict)  # column of the file -> field of ours
    tables = models.JSONField(null=True)  # what stands in a table, until its columns are chosen
    content = models.JSONField(null=True)  # register.content, what would be written
    notes = models.JSONField(default=list)  # what was seen while reading: code and words
    rows = models.JSONField(default=list)  # the report: a line per row
    before = models.JSONField(null=True)  # what stood there, for undo
    after = models.JSONField(null=True)  # what stood there when it was done
    error = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(  # who confirmed it, or asked to undo it: whose changes these are
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    is_purged = models.BooleanField(default=False)  # the file and what was read from it are gone

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.format} {self.pk}"

    @property
    def is_read(self) -> bool:
        """What kind of file it is, is known once it was read."""
        return self.state not in (ImportState.UPLOADED, ImportState.FAILED, ImportState.CANCELLED)


class RegisterExport(models.Model):
    """Asked for on a page, made by a worker; gone after a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=16, choices=ExportFormat)
    is_published_only = models.BooleanField(default=True)  # else the working copies
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.OWED)
    case_id = models.UUIDField(default=uuid.uuid4)
    stored_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    error = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.format} {self.pk}"
