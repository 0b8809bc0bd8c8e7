"""Others who touch the data: parties, what was agreed with them, and where the data are."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import User
from privacy_portal.vault.models import StoredFile
from register.choices import AgreementKind, Clause, PartyKind, Place, SubProcessorRule
from register.models.rows import END_BEFORE_START, RegisterRow, SaneRow, known_country


class Party(RegisterRow):
    """Processor, joint controller, recipient, client or authority (R-PRC-01 to R-PRC-09)."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Role"), max_length=16, choices=PartyKind)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=300, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=300, blank=True)
    country = models.CharField(
        _("Country"), max_length=2, default="NL", blank=True, validators=[known_country]
    )
    contact = models.CharField(_("Contact person"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    address = models.TextField(_("Postal address"), blank=True)
    officer = models.CharField(  # art. 30(2)(a)
        _("Data protection officer"), max_length=300, blank=True
    )
    representative = models.CharField(  # art. 27
        _("Representative in the EU"), max_length=300, blank=True
    )

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_party_code")
        ]

    def __str__(self) -> str:
        return self.name


class Agreement(RegisterRow):
    """What was agreed with a party (art. 26, 28(3); R-PRC-02)."""

    party = models.ForeignKey(
        Party, verbose_name=_("Party"), on_delete=models.PROTECT, related_name="agreements"
    )
    kind = models.CharField(
        _("Kind"), max_length=24, choices=AgreementKind, default=AgreementKind.PROCESSING
    )
    number = models.CharField(_("Number"), max_length=80, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    starts_on = models.DateField(_("Valid from"), null=True, blank=True)
    ends_on = models.DateField(  # None: until somebody ends it
        _("Valid until"), null=True, blank=True
    )
    clauses = ArrayField(
        models.CharField(max_length=12, choices=Clause), default=list, blank=True,
        verbose_name=_("What it arranges"),
    )  # fmt: skip
    sub_processor_rule = models.CharField(
        _("Sub-processors"), max_length=12, choices=SubProcessorRule, blank=True
    )
    breach_notice_hours = models.PositiveSmallIntegerField(
        _("Tells us of a breach within (hours)"), null=True, blank=True
    )
    countries = ArrayField(
        models.CharField(max_length=2, validators=[known_country]), default=list, blank=True,
        verbose_name=_("Countries where they may keep data"),
    )  # fmt: skip
    certificate = models.CharField(_("Certificate"), max_length=200, blank=True)
    audited_on = models.DateField(_("Last audit"), null=True, blank=True)
    end_of_contract = models.TextField(_("What happens with the data at the end"), blank=True)
    case_id = models.UUIDField(default=uuid.uuid4, editable=False)  # whose key seals the document
    document = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(RegisterRow.Meta):
        ordering = ["party__name", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_agreement_code"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_its_start",
                violation_error_message=END_BEFORE_START,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.number}".strip()


class SubProcessor(SaneRow):
    """Whom a processor hires in turn (art. 28(2), (4))."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="sub_processors"
    )
    name = models.CharField(_("Name"), max_length=200)
    service = models.CharField(_("What they do"), max_length=300, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class AgreementReminder(models.Model):
    """Mailed once for each agreement, end date and number of days before it (90, 30, 0)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reminders")
    ends_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "ends_on", "days_before"], name="one_agreement_reminder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.days_before}"


class System(RegisterRow):
    """A place where data are: own application, a processor's, or paper (R-SYS-01)."""

    name = models.CharField(_("Name"), max_length=200)
    place = models.CharField(_("Kind"), max_length=16, choices=Place)
    processor = models.ForeignKey(
        Party, verbose_name=_("Processor"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="systems",
    )  # fmt: skip
    country = models.CharField(
        _("Country where the data are"), max_length=2, default="NL", blank=True,
        validators=[known_country],
    )  # fmt: skip
    access_countries = ArrayField(  # remote access is a transfer too (R-TRF-03)
        models.CharField(max_length=2, validators=[known_country]), default=list, blank=True,
        verbose_name=_("Countries from where others can reach the data"),
    )  # fmt: skip
    owner_name = models.CharField(_("Owner"), max_length=200, blank=True)
    owner_email = models.EmailField(_("E-mail of the owner"), blank=True)
    owner = models.ForeignKey(
        User, verbose_name=_("Owner with an account"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    description = models.TextField(_("Description"), blank=True)

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_system_code")
        ]

    def __str__(self) -> str:
        return self.name
