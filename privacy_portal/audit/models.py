"""The append-only trail, its heads, and when worker and beat were last seen."""

from collections.abc import Iterator

from django.db import models

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from privacy_portal.audit.chain import Entry, Head


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: User) -> "AuditEventQuerySet":
        """What happened in the organisations whose trail this person may read."""
        return self.filter(organisation__in=organisations_where(user, Action.SEE_TRAIL))

    def about(self, obj: models.Model) -> "AuditEventQuerySet":
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))

    def entries(self) -> Iterator[Entry]:
        """By sequence, in bits: a trail does not fit in memory."""
        for event in self.order_by("sequence").iterator(chunk_size=2000):
            yield event.entry()


class AuditEvent(models.Model):
    """Who did what, on which object, when, from where, and with what result (M7).

    Insert-only: a trigger refuses UPDATE, DELETE and TRUNCATE, and the application's role may not
    try. Holds ids, codes and dates, no names or texts.
    """

    # None: of the whole installation.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    # The trail outlives the account, so no constraint. None: the portal itself, or a data subject.
    actor = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False,
        related_name="+",
    )  # fmt: skip
    action = models.CharField(max_length=100)
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=100, blank=True)
    result = models.CharField(max_length=100)
    origin = models.CharField(max_length=50, blank=True)  # a network (/24, /48), never an address
    details = models.JSONField(default=dict, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sequence"],
                nulls_distinct=False,
                name="one_event_per_place",
            )
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_event_object")]

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.sequence} {self.action}"

    def entry(self) -> Entry:
        return Entry(
            organisation_id=self.organisation_id,
            sequence=self.sequence,
            at=self.at,
            actor_id=self.actor_id,
            action=self.action,
            object_type=self.object_type,
            object_id=self.object_id,
            result=self.result,
            origin=self.origin,
            details=self.details,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


class AuditHead(models.Model):
    """The last event of each chain: the next writer locks this row, so a chain never forks."""

    organisation = models.OneToOneField(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], nulls_distinct=False, name="one_head_per_chain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.sequence}"

    def head(self) -> Head:
        return Head(self.sequence, self.hash)


class Heartbeat(models.Model):
    """When a part that works in the background was last seen: `worker`, `beat`."""

    name = models.CharField(max_length=20, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
