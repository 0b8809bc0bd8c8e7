"""Looking for requests: filters in the address, a search that stays out of it, saved lists."""

from dataclasses import fields
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.avg_layout import FilterHelper, PageHelper
from requests_app import queue
from requests_app.choices import Channel, RequestState, RightType

STATES = [
    (queue.OPEN, _("All open")),
    *RequestState.choices,
    (queue.ALL, _("All, closed ones too")),
]
TERMS = [
    ("", _("Any")),
    (queue.LATE, _("Late")),
    (queue.SOON, _("Within 10 days")),
    (queue.ON_TIME, _("In time")),
    (queue.SUSPENDED, _("Clock stands still")),
]


class FilterForm(forms.Form):
    """Everything in it is a code or an id. What is not understood counts as not asked."""

    hide_optional = True
    state = forms.ChoiceField(choices=STATES, label=_("State"), required=False)
    right = forms.ChoiceField(
        choices=[("", _("All")), *RightType.choices], label=_("Right"), required=False
    )
    assigned = forms.ChoiceField(label=_("Handler"), required=False)
    term = forms.ChoiceField(choices=TERMS, label=_("Term"), required=False)
    channel = forms.ChoiceField(
        choices=[("", _("All")), *Channel.choices], label=_("Channel"), required=False
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        colleagues: list[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["assigned"]).choices = [
            ("", _("Everybody")),
            (queue.ME, _("Me")),
            (queue.NOBODY, _("Nobody")),
            *((str(one.pk), one.name) for one in colleagues),
        ]
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [
            ("", _("All")),
            *((str(one.pk), one.name) for one in organisations),
        ]
        if len(organisations) < 2:
            del self.fields["organisation"]
        if not colleagues:
            del self.fields["assigned"]
        self.helper = FilterHelper(self, submit=_("Filter"))

    def filters(self) -> queue.Filters:
        """A filter that is not understood is left out; its field says so."""
        self.is_valid()
        names = {field.name for field in fields(queue.Filters)}
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return queue.Filters(**{name: value for name, value in given.items() if name in names})


class SearchForm(forms.Form):
    hide_optional = True
    search = forms.CharField(
        label=_("Search"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
        help_text=_("Number, e-mail, full name or surname, date of birth, or customer number"),
        error_messages={"required": _("Fill in what to look for")},
    )


class SavedViewForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the list"),
        max_length=60,
        error_messages={"required": _("Fill in a name")},
    )
    is_shared = forms.BooleanField(label=_("Colleagues see this list too"), required=False)

    def __init__(self, *args: Any, cancel_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Save as list"), cancel_url=cancel_url)
