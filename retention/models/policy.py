"""How an organisation wants it done, and whether the clock can be trusted."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from retention.choices import ReleaseMode


class RetentionPolicy(models.Model):
    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="retention_policy"
    )
    mode = models.CharField(
        _("On the last allowed day"), max_length=16, choices=ReleaseMode,
        default=ReleaseMode.AUTOMATIC,
    )  # fmt: skip
    propose_days = models.PositiveSmallIntegerField(  # before the last allowed day
        _("Propose this many days ahead"), default=30,
        validators=[MinValueValidator(21), MaxValueValidator(120)],
    )  # fmt: skip
    cooling_off_days = models.PositiveSmallIntegerField(
        _("Days between approval and destruction"), default=7, validators=[MaxValueValidator(30)]
    )
    ceiling_months = models.PositiveSmallIntegerField(  # R-RET-03, where no statute says otherwise
        _("At most this many months without a statute"), default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
    )  # fmt: skip
    # What decides when something goes waits for somebody else (retention.services.asked_policy).
    asked = models.JSONField(default=dict, blank=True)  # the value, by the name of the field
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    access_tail_days = models.PositiveSmallIntegerField(  # UAVG 35, rules 5.2, 10
        _("Days to keep after a request for access was answered"), default=42,
        validators=[MaxValueValidator(90)],
    )  # fmt: skip
    hashes_keys = models.BooleanField(_("Hash the keys on certificates"), default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.organisation_id)


class ClockWatch(models.Model):
    """One row: the last moment that the portal was sure of (M13). It stands still while the clock
    cannot be trusted, until the clock is right again or somebody says that it is."""

    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)  # by that clock; None: it is trusted
    told_on = models.DateField(null=True, blank=True)  # the last day on which it was mailed
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_clock_watch")]

    def __str__(self) -> str:
        return str(self.seen_at)


class RetentionFigure(models.Model):
    """What was kept, archived, held and late, per line of the register, on the last day of a year
    on which it was counted; counting ten million items is work for a night."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    counted_on = models.DateField()
    rows = models.JSONField(default=list)  # retention.services.figures

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_figure_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"
