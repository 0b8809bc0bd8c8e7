"""Which proposals go into the draft, and how the answer can be fetched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from requests_app.choices import PackageProtection


class FillInForm(forms.Form):
    """`version` is that of the draft as the person saw it. The page draws the boxes itself, each
    beside its text."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    blocks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    add_files = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, codes: list[str], file_ids: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blocks"].choices = [(one, one) for one in codes]  # type: ignore[attr-defined]
        self.fields["add_files"].choices = [(one, one) for one in file_ids]  # type: ignore[attr-defined]


class ProtectionForm(forms.Form):
    protection = forms.ChoiceField(
        label=_("How can the answer be opened?"),
        help_text=_("The number and the first code are always asked."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the answer can be opened")},
    )

    def __init__(self, *args: Any, possible: list[PackageProtection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["protection"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in possible
        ]
        self.helper = PageHelper(self, submit=_("Save"))
