"""Placing a hold, lifting it, and looking at it again."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.fields import DayField
from retention.choices import HoldKind
from retention.forms.versioned import VersionedForm
from retention.models import Dossier, DossierKind, RetentionLine
from retention.rows import LONGEST_KEY

MOST_KEYS = 5_000
LONGEST_REASON = 2_000
WHY = {
    HoldKind.LEGAL_CLAIM: _("Legal claim: a dispute or court case for which it is needed"),
    HoldKind.AUDIT: _("Audit or investigation, for example by the tax office"),
    HoldKind.RESTRICTION: _("Restriction: somebody asked us not to erase it (art. 18)"),
}


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("Only who may lift holds can read this, and each reading is noted."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why")},
    )


class _Terms(forms.Form):
    """How long, and why: the same for every hold."""

    kind = forms.ChoiceField(
        label=_("Why is it held?"), choices=list(WHY.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is held")},
    )  # fmt: skip
    reason = reason_field(_("What is going on?"))
    starts_on = DayField(
        label=_("From"), help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in the first day")},
    )  # fmt: skip
    ends_on = DayField(
        label=_("Up to and including"), required=False,
        help_text=_("Leave it empty when the end is not known."),
    )  # fmt: skip
    review_on = DayField(
        label=_("Look again on"), required=False,
        help_text=_("We then ask by e-mail whether it must go on. Needed without a last day."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("ends_on") or cleaned.get("review_on")):
            self.add_error("review_on", _("Fill in a last day, or a day to look again."))
        return cleaned


class HoldDossierForm(_Terms):
    line: Any = forms.ModelChoiceField(
        RetentionLine.objects.none(), label=_("Which part?"), required=False,
        empty_label=_("The whole dossier"),
    )  # fmt: skip
    hide_optional = True
    field_order = ("kind", "line", "reason", "starts_on", "ends_on", "review_on")

    def __init__(self, *args: Any, dossier: Dossier, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"starts_on": today}} | kwargs)
        field: Any = self.fields["line"]
        field.queryset = _lines([dossier.kind_id])
        field.label_from_instance = part_in_words


class PlaceHoldForm(_Terms):
    dossier_kind: Any = forms.ModelChoiceField(
        DossierKind.objects.none(), label=_("Which kind of dossiers?"), empty_label=_("Choose"),
        error_messages={"required": _("Choose the kind of dossiers")},
    )  # fmt: skip
    keys = forms.CharField(
        label=_("Only these keys"),
        help_text=_("One on each line. Empty: all dossiers of this kind, also those to come."),
        required=False,
        max_length=MOST_KEYS * (LONGEST_KEY + 2),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    hide_optional = True
    field_order = ("kind", "dossier_kind", "keys", "reason", "starts_on", "ends_on", "review_on")

    def __init__(
        self, *args: Any, organisations: list[Organisation], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": {"starts_on": today}} | kwargs)
        field: Any = self.fields["dossier_kind"]
        field.queryset = DossierKind.objects.filter(organisation__in=organisations).select_related(
            "organisation"
        )

    def clean_keys(self) -> list[str]:
        lines = self.cleaned_data["keys"].splitlines()
        keys = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if len(keys) > MOST_KEYS:
            raise ValidationError(_("Fill in at most 5,000 keys at a time."))
        return keys


class LiftHoldForm(VersionedForm):
    last_day = DayField(
        label=_("Last day on which it holds"), help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in the last day")},
    )  # fmt: skip
    reason = reason_field(_("Why is it lifted?"))

    def __init__(self, *args: Any, starts_on: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"last_day": today}, **kwargs)
        self.starts_on, self.today = starts_on, today

    def clean_last_day(self) -> date:
        """Only a hold that has not begun yet can end before it begins: then it never held."""
        day: date = self.cleaned_data["last_day"]
        if day < self.starts_on <= self.today:
            raise ValidationError(_("The last day is before the first day."))
        return day


class ReviewHoldForm(VersionedForm):
    review_on = DayField(
        label=_("Look again on"), help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in the day")},
    )  # fmt: skip


def _lines(kind_ids: list[int]) -> Any:
    rows = RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=True)
    return rows.select_related("system")


def part_in_words(line: RetentionLine) -> str:
    return f"{line.category_name}, {line.system}" if line.system else line.category_name
