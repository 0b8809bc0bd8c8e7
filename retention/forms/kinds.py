from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from register.models import SubjectType
from retention.forms.versioned import VersionedForm
from retention.models import DossierKind

Choices = list[tuple[str, str]]  # code and name of an activity


class _KindFields(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("As people at work call it: personnel file, trajectory, case of a debtor."),
        max_length=120,
        error_messages={"required": _("Fill in a name")},
    )
    activities = forms.MultipleChoiceField(
        label=_("Which activities count?"),
        help_text=_("Tick none when every activity with data of these people counts."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, activities: Choices, chosen: list[str]) -> None:
        """Also those that were chosen before and are no longer published."""
        known = [code for code, _name in activities]
        field = cast(forms.MultipleChoiceField, self.fields["activities"])
        field.choices = [*activities, *((code, code) for code in chosen if code not in known)]


class NewKindForm(_KindFields):
    code = forms.SlugField(
        label=_("Code"),
        help_text=_("A short word without spaces, for files and systems. It cannot be changed."),
        max_length=60,
        error_messages={
            "required": _("Fill in a code"),
            "invalid": _("Use only letters, digits and hyphens"),
        },
    )
    subject_type: Any = forms.ModelChoiceField(
        SubjectType.objects.none(), label=_("Whose data?"), empty_label=_("Choose"),
        error_messages={"required": _("Choose whose data these are")},
    )  # fmt: skip
    field_order = ("name", "code", "subject_type", "activities")

    def __init__(
        self, *args: Any, organisation: Organisation, published: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        types = SubjectType.objects.filter(organisation=organisation)
        self.fields["subject_type"].queryset = types  # type: ignore[attr-defined]
        self.offer(published, [])


class ChangeKindForm(VersionedForm, _KindFields):
    is_active = forms.BooleanField(label=_("New dossiers of this kind may come in"), required=False)

    def __init__(self, *args: Any, kind: DossierKind, published: Choices, **kwargs: Any) -> None:
        initial = {
            "name": kind.name, "activities": kind.activities, "is_active": kind.is_active
        }  # fmt: skip
        super().__init__(*args, version=kind.version, initial=initial, **kwargs)
        self.offer(published, kind.activities)


class RefuseChangeForm(VersionedForm):
    pass


class DecideChangeForm(VersionedForm):
    """`seen`: the mark of the effect that this person was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
    is_read = forms.BooleanField(
        label=_("I have read what this does to the dossiers that are here now"),
        error_messages={"required": _("Say that you have read what this does")},
    )

    def __init__(self, *args: Any, seen: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": seen}, **kwargs)
        self.shown = seen

    def show_again(self) -> None:
        """The next click is on the effect that the page shows now."""
        data = cast(QueryDict, self.data).copy()
        data["seen"] = self.shown
        data.pop("is_read", None)
        self.data = data
