from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from retention.models import RetentionPolicy

DAYS = {"class": "short", "inputmode": "numeric"}


def _limits(words: Promise) -> dict[str, Promise]:
    """The same sentence whatever is wrong with a number."""
    return dict.fromkeys(["required", "invalid", "min_value", "max_value"], words)


class PolicyForm(forms.ModelForm):
    """`version` is that of the choices as this person saw them."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = RetentionPolicy
        fields = [
            "mode", "propose_days", "cooling_off_days", "ceiling_months", "access_tail_days",
            "hashes_keys", "version",
        ]  # fmt: skip
        widgets = {"mode": forms.RadioSelect} | dict.fromkeys(
            ["propose_days", "cooling_off_days", "ceiling_months", "access_tail_days"],
            forms.TextInput(attrs=DAYS),
        )
        help_texts = {
            "propose_days": _("Between 21 and 120. People then have time to look at the list."),
            "mode": _("Somebody else must approve another choice."),
            "cooling_off_days": _(
                "Until then everybody who may approve can still stop it. Somebody else must "
                "approve another number."
            ),
            "ceiling_months": _(
                "Where no law and no contract says otherwise. The privacy statement promises 24 at "
                "most. Another number moves dates, also of dossiers that are here now. You see "
                "which, and somebody else must approve it."
            ),
            "access_tail_days": _("Somebody may go to court within six weeks: 42 days."),
            "hashes_keys": _(
                "A certificate then shows a code instead of the key of the dossier. Who knows the "
                "key can still prove that it was destroyed."
            ),
        }

        error_messages = {
            "propose_days": _limits(_("Fill in 21 to 120 days")),
            "cooling_off_days": _limits(_("Fill in 0 to 30 days between approval and destruction")),
            "ceiling_months": _limits(_("Fill in 1 to 24 months without a statute")),
            "access_tail_days": _limits(_("Fill in 0 to 90 days after a request for access")),
        }

    def __init__(self, *args: Any, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Save"), cancel_url=cancel_url)

    def renew(self, version: int) -> None:
        """After a conflict: the next click is on what is there now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data
