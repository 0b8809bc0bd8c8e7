from uuid import uuid4

from django.db import models

from privacy_portal.vault.choices import FileState


class CaseKey(models.Model):
    """The wrapped key of one case. Lives in the `keys` database; without it the case is gone."""

    case_id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16, db_index=True)  # crypto.key_name of the master key
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.case_id)


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def quarantined(self) -> "StoredFileQuerySet":
        return self.filter(state=FileState.QUARANTINED)


class StoredFile(models.Model):
    """An encrypted file in the vault folder, named by its id. Its own name is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=50)
    sealed_name = models.BinaryField()
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # of the content, in bytes
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.CLEAN)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state=FileState.QUARANTINED),
                name="vault_file_quarantined",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_clean(self) -> bool:
        return self.state == FileState.CLEAN
