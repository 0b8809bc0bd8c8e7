"""The answer to a request, block by block."""

from typing import Any

from django import forms

from requests_app.documents import blocks_for
from requests_app.forms.desk.steps import LetterTexts


class AnswerForm(LetterTexts):
    """A draft may be saved while it is not complete; only sending asks for everything.

    `version` is that of the draft as the person saw it; 0 means that there was none yet.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: str, outcome: str, texts: dict[str, str], version: int,
        must_be_complete: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, initial={"version": version}, **kwargs)
        self.add_blocks(blocks_for(kind, outcome), texts)
        if not must_be_complete:
            for field in self.fields.values():
                field.hide_optional = field.required
                field.required = False

    def renew(self, version: int) -> None:
        self.data = self.data.copy()
        self.data["version"] = str(version)


class SendAnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
