"""What a subject fills in at his own request (screen P10)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind
from requests_app.forms.files import ACCEPT, FilesField, WithFiles, masked_files
from requests_app.forms.free_text import BsnWarning

CODE = re.compile(r"[0-9]{16}")


class StatusLoginForm(forms.Form):
    number = forms.CharField(
        label=_("The number of your request"),
        help_text=_("For example AVG-2026-0147"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "short", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Fill in the number of your request")},
    )
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 digits. Spaces do not matter."),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in your code")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("See my request"))

    def clean_code(self) -> str:
        code = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise ValidationError(_("A code has 16 digits. Check your code"))
        return code


class MailReceiptForm(forms.Form):
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("We send the number and a link, not your code. We do not keep this address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Fill in your email address"),
            "invalid": _("Fill in a correct email address. For example name@example.com"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Send me this by email"))


class MessageForm(BsnWarning, WithFiles):
    """Something to add, or the answer to a question of ours; `kind` says what its files are."""

    kind = AttachmentKind.EXTRA
    script = ""
    free_texts = ("text",)
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Do not write a BSN here."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message")},
    )
    files = FilesField(label=_("A file to go with it"))  # type: ignore[assignment]  # a field

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **kwargs)

    @cached_property
    def helper(self) -> PageHelper:
        return PageHelper(self, submit=_("Send"))

    def kinds_and_files(self) -> list[tuple[AttachmentKind, CleanFile]]:
        return [(self.kind, file) for file in self.cleaned_data.get("files", [])]


class MandateForm(MessageForm):
    """The answer of a representative, with proof that he may ask."""

    kind = AttachmentKind.MANDATE


class IdCopyMessageForm(MessageForm):
    """The answer to who he is, where the organisation takes masked copies (M17)."""

    kind = AttachmentKind.ID_COPY
    script = "js/mask.js"
    files = FilesField(
        label=_("A copy of your ID, with black boxes"),
        help_text=_(
            "First make your photo and your BSN black. We look at it once. Then we delete the copy."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    @cached_property
    def helper(self) -> PageHelper:
        extra = [name for name in self.fields if name not in ("text", "files")]
        files = masked_files(self.organisation)
        return PageHelper(self, "text", files, *extra, submit=_("Send"))


class IdentityTextForm(MessageForm):
    """The answer to who he is, where the organisation takes no copies: there is nothing to send."""

    files = None  # type: ignore[assignment]


class WithdrawForm(BsnWarning):
    free_texts = ("reason",)
    reason = forms.CharField(
        label=_("Why do you stop?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, cancel_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cancel_url = cancel_url

    @cached_property
    def helper(self) -> PageHelper:
        return PageHelper(self, submit=_("Yes, stop this request"), cancel_url=self.cancel_url)
