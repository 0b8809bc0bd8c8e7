"""The lists that activities choose from: persons, data, sources and measures."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.choices import DataKind, MeasureKind, SourceKind, SpecialKind
from register.models.rows import RegisterRow


class SubjectType(RegisterRow):
    """A type of data subject (R-SUB-01 to R-SUB-12); the statement has a page for each."""

    reserved_codes = frozenset({"algemeen"})  # its address is that of the general page

    name = models.CharField(_("Name"), max_length=200)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=200, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=200, blank=True)
    # What somebody ticks in the public form: "Ik werk hier" and "Ik werkte hier"; empty: not asked.
    is_now_nl = models.CharField(_("In the form, now, Dutch"), max_length=200, blank=True)
    is_now_en = models.CharField(_("In the form, now, English"), max_length=200, blank=True)
    was_once_nl = models.CharField(_("In the form, once, Dutch"), max_length=200, blank=True)
    was_once_en = models.CharField(_("In the form, once, English"), max_length=200, blank=True)
    is_informed_at_start = models.BooleanField(  # R-PUB-02
        _("Gets the statement at the start of work or trajectory"), default=False
    )
    employer_is_informed = models.BooleanField(  # R-PUB-03
        _("The employer gets it too (UWV job coaching)"), default=False
    )
    description = models.TextField(_("Description"), blank=True)

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_subject_type_code")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.code in self.reserved_codes:
            message = _("The code “%(code)s” belongs to the general page of the statement.")
            raise ValidationError(message % {"code": self.code})


class PublicTopic(RegisterRow):
    """What the public form offers at "which data"; several categories may share one."""

    name_nl = models.CharField(_("In the form, Dutch"), max_length=200)
    name_en = models.CharField(_("In the form, English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("Place in the list"), default=0)

    class Meta(RegisterRow.Meta):
        ordering = ["position", "name_nl"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_topic_code")
        ]

    def __str__(self) -> str:
        return self.name_nl


class DataCategory(RegisterRow):
    """R-DAT-01 to R-DAT-24."""

    name = models.CharField(_("Name"), max_length=200)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=300, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=300, blank=True)
    kind = models.CharField(_("Kind"), max_length=16, choices=DataKind, default=DataKind.ORDINARY)
    special_kind = models.CharField(
        _("Which special data"), max_length=16, choices=SpecialKind, blank=True
    )
    topic = models.ForeignKey(
        PublicTopic, verbose_name=_("In the public form under"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="data_categories",
    )  # fmt: skip
    description = models.TextField(_("Description"), blank=True)

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_category_code")
        ]

    def __str__(self) -> str:
        return self.name


class Source(RegisterRow):
    """Where data come from (R-SRC-01 to R-SRC-06), and whether everybody may look there."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=20, choices=SourceKind)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=300, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=300, blank=True)
    is_public = models.BooleanField(  # art. 14(2)(f); None: unknown
        _("Open to everybody"), null=True, blank=True
    )

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_source_code")
        ]

    def __str__(self) -> str:
        return self.name


class Measure(RegisterRow):
    """A measure of security (art. 32, R-SEC-01 to R-SEC-03)."""

    name = models.CharField(_("Name"), max_length=300)
    kind = models.CharField(_("Kind"), max_length=16, choices=MeasureKind)
    public_name_nl = models.CharField(_("Public name, Dutch"), max_length=300, blank=True)
    public_name_en = models.CharField(_("Public name, English"), max_length=300, blank=True)
    description = models.TextField(_("Description"), blank=True)

    class Meta(RegisterRow.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_measure_code")
        ]

    def __str__(self) -> str:
        return self.name
