"""How dossiers come in: files, and systems that send them."""

import uuid

from django.db import models

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.models import StoredFile
from register.choices import ImportState
from register.models import System
from retention.models.rows import RetentionQuerySet


class DossierImport(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=ImportState, default=ImportState.UPLOADED)
    case_id = models.UUIDField(default=uuid.uuid4)  # whose key seals the file
    stored_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mapping = models.JSONField(default=dict)  # column of the file -> field of ours
    headings = models.JSONField(default=dict)  # {"headings": [...], "examples": [...]} to map by
    counts = models.JSONField(default=dict)  # {"new": n, "changed": n, "unchanged": n, "wrong": n}
    problems = models.JSONField(default=list)  # of the first rows that are wrong: row, code, column
    done_rows = models.PositiveIntegerField(default=0)  # progress
    error = models.CharField(max_length=100, blank=True)  # a code
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class ApiToken(models.Model):
    """With which one system sends dossiers of one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)  # of 256 random bits
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.system_id} {self.pk}"
