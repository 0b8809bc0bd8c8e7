"""Who must get the statement, and how it was given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import DayField
from register.choices import InformChannel, InformOccasion
from register.models import SubjectType

NEW = [
    (InformOccasion.START, _("Somebody starts work or a trajectory (art. 13)")),
    (InformOccasion.INDIRECT, _("We got data of somebody from another (art. 14)")),
]


class InformForm(forms.Form):
    occasion = forms.ChoiceField(
        label=_("What happened?"), choices=NEW, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened")},
    )  # fmt: skip
    subject_type = forms.ModelChoiceField(
        SubjectType.objects.none(), label=_("Whose data?"), empty_label=_("Choose"),
        error_messages={"required": _("Choose whose data it is about")},
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Staff number or trajectory number"), max_length=80,
        help_text=_("A number, so that this list holds no names."),
        error_messages={"required": _("Fill in a number")},
    )  # fmt: skip
    day = DayField(
        label=_("On which day?"),
        help_text=_("The first day of work or trajectory, or the day on which you got the data."),
        error_messages={"required": _("Fill in a day")},
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["subject_type"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = SubjectType.objects.filter(organisation=organisation)
        self.helper = PageHelper(self, submit=_("Put it on the list"))

    def clean(self) -> dict[str, Any]:
        """Only who gets the statement at the start is put on the list for that (R-PUB-02)."""
        values = super().clean() or {}
        subject_type = values.get("subject_type")
        starts = values.get("occasion") == InformOccasion.START
        if starts and subject_type and not subject_type.is_informed_at_start:
            self.add_error(
                "subject_type",
                _("The lists say that these people do not get the statement at the start"),
            )
        return values


class DoneForm(forms.Form):
    done_on = DayField(
        label=_("On which day was it done?"),
        help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in a day")},
    )
    channel = forms.ChoiceField(
        label=_("How?"), choices=InformChannel.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was done")},
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("It is done"))
