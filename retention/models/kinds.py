"""What a dossier consists of, and how long each part is kept: taken from the published register."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from register.choices import EndAction
from register.models import SubjectType, System
from retention.choices import ChangeState
from retention.models.rows import RetentionQuerySet


class DossierKind(models.Model):
    """A kind of dossier of one type of person: "personnel file", "trajectory"."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("Code"), max_length=60)  # in files and API; stays
    name = models.CharField(_("Name"), max_length=120)
    subject_type = models.ForeignKey(  # None: of the portal itself, such as requests
        SubjectType, verbose_name=_("Whose data"), null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    activities = ArrayField(  # codes of activities whose data lines count; empty: of all
        models.CharField(max_length=80), default=list, blank=True
    )
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_dossier_kind_code")
        ]

    def __str__(self) -> str:
        return self.name


class RetentionLine(models.Model):
    """One category of data in one system, for one kind of dossier, with the terms that hold for it.

    The terms are a copy, so a change in the register moves no date before people confirmed it.
    """

    kind = models.ForeignKey(DossierKind, on_delete=models.CASCADE, related_name="lines")
    category = models.CharField(max_length=80)  # code of DataCategory
    category_name = models.CharField(max_length=200)
    system = models.ForeignKey(  # None: the portal itself holds it
        System, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Rows of register.content's catalogue "retention_terms"; several when several activities keep
    # the same data in the same system for this kind.
    terms = models.JSONField(default=list)
    activities = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    end_action = models.CharField(max_length=16, choices=EndAction, default=EndAction.DESTROY)
    # For what the portal itself holds: a key of settings.RETENTION_DESTROYERS. Empty: nothing but
    # the dossier's own row here.
    destroyer = models.CharField(max_length=40, blank=True)
    is_in_force = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["category_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "category", "system"],
                condition=Q(is_in_force=True),
                nulls_distinct=False,
                name="one_line_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.system_id}"


class TermChange(models.Model):
    """The register says something else than a line does: what that would do, and who agreed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(DossierKind, on_delete=models.CASCADE, related_name="changes")
    line = models.ForeignKey(  # None: a line that is not there yet
        RetentionLine, null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    category = models.CharField(max_length=80)
    category_name = models.CharField(max_length=200)
    system = models.ForeignKey(
        System, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    before = models.JSONField(default=list)  # terms; empty: the line is new
    after = models.JSONField(default=list)  # terms; empty: the register no longer has it
    activities = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    end_action = models.CharField(max_length=16, choices=EndAction, default=EndAction.DESTROY)
    effect = models.JSONField(default=dict)  # retention.services.lines: counts, never keys
    state = models.CharField(max_length=12, choices=ChangeState, default=ChangeState.PROPOSED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RetentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ChangeState.APPROVED) | ~Q(confirmed_by=models.F("decided_by")),
                name="two_people_change_a_term",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.category}"
