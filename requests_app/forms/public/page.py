"""What every page of the public form has."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from requests_app.choices import ForWhom

ADD_FILE = ("add", _("Add this file"))


class StepForm(forms.Form):
    """One page. `answers` are those given so far; `heading` the field whose label is the h1."""

    heading = ""
    title: Any = ""  # the h1 when no field is the heading
    intro: Any = ""
    script = ""
    status = 200

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        answers: dict[str, Any],
        kept_files: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        self.organisation, self.answers, self.kept_files = organisation, answers, kept_files
        super().__init__(*args, **{"initial": answers.copy()} | kwargs)
        self.adapt()

    @cached_property
    def helper(self) -> PageHelper:
        """Made when the page is, as a warning may have added a field."""
        helper = self.make_helper()
        helper.form_id = "step"  # buttons outside the form belong to it by this name
        return helper

    def make_helper(self) -> PageHelper:
        return PageHelper(self, heading=self.heading)

    def adapt(self) -> None:
        """What differs per organisation, or by the answers before."""

    @property
    def is_for_another(self) -> bool:
        return bool(self.answers.get("for_whom", ForWhom.SELF) != ForWhom.SELF)

    def show_day(self, name: str) -> None:
        """An answer that is kept as ISO text, as people write a day."""
        if self.answers.get(name):
            self.initial[name] = date.fromisoformat(self.answers[name])

    @property
    def page_title(self) -> str:
        return str(self.fields[self.heading].label if self.heading else self.title)

    def step_answers(self) -> dict[str, Any]:
        """The cleaned answers, ready to be sealed: dates as ISO text, files kept apart."""
        return {
            name: value.isoformat() if isinstance(value, date) else "" if value is None else value
            for name, value in self.cleaned_data.items()
            if name != "files"
        }


def one_of(choices: Any, label: Any, required: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        label=label,
        help_text=help_text,
        error_messages={"required": required},
    )
