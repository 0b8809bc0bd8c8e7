"""The filters of what is missing: codes only, they stand in the address."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import FilterHelper
from register.choices import Severity
from register.completeness import RULES
from register.finding_words import sentence
from register.missing import Filters


class MissingFilterForm(forms.Form):
    hide_optional = True
    ernst = forms.ChoiceField(
        label=_("How serious"), choices=[("", _("All")), *Severity.choices], required=False
    )
    regel = forms.ChoiceField(label=_("What is missing"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["regel"]).choices = [
            ("", _("All")),
            *((code, sentence(code, {})) for code in RULES),
        ]
        self.helper = FilterHelper(self, submit=_("Filter"))

    def filters(self) -> Filters:
        """What is not understood counts as not asked; its field says so."""
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(severity=chosen.get("ernst", ""), rule=chosen.get("regel", ""))
