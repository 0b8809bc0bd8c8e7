"""Form fields for files that go into the vault (M5)."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.vault.uploads import CleanFile, UploadRefused, clean_uploaded_file

ACCEPT = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """Any number of files as they came in, or one at a time with a plain FileInput."""

    widget = FilesInput

    def __init__(self, *, hide_optional: bool = False, **kwargs: Any) -> None:
        self.hide_optional = hide_optional  # the form says by itself what is needed
        kwargs.setdefault("help_text", gettext_lazy("A PDF, JPG or PNG. Not larger than 10 MB."))
        kwargs.setdefault("widget", FilesInput(attrs={"accept": ACCEPT}))
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> "list[UploadedFile[Any]]":
        if isinstance(value, UploadedFile):
            return [value]
        return list(value or [])


class WithFiles(forms.Form):
    """A form with a field `files`, each rewritten by the vault's rules.

    A refused file does not cost the others: `accepted` are those that may be kept, also when the
    form as a whole needs another look.
    """

    clean_one: Callable[["UploadedFile[Any]"], CleanFile] = staticmethod(clean_uploaded_file)
    accepted: Sequence[CleanFile] = ()
    status = 200  # of the page that shows this form again
    kept_files: Sequence[Any] = ()  # sent before, on this same page

    def clean_files(self) -> list[CleanFile]:
        accepted, refused = [], []
        for uploaded in self.cleaned_data["files"]:
            try:
                accepted.append(self.clean_one(uploaded))
            except UploadRefused as problem:
                values = {"name": uploaded.name, "why": str(problem)}
                refused.append(_("%(name)s: %(why)s") % values)
        self.accepted = accepted
        if refused:
            raise ValidationError(refused)
        return accepted

    @property
    def has_files(self) -> bool:
        return bool(self.accepted or self.kept_files)

    def forget_errors_but_files(self) -> None:
        """For the button that adds a file: the rest of the page is not finished yet."""
        for name in [name for name in self.errors if name != "files"]:
            del self.errors[name]

    def refuse_files(self, sentence: str | Promise, *, status: int = 200) -> None:
        """What was accepted turned out not to fit."""
        self.accepted, self.status = (), status
        self.add_error("files", str(sentence))
