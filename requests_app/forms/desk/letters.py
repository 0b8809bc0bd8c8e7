"""The answer to a request, block by block."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from requests_app.documents import blocks_for
from requests_app.forms.desk.steps import LetterTexts


class AnswerForm(LetterTexts):
    """A draft may be saved while it is not complete; only sending asks for everything.

    `version` is that of the draft as the person saw it; 0 means that there was none yet.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    theirs: dict[str, str] | None = None  # what a colleague saved meanwhile

    def __init__(
        self, *args: Any, kind: str, outcome: str, texts: dict[str, str], version: int,
        must_be_complete: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = {"version": version}
        super().__init__(*args, **kwargs)
        self.add_blocks(blocks_for(kind, outcome), texts)
        if not must_be_complete:
            for field in self.fields.values():
                # Read by templates/avg/_label.html.
                field.hide_optional = field.required  # type: ignore[attr-defined]
                field.required = False

    def renew(self, version: int) -> None:
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


class SendAnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
