"""Dossiers without names, what happened to them, and the date of each of their parts."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from connectors.models import Instruction
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from register.choices import Trigger
from retention.choices import DossierSource, ItemState, OwnEvent, ReviewReason
from retention.models.kinds import DossierKind, RetentionLine
from retention.models.lists import DestructionList

# Data that still exist and for which nothing was set in motion.
PRESENT = (ItemState.KEPT, ItemState.ARCHIVED)
UNFINISHED = (*PRESENT, ItemState.DESTROYING, ItemState.FAILED)


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, user: User) -> Self:
        """What is archived only for who keeps the archive and for administrators (R-RET-05)."""
        sees = organisations_where(user, Action.SEE_RETENTION)
        sees_archive = organisations_where(user, Action.SEE_ARCHIVE)
        return self.filter(
            Q(organisation__in=sees, archived_on=None) | Q(organisation__in=sees_archive)
        )

    def of_person(self, person_indexes: list[str]) -> Self:
        """By keyed hashes that were given at import; none without any hash."""
        if not person_indexes:
            return self.none()
        return self.filter(person_indexes__overlap=person_indexes)


class Dossier(models.Model):
    """One file of one person in the world outside, known by the key that his system gave it.

    A new trajectory or employment of the same person has its own day of opening, and so is a
    dossier of its own (rules 5.2, 1). Deleted when all its items were destroyed and certified.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.ForeignKey(
        DossierKind, on_delete=models.PROTECT, related_name="dossiers", db_index=False
    )
    external_key = models.CharField(_("Key"), max_length=100)
    opened_on = models.DateField(_("Opened on"))
    triggers = models.JSONField(default=dict)  # {Trigger: ISO day}; what holds now
    person_indexes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    case_id = models.UUIDField(null=True, blank=True, unique=True)  # of what the portal holds
    source = models.CharField(max_length=8, choices=DossierSource)
    import_run = models.ForeignKey(
        "retention.DossierImport", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="dossiers",
    )  # fmt: skip
    is_plan_owed = models.BooleanField(default=True)  # its dates must be computed (again)
    archived_on = models.DateField(null=True, blank=True)  # since when only the archive reaches it
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "external_key", "opened_on"],
                name="one_dossier_per_opening",
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_plan_owed=True), name="dossier_plan_owed"),
            models.Index(fields=["organisation", "external_key"], name="dossier_by_key"),
            models.Index(fields=["kind", "id"], name="dossier_of_kind"),
            GinIndex(fields=["person_indexes"], name="dossier_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.external_key}"


class TriggerEvent(models.Model):
    """Something from which a term counts happened, or turned out not to; added, never changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="events")
    trigger = models.CharField(max_length=24, choices=[*Trigger.choices, *OwnEvent.choices])
    happened_on = models.DateField(null=True, blank=True)  # None: it did not happen after all
    source = models.CharField(max_length=8, choices=DossierSource)
    recorded_by = models.ForeignKey(  # None: by a system
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.trigger} {self.happened_on}"


class RetentionItemQuerySet(models.QuerySet["RetentionItem"]):
    def present(self) -> Self:
        return self.filter(state__in=PRESENT)

    def owing_archive(self, today: date) -> Self:
        return self.filter(state=ItemState.KEPT, archive_by__lte=today)

    def due_by(self, day: date) -> Self:
        """To be destroyed on that day or before."""
        return self.present().filter(delete_by__lte=day)

    def overdue(self, today: date) -> Self:
        return self.due_by(today).filter(delete_by__lt=today)


class RetentionItem(models.Model):
    """One line of the register for one dossier: since when archived, by when destroyed, and why.

    `retention.services.planning` writes the dates; nothing else does. There may be ten million.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="items", db_index=False
    )
    line = models.ForeignKey(RetentionLine, on_delete=models.PROTECT, related_name="items")
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.KEPT)
    keep_until = models.DateField(null=True, blank=True)  # the last day of a minimum; None: none
    archive_by = models.DateField(null=True, blank=True)  # None: not archived first
    due_on = models.DateField(null=True, blank=True)  # without holds; None: not known yet
    delete_by = models.DateField(null=True, blank=True)  # with holds; None: held, or to be judged
    review_reason = models.CharField(max_length=20, choices=ReviewReason, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    destruction_list = models.ForeignKey(  # the destruction list on which it stands
        DestructionList, null=True, blank=True, on_delete=models.PROTECT, related_name="items",
        db_index=False,
    )  # fmt: skip
    instruction = models.ForeignKey(  # by which a system was told to destroy it
        Instruction, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    # While a system is at it: by what is known now it must not go yet, or not at all.
    is_overtaken = models.BooleanField(db_default=False, default=False)
    stay_told_on = models.DateField(null=True, blank=True)  # when people heard that it must stay
    destroyed_on = models.DateField(null=True, blank=True)

    objects = RetentionItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "line"], name="one_item_per_line"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DESTROYED) | Q(destroyed_on__isnull=False),
                name="destroyed_on_a_day",
            ),
            models.CheckConstraint(  # never before the minimum, whoever writes
                condition=Q(destroyed_on=None)
                | Q(keep_until=None)
                | Q(destroyed_on__gt=models.F("keep_until")),
                name="never_before_the_minimum",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "delete_by", "id"],
                condition=Q(state__in=PRESENT, delete_by__isnull=False),
                name="item_due",
            ),
            models.Index(
                fields=["organisation", "delete_by", "id"],
                condition=Q(
                    state__in=PRESENT,
                    delete_by__isnull=False,
                    destruction_list__isnull=True,
                    review_reason="",
                ),
                name="item_to_propose",
            ),
            models.Index(  # by line: services.archiving.owed_lines looks at the first of each
                fields=["line", "archive_by", "id"],
                condition=Q(state=ItemState.KEPT, archive_by__isnull=False),
                name="item_archive",
            ),
            models.Index(
                fields=["destruction_list", "id"],
                condition=Q(destruction_list__isnull=False),
                name="item_of_list",
            ),
            models.Index(  # what is still to be carried out of a list
                fields=["destruction_list", "line", "state", "delete_by"],
                condition=Q(destruction_list__isnull=False, state__in=UNFINISHED),
                name="item_of_list_unfinished",
            ),
            models.Index(
                fields=["instruction", "id"],
                condition=Q(instruction__isnull=False, state__in=UNFINISHED),
                name="item_of_instruction",
            ),
            models.Index(
                fields=["organisation", "id"],
                condition=~Q(review_reason=""),
                name="item_to_judge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.line_id}"

    @property
    def is_present(self) -> bool:
        return self.state in PRESENT
