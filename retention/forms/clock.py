from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper


class ClockForm(forms.Form):
    is_right = forms.BooleanField(
        label=_("I looked at another clock: this day and time are right"),
        error_messages={"required": _("Say that the day and time are right")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Let destruction go on"))
