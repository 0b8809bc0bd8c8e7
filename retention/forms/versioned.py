from typing import Any, cast

from django import forms
from django.http import QueryDict


class VersionedForm(forms.Form):
    """`version` is that of the row as this person saw it (M11)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def renew(self, version: int) -> None:
        """After a conflict: the next click is on what is there now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data
