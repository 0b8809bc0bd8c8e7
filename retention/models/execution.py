"""What was carried out, and its proof."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from connectors.models import Instruction
from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.models import StoredFile
from register.models import System
from retention.choices import CertificateState
from retention.models.lists import DestructionList
from retention.models.rows import RetentionQuerySet


class DestructionBatch(models.Model):
    """Items that were destroyed in one transaction: the lines of the certificate, and what the
    deletion log must hold. The row is the claim: an item is in exactly one batch."""

    destruction_list = models.ForeignKey(
        DestructionList, on_delete=models.PROTECT, related_name="batches"
    )
    number = models.PositiveIntegerField()  # within its list, from 1
    count = models.PositiveIntegerField()
    # {line id: [how many, of which after their last allowed day]}: what the year report adds up.
    counts = models.JSONField(default=dict)
    sealed = models.BinaryField()  # {"rows": [...]}: retention.services.executing, under the list
    digests = models.BinaryField()  # 16 bytes per item (retention.deletion_log), for a restore
    case_ids = ArrayField(models.UUIDField(), default=list, blank=True)  # cases that were destroyed
    destroyed_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True, blank=True)  # in the log outside the database

    class Meta:
        ordering = ["destruction_list", "number"]
        constraints = [
            models.UniqueConstraint(fields=["destruction_list", "number"], name="one_batch_number")
        ]
        indexes = [models.Index(fields=["id"], condition=Q(noted_at=None), name="batch_to_note")]

    def __str__(self) -> str:
        return f"{self.destruction_list_id}/{self.number}"


class Certificate(models.Model):
    """The proof of one list: owed in the transaction that ends the list, made by a worker."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    destruction_list = models.OneToOneField(
        DestructionList, on_delete=models.PROTECT, related_name="certificate"
    )
    state = models.CharField(max_length=12, choices=CertificateState, default=CertificateState.OWED)
    facts = models.JSONField(default=dict)  # frozen: counts per system, days, people as ids
    facts_hash = models.CharField(max_length=64, blank=True)
    stored_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(max_length=64, blank=True)  # of the PDF with what is attached
    attached = models.JSONField(default=dict)  # {file name: sha256}
    owed_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    # When the dossiers of which nothing is left were removed; None: still to be done.
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CertificateState.OWED) | ~Q(sha256=""),
                name="an_issued_certificate_has_its_hash",
            )
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state=CertificateState.OWED), name="certificate_owed"
            ),
            models.Index(
                fields=["id"],
                condition=Q(state=CertificateState.ISSUED, cleared_at=None),
                name="certificate_to_clear",
            ),
        ]

    def __str__(self) -> str:
        return str(self.destruction_list_id)


class RemovedDossier(models.Model):
    """A dossier that was destroyed and certified: a keyed hash of its kind, key and first day, so
    that it does not come back unseen with a file or a system."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    digest = models.BinaryField()  # retention.services.removed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_removed_dossier")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ArchiveOrder(models.Model):
    """A system is told which dossiers to archive; one per system and day, more when it is full."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="+")
    ordered_on = models.DateField()
    case_id = models.UUIDField()
    count = models.PositiveIntegerField()
    instruction = models.OneToOneField(
        Instruction, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["system", "ordered_on"], name="archive_order_of_day")]

    def __str__(self) -> str:
        return f"{self.system_id} {self.ordered_on}"
