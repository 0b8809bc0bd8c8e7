"""Free text in which somebody may have typed a citizen service number (BSN)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.bsn import find_bsn

KEEP = "keep_bsn"


class BsnWarning(forms.Form):
    """Warns once when a text holds a BSN; whoever wants to keep it says so (UAVG 46).

    A form lists the fields to look at in `free_texts`. The checkbox appears with the warning.
    """

    free_texts: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._texts_with_bsn():
            label = _("I want to keep this number in the text")
            self.fields[KEEP] = forms.BooleanField(label=label, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.pop(KEEP, False):
            for name in self._texts_with_bsn():
                self.add_error(
                    name,
                    _(
                        "This looks like a citizen service number (BSN). We do not need it. "
                        "Take it out, or choose below to keep it."
                    ),
                )
        return cleaned

    def _texts_with_bsn(self) -> list[str]:
        typed = {name: self.data.get(self.add_prefix(name), "") for name in self.free_texts}
        return [name for name, text in typed.items() if name in self.fields and find_bsn(text)]
