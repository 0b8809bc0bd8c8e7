"""What was told to whom, and who agreed to what. People by a reference, never by name."""

from typing import Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from register.choices import DisclosureGround
from register.models.activities import ProcessingActivity
from register.models.catalogue import DataCategory, SubjectType
from register.models.parties import Party
from register.models.rows import RegisterQuerySet, SaneRow, no_bsn

_Person = TypeVar("_Person", bound=models.Model, covariant=True)


class LedgerQuerySet(RegisterQuerySet[_Person]):
    def visible_to(self, user: User) -> Self:
        """For who keeps these lists: they say something about persons."""
        return self.filter(organisation__in=organisations_where(user, Action.KEEP_LEDGERS))

    def of_person(self, indexes: list[str]) -> Self:
        """Rows about one person, by keyed hashes of his reference or e-mail (lib.blind_index)."""
        return self.filter(person_indexes__overlap=[index for index in indexes if index])


class AboutPerson(SaneRow):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject_type = models.ForeignKey(
        SubjectType, verbose_name=_("Whose data"), on_delete=models.PROTECT, related_name="+"
    )
    reference = models.CharField(
        _("Customer, staff or trajectory number"), max_length=80, blank=True, validators=[no_bsn],
        help_text=_("No name. Empty for a whole group of people."),
    )  # fmt: skip
    person_indexes = ArrayField(models.CharField(max_length=64), default=list, editable=False)
    noted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        abstract = True


class Disclosure(AboutPerson):
    """R-DIS-08: actual recipients, for answers (15(1)(c)) and notices (19)."""

    recipient = models.ForeignKey(
        Party, verbose_name=_("To whom"), on_delete=models.PROTECT, related_name="disclosures"
    )
    disclosed_on = models.DateField(_("When"))
    categories = models.ManyToManyField(
        DataCategory, verbose_name=_("Which data"), related_name="disclosures"
    )
    ground = models.CharField(_("Why"), max_length=24, choices=DisclosureGround)
    activity = models.ForeignKey(
        ProcessingActivity, verbose_name=_("Activity"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="disclosures",
    )  # fmt: skip
    note = models.CharField(
        _("Remark"), max_length=300, blank=True, validators=[no_bsn],
        help_text=_("No names, no health."),
    )  # fmt: skip
    struck_on = models.DateField(  # a wrong line is struck out, not removed
        null=True, blank=True, editable=False
    )

    class Meta:
        ordering = ["-disclosed_on", "-pk"]
        indexes = [
            GinIndex(fields=["person_indexes"], name="disclosure_by_person"),
            models.Index(fields=["organisation", "-disclosed_on", "-id"], name="disclosure_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.disclosed_on} {self.recipient_id}"


class ConsentText(SaneRow):
    """The words that somebody agreed to; never changed, replaced by a new number (art. 7(1))."""

    longest_text = 20_000

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(_("Name"), max_length=200)
    activity = models.ForeignKey(
        ProcessingActivity, verbose_name=_("Activity"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="consent_texts",
    )  # fmt: skip
    categories = models.ManyToManyField(
        DataCategory, verbose_name=_("Which data"), related_name="consent_texts"
    )
    text_nl = models.TextField(_("Text that is shown, Dutch"))
    text_en = models.TextField(_("Text that is shown, English"), blank=True)
    effect_nl = models.TextField(_("What stops at withdrawal, Dutch"))
    effect_en = models.TextField(_("What stops at withdrawal, English"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_current = models.BooleanField(default=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code", "number"], name="one_consent_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Consent(AboutPerson):
    """Given, and withdrawn at any time without a reason (R-CNS-01, R-CNS-02)."""

    text = models.ForeignKey(
        ConsentText, verbose_name=_("Agreed to"), on_delete=models.PROTECT, related_name="consents"
    )
    given_on = models.DateField(_("Given on"))
    channel = models.CharField(_("How"), max_length=80, validators=[no_bsn])
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    carried_out_on = models.DateField(  # when its effect was really brought about
        _("Carried out on"), null=True, blank=True
    )

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [
            GinIndex(fields=["person_indexes"], name="consent_by_person"),
            models.Index(fields=["organisation", "-given_on", "-id"], name="consent_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="withdrawn_after_given",
                violation_error_message=_("Somebody can withdraw only after agreeing."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.given_on}"
