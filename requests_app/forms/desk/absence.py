"""Who is away, from when until when."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import User
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import DayField
from requests_app.absences import colleagues_of, people_of


class AbsenceForm(forms.Form):
    user = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("Who is away?"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose who is away")},
    )
    starts_on = DayField(
        label=gettext_lazy("First day away"),
        error_messages={"required": gettext_lazy("Fill in the first day")},
    )
    ends_on = DayField(
        label=gettext_lazy("Last day away"),
        error_messages={"required": gettext_lazy("Fill in the last day")},
    )
    substitute = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("Who stands in?"),
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy(
            "Gets the reminders too. The requests stay where they are: an officer can hand them on."
        ),
        required=False,
    )

    def __init__(self, *args: Any, actor: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, people in (("user", people_of(actor)), ("substitute", colleagues_of(actor))):
            cast("forms.ModelChoiceField[User]", self.fields[name]).queryset = people
        self.initial.setdefault("user", actor.pk)
        self.helper = PageHelper(self, submit=_("Note the absence"))

    def clean_ends_on(self) -> date:
        last: date = self.cleaned_data["ends_on"]
        if last < self.today:
            raise ValidationError(_("This day is over. Fill in today or a later day."))
        first = self.cleaned_data.get("starts_on")
        if first and last < first:
            raise ValidationError(_("The last day comes before the first."))
        return last
