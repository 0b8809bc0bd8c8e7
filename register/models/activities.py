"""An activity: what we do with data, why, and on what ground (art. 30). Always the working copy."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import User
from register.choices import (
    ActivityState,
    Art9Ground,
    ControllerRole,
    DisclosureGround,
    DpiaTrigger,
    LegalBasis,
    Necessity,
    TransferMechanism,
    YesNo,
)
from register.models.catalogue import DataCategory, Measure, Source, SubjectType
from register.models.parties import Party, System
from register.models.rows import (
    END_BEFORE_START,
    RegisterQuerySet,
    RegisterRow,
    SaneRow,
    known_country,
)
from register.models.terms import RetentionTerm

NO_DESTINATION = _("Choose a country, or fill in an international organisation.")


class ActivityQuerySet(RegisterQuerySet["ProcessingActivity"]):
    def running(self) -> Self:
        return self.exclude(state=ActivityState.ENDED)

    def owing_check(self, today: date) -> Self:
        """Changed, or something it leans on did, or dates passed, since it was last checked; and
        what ended with findings, which are of no use any more."""
        is_stale = Q(checked_on=None) | Q(checked_on__lt=today)
        has_findings = Q(error_count__gt=0) | Q(warning_count__gt=0)
        is_ended = Q(state=ActivityState.ENDED)
        return self.filter((~is_ended & is_stale) | (is_ended & has_findings))


class ProcessingActivity(RegisterRow):
    name = models.CharField(_("Name"), max_length=200)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=200, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=200, blank=True)
    description = models.TextField(_("Description"), blank=True)
    role = models.CharField(  # R-ORG-05; empty: not said yet
        _("Our role"), max_length=20, choices=ControllerRole, blank=True
    )
    department = models.CharField(_("Department"), max_length=200, blank=True)
    owner_name = models.CharField(_("Owner"), max_length=200, blank=True)
    owner_email = models.EmailField(_("E-mail of the owner"), blank=True)
    starts_on = models.DateField(_("Since"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    review_on = models.DateField(_("Look again on"), null=True, blank=True)
    joint_parties = models.ManyToManyField(  # art. 26
        Party, verbose_name=_("Joint controllers"), blank=True, related_name="joint_activities"
    )
    measures = models.ManyToManyField(
        Measure, verbose_name=_("Security measures"), blank=True, related_name="activities"
    )
    security_note = models.TextField(_("About the security"), blank=True)
    has_automated_decision = models.CharField(  # art. 22; empty: not answered
        _("Does a computer decide about people?"), max_length=3, choices=YesNo, blank=True
    )
    decision_logic_nl = models.TextField(_("How it decides, Dutch"), blank=True)
    decision_logic_en = models.TextField(_("How it decides, English"), blank=True)
    decision_effect_nl = models.TextField(_("What it means for people, Dutch"), blank=True)
    decision_effect_en = models.TextField(_("What it means for people, English"), blank=True)
    dpia_triggers = ArrayField(  # None: the questions were not answered
        models.CharField(max_length=20, choices=DpiaTrigger), null=True, blank=True,
        verbose_name=_("Signs that a DPIA is needed"),
    )  # fmt: skip
    needs_dpia = models.CharField(_("DPIA needed?"), max_length=3, choices=YesNo, blank=True)
    dpia_done_on = models.DateField(_("DPIA done on"), null=True, blank=True)
    dpia_reference = models.CharField(_("Where the DPIA is"), max_length=300, blank=True)
    dpia_note = models.TextField(_("About the DPIA"), blank=True)
    remarks = models.TextField(_("Remarks, only for us"), blank=True)
    # What another product told of this activity and we have no field for, by product: so that an
    # export gives it back. {"avg-register": {...}}
    foreign_values = models.JSONField(default=dict, blank=True)

    state = models.CharField(
        max_length=16, choices=ActivityState, default=ActivityState.DRAFT, db_index=True
    )
    content_revision = models.PositiveIntegerField(default=1)  # grows with every change, parts too
    editor_ids = ArrayField(
        models.BigIntegerField(), default=list, blank=True
    )  # since the last version
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    search_text = models.TextField(  # lower case: names, purposes, data, parties, systems
        blank=True, editable=False
    )
    checked_on = models.DateField(null=True, blank=True, db_index=True)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)

    objects = ActivityQuerySet.as_manager()  # type: ignore[misc]

    class Meta(RegisterRow.Meta):
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_activity_code"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_its_start",
                violation_error_message=END_BEFORE_START,
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "name", "id"], name="activity_by_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Part(SaneRow):
    """A line of an activity. Its place in the list is all that identifies it to others."""

    revision = models.PositiveIntegerField(default=1)  # optimistic lock (M11)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Purpose(Part):
    """Why, and on which legal basis; a purpose may have several (art. 6(1), 13(1)(c))."""

    activity = models.ForeignKey(
        ProcessingActivity, on_delete=models.CASCADE, related_name="purposes"
    )
    text_nl = models.TextField(_("Purpose, Dutch"))
    text_en = models.TextField(_("Purpose, English"), blank=True)
    legal_bases = ArrayField(
        models.CharField(max_length=24, choices=LegalBasis), default=list, blank=True,
        verbose_name=_("Legal bases"),
    )  # fmt: skip
    statute = models.CharField(  # for 6(1)(c) and (e)
        _("Which law or task"), max_length=300, blank=True
    )
    subject_is_party = models.CharField(  # for 6(1)(b): R-BAS-03
        _("Is the person a party to the contract?"), max_length=3, choices=YesNo, blank=True
    )
    interest_nl = models.TextField(_("Which interest, Dutch"), blank=True)  # 13(1)(d)
    interest_en = models.TextField(_("Which interest, English"), blank=True)
    balancing_note = models.TextField(_("How the interests were weighed"), blank=True)  # R-BAS-06
    is_direct_marketing = models.BooleanField(_("Direct marketing"), default=False)  # art. 21(2)
    note = models.TextField(_("Remarks, only for us"), blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text_nl


class DataLine(Part):
    """The heart: of whom, which data, from where, on what ground, where and how long (R-SUB-13)."""

    activity = models.ForeignKey(ProcessingActivity, on_delete=models.CASCADE, related_name="lines")
    subject_type = models.ForeignKey(
        SubjectType, verbose_name=_("Whose data"), on_delete=models.PROTECT, related_name="lines"
    )
    category = models.ForeignKey(
        DataCategory, verbose_name=_("Which data"), on_delete=models.PROTECT, related_name="lines"
    )
    sources = models.ManyToManyField(
        Source, verbose_name=_("Where they come from"), blank=True, related_name="lines"
    )
    legal_basis = models.CharField(_("Legal basis"), max_length=24, choices=LegalBasis, blank=True)
    art9_ground = models.CharField(
        _("Ground for special data"), max_length=8, choices=Art9Ground, blank=True
    )
    statute = models.CharField(  # art. 10, 87; UAVG 46
        _("Which law allows it"), max_length=300, blank=True
    )
    retention_term = models.ForeignKey(
        RetentionTerm, verbose_name=_("How long"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="lines",
    )  # fmt: skip
    systems = models.ManyToManyField(
        System, verbose_name=_("Where the data are"), blank=True, related_name="lines"
    )
    necessity = models.CharField(
        _("Must the person give them?"), max_length=12, choices=Necessity, blank=True
    )
    consequence_nl = models.TextField(_("If not given, Dutch"), blank=True)
    consequence_en = models.TextField(_("If not given, English"), blank=True)
    note = models.TextField(_("Remarks, only for us"), blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "subject_type", "category"],
                name="one_line_per_subject_and_category",
                violation_error_message=_("This activity already has these data of these people."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}: {self.category}"


class Recipient(Part):
    """Who receives data: a known party, or a category in words (art. 30(1)(d), R-DIS-01..07)."""

    activity = models.ForeignKey(
        ProcessingActivity, on_delete=models.CASCADE, related_name="recipients"
    )
    party = models.ForeignKey(
        Party, verbose_name=_("Party"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="receives",
    )  # fmt: skip
    category_nl = models.CharField(_("Who, in words, Dutch"), max_length=300, blank=True)
    category_en = models.CharField(_("Who, in words, English"), max_length=300, blank=True)
    is_internal = models.BooleanField(_("Inside our organisation"), default=False)
    ground = models.CharField(_("Why"), max_length=24, choices=DisclosureGround, blank=True)
    note = models.TextField(_("Remarks, only for us"), blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | ~models.Q(category_nl=""),
                name="recipient_is_named",
                violation_error_message=_("Choose a party, or say in words who receives the data."),
            )
        ]

    def __str__(self) -> str:
        return self.party.name if self.party else self.category_nl


class Transfer(Part):
    """Data that leave the EEA, or can be seen from there (art. 44-49)."""

    activity = models.ForeignKey(
        ProcessingActivity, on_delete=models.CASCADE, related_name="transfers"
    )
    party = models.ForeignKey(
        Party, verbose_name=_("To which party"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="transfers",
    )  # fmt: skip
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])
    international_organisation = models.CharField(
        _("Or international organisation"), max_length=200, blank=True
    )
    mechanism = models.CharField(
        _("What makes it lawful"), max_length=20, choices=TransferMechanism, blank=True
    )
    safeguards_nl = models.TextField(_("Safeguards, Dutch"), blank=True)
    safeguards_en = models.TextField(_("Safeguards, English"), blank=True)
    copy_nl = models.TextField(_("How to get a copy of them, Dutch"), blank=True)
    copy_en = models.TextField(_("How to get a copy of them, English"), blank=True)
    assessed_on = models.DateField(_("Transfer impact assessment"), null=True, blank=True)
    note = models.TextField(_("Remarks, only for us"), blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                # A file can bring words that are no country; completeness then asks for it.
                condition=~Q(country="") | ~Q(international_organisation="") | ~Q(note=""),
                name="transfer_goes_somewhere",
                violation_error_message=NO_DESTINATION,
            )
        ]

    def __str__(self) -> str:
        return self.country or self.international_organisation or self.note


class ClientProcessing(Part):
    """For whom we are processor, and what we do for him (art. 30(2)(a), (b))."""

    activity = models.ForeignKey(
        ProcessingActivity, on_delete=models.CASCADE, related_name="clients"
    )
    party = models.ForeignKey(
        Party, verbose_name=_("Client"), on_delete=models.PROTECT, related_name="processing"
    )
    processing_nl = models.TextField(_("What we do for them, Dutch"), blank=True)
    processing_en = models.TextField(_("What we do for them, English"), blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.party.name


PARTS: dict[str, type[Any]] = {
    "purposes": Purpose,
    "lines": DataLine,
    "recipients": Recipient,
    "transfers": Transfer,
    "clients": ClientProcessing,
}
