"""Disclosures and consents: what is asked, and how a person is told apart without a name."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import FilterHelper
from privacy_portal.lib.fields import DayField
from register.choices import DisclosureGround, StrikeReason
from register.models import ConsentText, DataCategory, Party, ProcessingActivity, SubjectType

MOST_MAILED = 5_000  # lines at a time
HAS_DIGIT = re.compile(r"\d")
GROUND_WORDS = {
    DisclosureGround.STATUTE: _("A law asks for it (art. 6(1)(c)). No consent needed."),
    DisclosureGround.CONTRACT: _(
        "Needed for the contract with the person (art. 6(1)(b)). Only what fits its purpose."
    ),
    DisclosureGround.IT_SUPPORT: _(
        "Now and then, to keep our systems working (art. 28). Needs a processor agreement."
    ),
    DisclosureGround.PROCESSING: _("Works for us (art. 28). Needs a processor agreement."),
    DisclosureGround.LEGITIMATE_INTERESTS: _(
        "Legitimate interest that was weighed (art. 6(1)(f))."
    ),
    DisclosureGround.CONSENT: _(
        "The person agreed (art. 6(1)(a)). Only when the consent is in our list of consents."
    ),
    DisclosureGround.JUDICIAL: _("Demanded by the police or a court (art. 6(1)(c))."),
    DisclosureGround.PUBLIC_TASK: _("Task in the public interest (art. 6(1)(e))."),
}


def number_without_name(value: str) -> None:
    """A reference has a digit; what has none is probably a name."""
    if not HAS_DIGIT.search(value) or "@" in value:
        raise ValidationError(_("Fill in a number. No name and no e-mail address."))


class PersonFields(forms.Form):
    """Whom it is about. The address is only used to find the person back; it is not kept."""

    reference = forms.CharField(
        label=_("Customer, staff or trajectory number"),
        help_text=_("No name."),
        max_length=80,
        required=False,
        validators=[number_without_name],
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("It is not kept: only a secret fingerprint of it, to find the person back."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Fill in an e-mail address. For example naam@voorbeeld.nl")},
    )


class LookUpForm(PersonFields):
    """Exact, and always sent as a POST: it stands in no address, log or history (M12)."""

    hide_optional = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("reference") or cleaned.get("email")):
            raise ValidationError(_("Fill in a number or an e-mail address."))
        return cleaned


class MailingForm(forms.Form):
    people = forms.CharField(
        label=_("E-mail addresses or numbers"),
        help_text=_("One on each line, for example copied from a list. They are not kept."),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Fill in at least one address or number")},
    )

    def clean_people(self) -> list[str]:
        lines = self.cleaned_data["people"].splitlines()
        people = [line.strip() for line in lines if line.strip()]
        if len(people) > MOST_MAILED:
            raise ValidationError(_("Fill in at most 5,000 lines at a time."))
        return people


class OfOrganisation(forms.Form):
    """Offers the rows of one organisation only."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                rows: Any = field.queryset
                field.queryset = rows.model._default_manager.filter(organisation=organisation)
                if field.empty_label and not set(field.empty_label) - {"-"}:
                    field.empty_label = _("Choose")


class DisclosureFilterForm(OfOrganisation):
    """In the address: ids and codes only."""

    hide_optional = True
    recipient = forms.ModelChoiceField(
        Party.objects.none(), label=_("To whom"), required=False, empty_label=_("All")
    )
    subject_type = forms.ModelChoiceField(
        SubjectType.objects.none(), label=_("Whose data"), required=False, empty_label=_("All")
    )
    ground = forms.ChoiceField(
        label=_("Why"), choices=[("", _("All")), *DisclosureGround.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FilterHelper(self, submit=_("Filter"))


class DisclosureForm(OfOrganisation, PersonFields):
    recipient = forms.ModelChoiceField(
        Party.objects.none(), label=_("To whom"),
        help_text=_("Not in the list? First add the party to the lists."),
        error_messages={"required": _("Choose to whom the data went")},
    )  # fmt: skip
    disclosed_on = DayField(
        label=_("When"), help_text=_("The day on which the data went out."),
        error_messages={"required": _("Fill in when the data went out")},
    )  # fmt: skip
    subject_type = forms.ModelChoiceField(
        SubjectType.objects.none(), label=_("Whose data"),
        error_messages={"required": _("Choose whose data it was")},
    )  # fmt: skip
    categories = forms.ModelMultipleChoiceField(
        DataCategory.objects.none(), label=_("Which data"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose which data went out")},
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("Why was this allowed?"), widget=forms.RadioSelect,
        choices=list(GROUND_WORDS.items()),
        error_messages={"required": _("Choose why it was allowed")},
    )  # fmt: skip
    activity = forms.ModelChoiceField(
        ProcessingActivity.objects.none(), label=_("For which activity"), required=False
    )
    note = forms.CharField(
        label=_("Remark"), help_text=_("No names, nothing about health."), max_length=300,
        required=False,
    )  # fmt: skip

    field_order = (
        "recipient", "disclosed_on", "subject_type", "reference", "email", "categories", "ground",
        "activity", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reference"].help_text = _(
            "No name. Leave it empty when the data of everybody of this type went out."
        )


class StrikeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=StrikeReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong")},
    )  # fmt: skip


class ConsentFilterForm(OfOrganisation):
    hide_optional = True
    text: Any = forms.ModelChoiceField(
        ConsentText.objects.none(), label=_("Agreed to"), required=False, empty_label=_("All")
    )
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[
            ("", _("All")),
            ("geldig", _("Holds")),
            ("open", _("Withdrawn, still to be carried out")),
            ("ingetrokken", _("Withdrawn")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FilterHelper(self, submit=_("Filter"))


class ConsentForm(OfOrganisation, PersonFields):
    text: Any = forms.ModelChoiceField(
        ConsentText.objects.none(), label=_("Agreed to"),
        help_text=_("Choose the words that this person really saw."),
        error_messages={"required": _("Choose what this person agreed to")},
    )  # fmt: skip
    subject_type = forms.ModelChoiceField(
        SubjectType.objects.none(), label=_("Who is it?"),
        error_messages={"required": _("Choose what this person is to us")},
    )  # fmt: skip
    given_on = DayField(
        label=_("Given on"), error_messages={"required": _("Fill in when consent was given")}
    )
    channel = forms.CharField(
        label=_("How"), help_text=_("For example: signed form in the file, or the website."),
        max_length=80, error_messages={"required": _("Say how consent was given")},
    )  # fmt: skip

    field_order = ("text", "subject_type", "reference", "email", "given_on", "channel")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("reference") or cleaned.get("email")):
            self.add_error("reference", _("Fill in a number or an e-mail address."))
        return cleaned


class WithdrawForm(forms.Form):
    withdrawn_on = DayField(
        label=_("Withdrawn on"), error_messages={"required": _("Fill in the day")},
        help_text=_("The day on which this person told us. A reason is not needed."),
    )  # fmt: skip


class ConsentTextForm(OfOrganisation, forms.ModelForm):
    class Meta:
        model = ConsentText
        fields = (
            "name", "activity", "categories", "text_nl", "text_en", "effect_nl", "effect_en",
        )  # fmt: skip
        widgets = {
            "categories": forms.CheckboxSelectMultiple,
            "text_nl": forms.Textarea(attrs={"rows": 4}),
            "text_en": forms.Textarea(attrs={"rows": 4}),
            "effect_nl": forms.Textarea(attrs={"rows": 3}),
            "effect_en": forms.Textarea(attrs={"rows": 3}),
        }
