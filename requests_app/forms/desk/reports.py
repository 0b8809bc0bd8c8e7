"""Which figures, and what the officer writes about them."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import FilterHelper, PageHelper


class ReportForm(forms.Form):
    """What is not understood counts as not asked: the first of each is shown then."""

    hide_optional = True
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)

    def __init__(
        self, *args: Any, organisations: list[Organisation], years: list[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [
            (one.slug, one.name) for one in organisations
        ]
        cast(forms.ChoiceField, self.fields["year"]).choices = [(str(one), one) for one in years]
        if len(organisations) < 2:
            del self.fields["organisation"]
        self.helper = FilterHelper(self, submit=_("Show"))


class YearReportForm(forms.Form):
    """`version` is that of the text as the officer saw it; 0 means that there was none yet."""

    text = forms.CharField(
        label=gettext_lazy("What you write yourself"),
        help_text=gettext_lazy(
            "What went well, what did not, and what you advise. An empty line begins a new "
            "paragraph. Write nothing about one person."
        ),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    text.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Save the draft"), cancel_url=cancel_url)

    def renew(self, version: int) -> None:
        """After a conflict: the next click is on what is there now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data
