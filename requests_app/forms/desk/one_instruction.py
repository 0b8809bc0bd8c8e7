"""One task of a system, after it was handed out: change it, ask again, or call it back."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connectors.choices import Reach
from connectors.forms.report import VersionForm
from connectors.models import Instruction
from connectors.services.content import Content
from privacy_portal.lib.fields import DayField
from requests_app.forms.desk.steps import long_text


class ChangeForm(VersionForm):
    what = long_text(
        label=gettext_lazy("What has to be done?"),
        required=gettext_lazy("Fill in what has to be done"),
    )
    keep = long_text(
        label=gettext_lazy("What must stay, until when, and by which law?"), required="", rows=3
    )
    due_on = DayField(
        label=gettext_lazy("Done on, at the latest"),
        error_messages={
            "required": gettext_lazy("Fill in on which day it must be done at the latest")
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["keep"].required = False

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < self.today:
            raise ValidationError(_("This day is over. Choose a later day"))
        return day


class RetryForm(ChangeForm):
    reach = forms.ChoiceField(label=gettext_lazy("Who does it, and how?"), choices=Reach.choices)

    field_order = ("version", "reach", "what", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["keep"]


class CancelForm(VersionForm):
    reason = long_text(
        label=gettext_lazy("Why is it no longer needed?"),
        required=gettext_lazy("Fill in why"),
        rows=3,
    )


def initial_of(instruction: Instruction, content: Content) -> dict[str, Any]:
    return {
        "version": instruction.version,
        "what": content.what,
        "keep": content.keep,
        "due_on": instruction.due_on,
        "reach": instruction.reach,
    }
