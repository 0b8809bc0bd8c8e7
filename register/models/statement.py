"""The privacy statement: own texts around what the register says, frozen in numbered versions."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from register.choices import InformChannel, InformOccasion, StatementState, TextPlace
from register.models.catalogue import SubjectType
from register.models.rows import RegisterQuerySet, SaneRow, no_bsn


class OwnText(SaneRow):
    """A text of the organisation itself: paragraphs apart by an empty line, lists by "- "."""

    longest_text = 20_000

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("Place"), max_length=16, choices=TextPlace)
    text_nl = models.TextField(_("Text, Dutch"), blank=True)
    text_en = models.TextField(_("Text, English"), blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="one_text_per_place")
        ]

    def __str__(self) -> str:
        return self.place


class StatementQuerySet(RegisterQuerySet["Statement"]):
    def in_force(self, day: date) -> Self:
        """What the public could read on a day, latest first: the first one was valid (R-PUB-09)."""
        approved = self.filter(state=StatementState.APPROVED, publish_on__lte=day)
        return approved.order_by("-publish_on", "-number")


class Statement(models.Model):
    """A draft is made anew from the register until it is approved; then nothing changes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)  # given at approval
    state = models.CharField(max_length=16, choices=StatementState, default=StatementState.DRAFT)
    content = models.JSONField()  # register.statement.StatementContent, both languages
    sha256 = models.CharField(max_length=64)
    version_ids = models.JSONField(default=list)  # the activity versions it was made from
    changes_nl = models.TextField(_("What changed, Dutch"), blank=True)
    changes_en = models.TextField(_("What changed, English"), blank=True)
    is_material = models.BooleanField(  # then people must be told (R-PUB-06)
        _("People must be told of this change"), default=True
    )
    revision = models.PositiveIntegerField(default=1)
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    publish_on = models.DateField(_("Publish on"), null=True, blank=True)
    despite_errors = models.TextField(blank=True)  # why it went out with findings to be mended
    without_notice = models.TextField(blank=True)  # why a change that matters began the same day

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_statement_number"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state=StatementState.DRAFT),
                name="one_statement_draft",
            ),
            models.CheckConstraint(  # four eyes
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="statement_approver_is_not_preparer",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation_id} v{self.number or '?'}"


class StatementPdf(models.Model):
    """What people print of an approved statement; a row without content is still to be made.

    All of it (no code), or the general part and that of one type of person, in one language. It
    holds nothing personal, so it stands here as it is.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="pdfs")
    language = models.CharField(max_length=2)
    code = models.CharField(max_length=80, blank=True)  # of the subject type
    content = models.BinaryField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "language", "code"], name="one_statement_pdf"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.language} {self.code}"


class InformingQuerySet(RegisterQuerySet["Informing"]):
    def open(self) -> Self:
        return self.filter(done_on=None)


class Informing(SaneRow):
    """Who must get which statement, and when it was done (R-PUB-02, R-PUB-03, R-PUB-06).

    One person by a reference, or all people of a type when the statement changed. No names.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="informings")
    subject_type = models.ForeignKey(SubjectType, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("Occasion"), max_length=12, choices=InformOccasion)
    reference = models.CharField(  # empty: everybody of this type
        _("Staff number or trajectory number"), max_length=80, blank=True, validators=[no_bsn]
    )
    due_on = models.DateField(_("To be done by"))
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    channel = models.CharField(_("How"), max_length=12, choices=InformChannel, blank=True)
    done_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)

    objects = InformingQuerySet.as_manager()

    class Meta:
        ordering = ["done_on", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "subject_type", "occasion", "reference"],
                name="one_informing",
                violation_error_message=_("This is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.subject_type_id}"
