"""What a system must do for one person, and what came of it. Texts and files are sealed."""

import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from connectors.choices import About, EvidenceKind, InstructionAction, InstructionState, Reach
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from privacy_portal.vault.models import StoredFile
from register.models import System

OPEN_STATES = (InstructionState.OPEN, InstructionState.RUNNING)
# What the asker must look at: it is not simply done.
UNSETTLED_STATES = (*OPEN_STATES, InstructionState.FAILED, InstructionState.REFUSED)


class InstructionQuerySet(models.QuerySet["Instruction"]):
    def visible_to(self, user: User) -> Self:
        """A system owner sees what is for his systems; the desk sees those of its requests through
        requests_app, which knows who may see the request."""
        mine = organisations_where(user, Action.DO_INSTRUCTIONS)
        return self.filter(organisation__in=mine, system__owner=user)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def of_case(self, case_id: uuid.UUID) -> Self:
        return self.filter(case_id=case_id)

    def late(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def in_queue_order(self) -> Self:
        return self.order_by("due_on", "pk")


class Instruction(models.Model):
    """Do this action on this system for this person, before this date.

    It belongs to a case of the vault (a request, or a destruction list): who made it finds it
    back by `case_id`, and destroying the case makes it unreadable.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(db_index=True)
    number = models.CharField(max_length=20)  # of the request or list: readable, tells nothing
    about = models.CharField(max_length=12, choices=About, default=About.REQUEST)
    action = models.CharField(max_length=16, choices=InstructionAction)
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="instructions")
    categories = ArrayField(  # codes of DataCategory in the register
        models.CharField(max_length=80), default=list, blank=True
    )
    sealed = models.BinaryField()  # connectors.services.content: whom, what, what came back
    reach = models.CharField(max_length=12, choices=Reach)
    due_on = models.DateField()  # before the internal target of the request
    state = models.CharField(max_length=16, choices=InstructionState, default=InstructionState.OPEN)
    found_count = models.PositiveIntegerField(null=True, blank=True)  # None: not told
    made_by = models.ForeignKey(  # None: the portal itself, when the last allowed day came
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)  # mailed or printed; None: not needed
    reported_by = models.ForeignKey(  # None: by code or link, without an account
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # optimistic lock (M11)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on=None) | ~Q(state__in=OPEN_STATES),
                name="a_reported_instruction_is_not_open",
            )
        ]
        indexes = [
            models.Index(
                fields=["system", "due_on", "id"],
                condition=Q(state__in=OPEN_STATES),
                name="instruction_open_by_system",
            ),
            models.Index(
                fields=["system", "reported_on", "id"],
                condition=Q(reported_on__isnull=False),
                name="instruction_reported_by_system",
            ),
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=OPEN_STATES),
                name="instruction_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.system_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class InstructionFile(models.Model):
    """What the other side added: collected data, or proof; or the list that we sent along."""

    instruction = models.ForeignKey(Instruction, on_delete=models.CASCADE, related_name="files")
    stored_file = models.OneToOneField(  # None: taken out of the request again
        StoredFile, null=True, on_delete=models.SET_NULL
    )
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    added_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: by code or link
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Access(models.Model):
    """A code or link with which somebody without an account does one instruction."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instruction = models.ForeignKey(Instruction, on_delete=models.CASCADE, related_name="accesses")
    token_hash = models.CharField(max_length=64, unique=True)  # of 256 random bits
    code_hash = models.CharField(  # slow hash; empty: no code was told yet, so nobody gets in
        max_length=200, blank=True
    )
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # used up, or taken back
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return str(self.pk)
