from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import FilterHelper


class OrganisationForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Organisation"))

    hide_optional = True

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.choices = [(one.slug, one.name) for one in organisations]
        self.helper = FilterHelper(self, submit=_("Show"))


class YearForm(OrganisationForm):
    year = forms.ChoiceField(label=_("Year"))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [(str(one), one) for one in years]
        self.helper = FilterHelper(self, submit=_("Show"))
