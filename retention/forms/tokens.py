from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import DayField
from register.models import System


class ApiTokenForm(forms.Form):
    """For a system of one of these organisations."""

    system = forms.ModelChoiceField(
        label=_("System"),
        queryset=System.objects.none(),
        help_text=_("Which system is it that sends dossiers? It is one of the register."),
        error_messages={"required": _("Choose a system")},
    )
    expires_on = DayField(
        label=_("Works up to and including"),
        help_text=_("Within a year. For example 31-12-2026"),
        error_messages={"required": _("Fill in a date")},
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], cancel_url: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["system"]
        pks = [one.pk for one in organisations]
        field.queryset = System.objects.filter(organisation__in=pks).order_by("name")
        self.helper = PageHelper(self, submit=_("Make the token"), cancel_url=cancel_url)
