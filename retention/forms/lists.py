"""What people fill in at the steps of a destruction list."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, roles_of, users_who_may
from privacy_portal.lib.avg_layout import FilterHelper
from privacy_portal.lib.fields import DayField
from retention.choices import AdviceOutcome
from retention.list_steps import KEEP_GROUNDS
from retention.models import DestructionList, RetentionLine

LONGEST_TEXT = 5_000


def long_text(**fields: Any) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}), **fields
    )


class ListForm(forms.Form):
    """`version` is that of the list as the person saw it (M11)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, destruction_list: DestructionList, user: User, **kwargs: Any
    ) -> None:
        self.destruction_list, self.user = destruction_list, user
        kwargs["initial"] = {"version": destruction_list.version}
        super().__init__(*args, **kwargs)
        self.adapt()

    def adapt(self) -> None:
        """What differs per list."""

    def renew(self) -> None:
        """After a conflict: the next click is on what is there now."""
        self.destruction_list.refresh_from_db()
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(self.destruction_list.version)
        self.data = data


class KeepForm(ListForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Why must it stay?"),
        choices=[(one.value, one.label) for one in KEEP_GROUNDS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why it must stay")},
    )
    reason = long_text(
        label=gettext_lazy("Explain"),
        help_text=gettext_lazy("Who approves reads this. It stays with the hold."),
        error_messages={"required": gettext_lazy("Explain why it must stay")},
    )
    until = DayField(
        label=gettext_lazy("Keep up to and including"),
        help_text=gettext_lazy(
            "At most a year. After that it comes on a list again. For example 31-12-2026"
        ),
        error_messages={"required": gettext_lazy("Fill in until when it is kept")},
    )


class AskAdviceForm(ListForm):
    adviser = forms.ChoiceField(
        label=gettext_lazy("Who looks along?"),
        error_messages={"required": gettext_lazy("Choose a colleague")},
    )
    question = long_text(label=gettext_lazy("What do you want to know?"), required=False)

    def adapt(self) -> None:
        known = self.destruction_list.advices.values("adviser_id")
        found = users_who_may(Action.SEE_RETENTION, self.destruction_list.organisation)
        found = found.exclude(pk=self.user.pk).exclude(pk__in=known)
        self.people = {str(one.pk): one for one in found}
        roles = roles_of(found, self.destruction_list.organisation)
        cast(forms.ChoiceField, self.fields["adviser"]).choices = [
            ("", _("Choose a colleague")),
            *((pk, f"{one.name} ({roles[one.pk]})") for pk, one in self.people.items()),
        ]

    def clean_adviser(self) -> User:
        return self.people[self.cleaned_data["adviser"]]


class GiveAdviceForm(ListForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you advise?"),
        choices=AdviceOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you advise")},
    )
    text = long_text(
        label=gettext_lazy("Why?"),
        error_messages={"required": gettext_lazy("Say in a sentence why")},
    )


class SubmitForm(ListForm):
    note = long_text(
        label=gettext_lazy("What did you look at?"),
        help_text=gettext_lazy("Who approves reads this. It stays with the list."),
        error_messages={"required": gettext_lazy("Say in a sentence what you looked at")},
    )


class ReasonForm(ListForm):
    reason = long_text(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Your colleagues read this. It stays with the list."),
        error_messages={"required": gettext_lazy("Say why")},
    )


class ApproveListForm(ListForm):
    """Typed, so that nobody approves by a slip of the finger."""

    typed = forms.CharField(
        label=gettext_lazy("Type the number of the list"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type the number of the list")},
    )

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"].strip().upper()
        if typed != self.destruction_list.number:
            number = self.destruction_list.number
            raise forms.ValidationError(
                _("This is not the number of this list: %(number)s") % {"number": number}
            )
        return typed


class ItemFilterForm(forms.Form):
    """Codes and ids in the address; what is not understood counts as not asked."""

    hide_optional = True
    gegevens = forms.ChoiceField(label=gettext_lazy("Which data"), required=False)
    systeem = forms.ChoiceField(label=gettext_lazy("System"), required=False)

    def __init__(self, *args: Any, lines: list[RetentionLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        categories = {one.category: one.category_name for one in self.lines}
        systems = {str(one.system_id or 0): _system_name(one) for one in self.lines}
        for name, found in (("gegevens", categories), ("systeem", systems)):
            choices = [("", _("All")), *sorted(found.items(), key=lambda one: one[1])]
            cast(forms.ChoiceField, self.fields[name]).choices = choices
        self.helper = FilterHelper(self, submit=_("Filter"))

    def line_ids(self) -> list[int] | None:
        """None: no filter."""
        self.is_valid()
        category, system = self.cleaned_data.get("gegevens"), self.cleaned_data.get("systeem")
        if not (category or system):
            return None
        return [
            one.pk
            for one in self.lines
            if category in ("", None, one.category)
            and system in ("", None, str(one.system_id or 0))
        ]


def _system_name(line: RetentionLine) -> str:
    return line.system.name if line.system else _("This portal")
