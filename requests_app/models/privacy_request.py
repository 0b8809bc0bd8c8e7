"""The request itself. Everything that could tell who asks, or what about, is sealed."""

import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from requests_app.choices import (
    AnswerBy,
    Aspect,
    Capacity,
    Channel,
    ForWhom,
    LinkKind,
    Outcome,
    RequestState,
    RightType,
)
from requests_app.right_words import outcome_word


class PrivacyRequestQuerySet(models.QuerySet["PrivacyRequest"]):
    def visible_to(self, user: User) -> Self:
        """An officer sees the requests of his organisations, a handler only his own (R-ROL-01), and
        that of which a colleague asked him to look at the decision, until he did. What is archived
        only who keeps the archive, and administrators (R-RET-05)."""
        sees_all = organisations_where(user, Action.SEE_ALL_REQUESTS)
        sees_assigned = organisations_where(user, Action.SEE_ASSIGNED_REQUESTS)
        at_the_desk = (
            Q(organisation__in=sees_all)
            | Q(organisation__in=sees_assigned, assigned_to=user)
            | Q(pk__in=self.model.objects.waiting_for_look_of(user).values("pk"))
        )
        sees_archive = organisations_where(user, Action.SEE_ARCHIVE)
        in_the_archive = Q(organisation__in=sees_archive, archived_on__isnull=False)
        return self.filter((at_the_desk & Q(archived_on=None)) | in_the_archive)

    def at_the_desk(self) -> Self:
        return self.filter(archived_on=None)

    def waiting_for_look_of(self, user: User) -> Self:
        """Four eyes: this person was asked, and nobody approved it or sent it back yet."""
        return self.open().filter(
            organisation__in=organisations_where(user, Action.APPROVE_DECISION),
            decisions__reviewer=user,
            decisions__approved_by=None,
            decisions__returned_by=None,
        )

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def late(self, today: date) -> Self:
        """Past the legal date; a suspended request has no such date and so is never late."""
        return self.open().filter(due_on__lt=today)

    def unassigned(self) -> Self:
        return self.open().filter(assigned_to=None)

    def owing_attention(self, today: date) -> Self:
        """Requests for which the portal has something to say by itself, oldest first."""
        return self.filter(attention_on__lte=today).order_by("attention_on", "pk")

    def in_queue_order(self) -> Self:
        """What is due first comes first; a suspended request stands at its internal target."""
        return self.order_by("queue_on", "pk")


