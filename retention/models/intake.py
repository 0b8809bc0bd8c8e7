"""How dossiers come in: files, and systems that send them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.models import StoredFile
from register.choices import ImportState
from register.models import System
from retention.choices import RowOutcome
from retention.models.dossiers import Dossier
from retention.models.kinds import DossierKind
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
    counts = models.JSONField(default=dict)  # rows by RowOutcome; "due": at once, "lost": a date
    done_rows = models.PositiveIntegerField(default=0)  # progress of the step it is in
    error = models.CharField(max_length=100, blank=True)  # a code
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    is_purged = models.BooleanField(default=False)  # its rows are gone: no undoing any more
    version = models.PositiveIntegerField(default=1)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class DossierImportRow(models.Model):
    """One row of a file: as it was read, what would come of it or came of it, and what undoing
    needs. Once carried out it only points at its dossier, and goes with it."""

    run = models.ForeignKey(
        DossierImport, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField()  # in the file, the row with headings is 1
    outcome = models.CharField(max_length=14, choices=RowOutcome)
    problems = models.JSONField(default=list)  # [[column, code], ...]
    kind = models.ForeignKey(
        DossierKind, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    external_key = models.CharField(max_length=100, blank=True)
    opened_on = models.DateField(null=True)
    triggers = models.JSONField(default=dict)  # {Trigger: ISO day or None}
    person_indexes = ArrayField(models.CharField(max_length=64), default=list)
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(null=True)  # {"triggers": ..., "person_indexes": ...}; None: new
    version = models.PositiveIntegerField(null=True)  # of the dossier, after this row

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_import_row_number")
        ]
        indexes = [
            models.Index(
                fields=["run", "number"],
                condition=Q(outcome=RowOutcome.WRONG),
                name="import_row_wrong",
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"


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
