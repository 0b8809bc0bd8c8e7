"""A fee: told beforehand with ground and calculation, and settled afterwards."""

from decimal import Decimal
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from requests_app.choices import FeeState
from requests_app.forms.desk.steps import DeskForm, long_text
from requests_app.rights import fee_grounds_for

MOST_EUROS = Decimal(1000)


class AnnounceFeeForm(DeskForm):
    ground = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("On which ground?"),
        help_text=_("Asking often is no ground by itself. We must prove it (GDPR article 12(5))."),
        error_messages={"required": _("Choose the ground")},
    )
    motivation = long_text(
        label=_("Why does this ground apply here?"),
        help_text=_("For the letter, in plain words."),
        required=_("Fill in why this ground applies"),
    )
    amount = forms.DecimalField(
        label=_("Amount in euros"),
        localize=True,
        min_value=Decimal("0.01"),
        max_value=MOST_EUROS,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        error_messages={
            "required": _("Fill in the amount"),
            "invalid": _("Fill in an amount. For example 4,50"),
        },
    )
    calculation = long_text(
        label=_("How did you compute it?"),
        help_text=_("Only what it really costs: paper, postage, work."),
        required=_("Fill in how you computed it"),
        rows=3,
    )

    def adapt(self) -> None:
        grounds = fee_grounds_for(self.privacy_request.right)
        choices = [(one.value, one.label) for one in grounds]
        cast(forms.ChoiceField, self.fields["ground"]).choices = choices

    def amount_cents(self) -> int:
        return int(self.cleaned_data["amount"] * 100)


class SettleFeeForm(DeskForm):
    state = forms.ChoiceField(
        choices=[
            (FeeState.ACCEPTED, _("This person wants to go on and pay")),
            (FeeState.DROPPED, _("It costs nothing after all")),
        ],
        widget=forms.RadioSelect,
        label=_("What was said?"),
        error_messages={"required": _("Choose what was said")},
    )
