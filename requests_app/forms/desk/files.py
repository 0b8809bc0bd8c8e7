"""Files that the desk adds to a request, or takes out of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.choices import AttachmentKind
from requests_app.forms.files import FilesField, WithFiles


class AddFilesForm(WithFiles):
    kind = forms.ChoiceField(
        choices=[
            (one.value, one.label)
            for one in (
                AttachmentKind.ANSWER,
                AttachmentKind.SCAN,
                AttachmentKind.MANDATE,
                AttachmentKind.EXTRA,
            )
        ],
        widget=forms.RadioSelect,
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("A part of the answer goes along with the letter."),
        initial=AttachmentKind.ANSWER,
        error_messages={"required": gettext_lazy("Choose what it is")},
    )
    files = FilesField(  # type: ignore[assignment]  # no attribute, but a field
        label=gettext_lazy("Files"), hide_optional=True
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "files" in cleaned and not cleaned["files"]:
            self.add_error("files", _("Choose a file"))
        return cleaned


class RemoveFileForm(forms.Form):
    REASONS = (
        ("checked", gettext_lazy("Checked, no longer needed")),
        ("bsn_visible", gettext_lazy("A BSN or a photo can be seen")),
        ("mistake", gettext_lazy("Added by mistake")),
    )
    reason = forms.ChoiceField(
        choices=REASONS,
        widget=forms.RadioSelect,
        label=gettext_lazy("Why does the file go?"),
        error_messages={"required": gettext_lazy("Choose why the file goes")},
    )
