"""How long data are kept: law/rules in the register, carried out by retention."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import User
from register.choices import EndAction, TermKind, TermUnit, Trigger
from register.models.rows import RegisterRow

LONGEST = {  # a hundred years; in days what the column holds, nearly ninety
    TermUnit.DAYS: 32_767,
    TermUnit.WEEKS: 5_218,
    TermUnit.MONTHS: 1_200,
    TermUnit.YEARS: 100,
}


class RetentionTerm(RegisterRow):
    """Minimum: keep at least; maximum: keep at most. Either may be missing, not both (R-RET-02)."""

    name = models.CharField(_("Name"), max_length=200)
    trigger = models.CharField(_("Counts from"), max_length=24, choices=Trigger)
    minimum_length = models.PositiveSmallIntegerField(_("Keep at least"), null=True, blank=True)
    minimum_unit = models.CharField(_("Unit"), max_length=1, choices=TermUnit, blank=True)
    minimum_kind = models.CharField(_("Asked by"), max_length=12, choices=TermKind, blank=True)
    minimum_to_year_end = models.BooleanField(  # counted from the end of the (book) year
        _("From the end of the year"), default=False
    )
    maximum_length = models.PositiveSmallIntegerField(_("Keep at most"), null=True, blank=True)
    maximum_unit = models.CharField(_("Unit"), max_length=1, choices=TermUnit, blank=True)
    maximum_kind = models.CharField(_("Asked by"), max_length=12, choices=TermKind, blank=True)
    maximum_to_year_end = models.BooleanField(_("From the end of the year"), default=False)
    statute = models.CharField(_("Law or source"), max_length=300, blank=True)
    is_verified = models.BooleanField(  # somebody read the source itself
        _("The source was checked"), default=False
    )
    verified_on = models.DateField(_("Checked on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    archive_after_months = models.PositiveSmallIntegerField(  # R-RET-04; None: never archived
        _("Archive after (months)"), null=True, blank=True, default=12
    )
    end_action = models.CharField(
        _("At the end"), max_length=16, choices=EndAction, default=EndAction.DESTROY
    )
    motivation = models.TextField(_("Why this long"), blank=True)
    public_text_nl = models.CharField(  # empty: made from the fields above
        _("Public text, Dutch"), max_length=300, blank=True
    )
    public_text_en = models.CharField(_("Public text, English"), max_length=300, blank=True)

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_term_code"),
            models.CheckConstraint(
                condition=Q(minimum_length__isnull=False) | Q(maximum_length__isnull=False),
                name="term_has_a_length",
                violation_error_message=_("Fill in at least, at most, or both."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_length__isnull=True) | ~Q(minimum_unit=""),
                name="minimum_has_a_unit",
                violation_error_message=_("Choose days, weeks, months or years at: keep at least."),
            ),
            models.CheckConstraint(
                condition=Q(maximum_length__isnull=True) | ~Q(maximum_unit=""),
                name="maximum_has_a_unit",
                violation_error_message=_("Choose days, weeks, months or years at: keep at most."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        lengths = {
            "minimum_length": (self.minimum_length, self.minimum_unit),
            "maximum_length": (self.maximum_length, self.maximum_unit),
            "archive_after_months": (self.archive_after_months, TermUnit.MONTHS),
        }
        too_long = {
            name: _("A term is at most 100 years.")
            for name, (length, unit) in lengths.items()
            if length is not None and unit in TermUnit and length > LONGEST[TermUnit(unit)]
        }
        if too_long:
            raise ValidationError(too_long)
