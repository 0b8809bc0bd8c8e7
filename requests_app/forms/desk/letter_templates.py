"""The organisation's own words for a letter, block by block."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from requests_app.documents import all_blocks
from requests_app.forms.desk.steps import LetterTexts


class LetterTemplateForm(LetterTexts):
    """`based_on`: the newest version that the person saw."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: str, texts: dict[str, str], based_on: int, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"based_on": based_on}
        super().__init__(*args, **kwargs)
        self.add_blocks(all_blocks(kind), texts)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]  # read by _label.html
            field.required = False

    def renew(self, based_on: int) -> None:
        data = cast(QueryDict, self.data).copy()
        data["based_on"] = str(based_on)
        self.data = data
