"""The second code of a very sensitive answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper


class SecondCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Second code"),
        help_text=_("Twelve digits. Spaces are no problem."),
        max_length=40,
        error_messages={"required": _("Fill in the code")},
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Open my answer"))
