"""Finding a dossier, opening one by hand, and what happened to it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import FilterHelper
from privacy_portal.lib.fields import DayField
from register.forms.ledger import PersonFields
from register.services.ledger import person_indexes
from retention import rows
from retention.dossier_list import STATES, Filters
from retention.forms.versioned import VersionedForm
from retention.models import DossierKind
from retention.row_words import problem_in_words

COLUMNS = {  # of retention.rows: the field of the form
    rows.KIND: "kind",
    rows.KEY: "external_key",
    rows.OPENED_ON: "opened_on",
    rows.PERSON: "reference",
    rows.EMAIL: "email",
}


class DossierFilterForm(forms.Form):
    """In the address: ids and codes only."""

    hide_optional = True
    kind = forms.ModelChoiceField(
        DossierKind.objects.none(), label=_("Kind"), required=False, empty_label=_("All")
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *STATES.items()]
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.queryset = DossierKind.objects.filter(organisation__in=organisations)
        self.helper = FilterHelper(self, submit=_("Filter"))

    def filters(self) -> Filters:
        """What cannot be chosen counts as nothing chosen."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name) or None for name in self.fields})


class FindDossierForm(PersonFields):
    """Exact, and always sent as a POST: it stands in no address, log or history (M12)."""

    hide_optional = True
    external_key = forms.CharField(
        label=_("Key of the dossier"),
        help_text=_("As it is in the system that it comes from."),
        max_length=rows.LONGEST_KEY,
        required=False,
    )
    field_order = ("external_key", "reference", "email")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.fields):
            raise ValidationError(_("Fill in one of the three."))
        return cleaned


class NewDossierForm(PersonFields):
    kind: Any = forms.ModelChoiceField(
        DossierKind.objects.none(), label=_("Kind"), empty_label=_("Choose"),
        error_messages={"required": _("Choose the kind of dossier")},
    )  # fmt: skip
    external_key = forms.CharField(
        label=_("Key"),
        help_text=_("The number by which its own system knows it. No name, no BSN."),
        max_length=rows.LONGEST_KEY,
        error_messages={"required": _("Fill in the key")},
    )
    opened_on = DayField(
        label=_("Opened on"),
        help_text=_("The first day of this employment or trajectory. For example 31-12-2025"),
        error_messages={"required": _("Fill in the first day")},
    )
    field_order = ("kind", "external_key", "opened_on", "reference", "email")

    def __init__(
        self, *args: Any, organisations: list[Organisation], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["kind"]
        field.queryset = DossierKind.objects.filter(
            organisation__in=organisations, is_active=True, subject_type__isnull=False
        ).select_related("organisation")

    def clean(self) -> dict[str, Any]:
        """Adds `row`, read by the same rules as a row of a file."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        kind = cleaned["kind"]
        found = rows.read_row(
            {
                rows.KIND: kind.code,
                rows.KEY: cleaned["external_key"],
                rows.OPENED_ON: cleaned["opened_on"].isoformat(),
                rows.PERSON: cleaned["reference"],
                rows.EMAIL: cleaned["email"],
            },
            indexes_of=lambda *person: person_indexes(kind.organisation, *person),
            today=self.today,
        )
        if isinstance(found, rows.DossierRow):
            return cleaned | {"row": found}
        for problem in found:
            self.add_error(COLUMNS.get(problem.column), problem_in_words(problem.code))
        return cleaned


class ReopenForm(forms.Form):
    opened_on = DayField(
        label=_("Opened again on"),
        help_text=_("For example 31-12-2025"),
        error_messages={"required": _("Fill in the first day")},
    )


class TriggerForm(VersionedForm):
    happened_on = DayField(
        label=_("Which day?"),
        help_text=_("For example 31-12-2025. It may be a day to come, when it is certain."),
        error_messages={"required": _("Fill in the day")},
    )

    def __init__(self, *args: Any, known_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"happened_on": known_on}, **kwargs)


class WithdrawForm(VersionedForm):
    pass