class PrivacyRequest(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    number = models.CharField(max_length=20)  # AVG-2026-0147: readable and public
    case_id = models.UUIDField(default=uuid.uuid4, unique=True)  # whose key seals everything below
    submission_id = models.UUIDField(
        unique=True, null=True, blank=True
    )  # the draft it came from: sent once
    version = models.PositiveIntegerField(default=1)  # optimistic lock (M11)

    right = models.CharField(max_length=20, choices=RightType)
    aspect = models.CharField(  # empty: nothing special
        max_length=12, choices=Aspect, blank=True, default="", db_default=""
    )
    capacity = models.CharField(
        max_length=20, choices=Capacity, default=Capacity.CONTROLLER,
        db_default=Capacity.CONTROLLER.value,
    )  # fmt: skip
    linked_to = models.ForeignKey(  # of two linked requests the later one points at the earlier
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="linked_from"
    )
    link_kind = models.CharField(
        max_length=12, choices=LinkKind, blank=True, default="", db_default=""
    )
    channel = models.CharField(max_length=12, choices=Channel)
    for_whom = models.CharField(max_length=20, choices=ForWhom, default=ForWhom.SELF)
    answer_by = models.CharField(max_length=12, choices=AnswerBy, default=AnswerBy.ONLINE)
    language = models.CharField(max_length=2, default="nl")
    wants_easy_language = models.BooleanField(default=False)
    wants_call = models.BooleanField(default=False)

    sealed = models.BinaryField()  # requests_app.intake: who asks, how to reach him, about what
    email_index = models.CharField(max_length=64, blank=True)  # keyed hashes, for exact search
    surname_index = models.CharField(max_length=64, blank=True)
    name_index = models.CharField(max_length=64, blank=True)  # the whole name
    birth_date_index = models.CharField(max_length=64, blank=True)
    reference_index = models.CharField(max_length=64, blank=True)
    # More keyed hashes, of a number or address under which our systems turned out to know him.
    also_known_as = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    code_hash = models.CharField(max_length=200)  # slow hash of the subject's secret code (M10)

    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.NEW)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    assigned_to = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)
    received_at = models.DateTimeField()
    received_on = models.DateField()  # the local day of receipt, from which the term runs
    registered_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True, blank=True)
    archived_on = models.DateField(null=True, blank=True)  # retention does so, with its dossier
    acted_on = models.DateField(null=True, blank=True)  # what may not wait a month: 7(3), 21(3)
    # Recorded that no system has to do anything; why stands in a note.
    without_work_on = models.DateField(null=True, blank=True)

    # The outcome of requests_app.deadlines, stored with its inputs and steps, so that a later
    # change of the rule never rewrites history.
    due_on = models.DateField(
        null=True, blank=True
    )  # legal latest date; None while the clock stands still
    internal_target_on = models.DateField()
    refusal_due_on = models.DateField(null=True, blank=True)
    extension_notice_by = models.DateField()
    strict_on = models.DateField()  # the month without suspension or roll-forward
    rule_version = models.CharField(max_length=20)
    clock = models.JSONField()  # inputs, steps, target_steps

    attention_on = models.DateField(null=True, blank=True)  # the next day on which a notice is owed

    # due_on, or the internal target while the clock stands still
    queue_on = models.GeneratedField(
        expression=Coalesce("due_on", "internal_target_on"),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = PrivacyRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_number_once"),
            models.CheckConstraint(
                condition=Q(closed_on=None) ^ Q(state=RequestState.CLOSED),
                name="closed_requests_have_a_date",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(outcome=""), name="closed_requests_have_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(archived_on=None) | Q(closed_on__isnull=False),
                name="only_closed_requests_are_archived",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "queue_on", "id"],
                condition=Q(closed_on=None),
                name="request_open_queue",
            ),
            models.Index(
                fields=["organisation", "queue_on", "id"],
                condition=Q(archived_on=None),
                name="request_desk_queue",
            ),
            models.Index(
                fields=["organisation", "-archived_on", "-id"],
                condition=Q(archived_on__isnull=False),
                name="request_archive",
            ),
            models.Index(
                fields=["assigned_to", "queue_on", "id"],
                condition=Q(closed_on=None),
                name="request_open_assigned",
            ),
            models.Index(fields=["organisation", "received_on"], name="request_received"),
            models.Index(
                fields=["organisation", "closed_on"],
                condition=Q(closed_on__isnull=False),
                name="request_closed",
            ),
            models.Index(
                fields=["attention_on", "id"],
                condition=Q(attention_on__isnull=False),
                name="request_attention",
            ),
            *(
                models.Index(
                    fields=["organisation", f"{kind}_index"],
                    condition=~Q(**{f"{kind}_index": ""}),
                    name=f"request_{kind}",
                )
                for kind in ("email", "surname", "name", "birth_date", "reference")
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]  # Django leaves ours
        """A complaint is well-founded, not granted."""
        return outcome_word(self.right, self.outcome)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def person_indexes(self) -> list[str]:
        """The keyed hashes by which registers and dossiers know him. Where somebody asks for
        another, the e-mail address is not that of the person whom the data are about."""
        email = self.email_index if self.for_whom == ForWhom.SELF else ""
        return [one for one in (self.reference_index, email, *self.also_known_as) if one]

    @property
    def is_suspended(self) -> bool:
        return self.is_open and self.due_on is None


class RequestCounter(models.Model):
    """The last number given out in a year; its row lock makes numbers gapless and unique."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_counter_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
