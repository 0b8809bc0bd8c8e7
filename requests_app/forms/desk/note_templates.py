"""A text for notes."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from requests_app.forms.free_text import BsnWarning


class NoteTemplateForm(BsnWarning):
    free_texts = ("text",)

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=gettext_lazy("Organisation"), empty_label=None
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the text"),
        max_length=60,
        error_messages={"required": gettext_lazy("Fill in a name")},
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("All colleagues use it: write nothing about one person here."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Fill in the text")},
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], cancel_url: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        if len(organisations) == 1:
            field.initial = organisations[0]
            field.widget = forms.HiddenInput()
        self.helper = PageHelper(self, submit=_("Save"), cancel_url=cancel_url)
