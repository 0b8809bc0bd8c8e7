"""Another right, several rights, the same request twice, and open again."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.choices import RightType
from requests_app.forms.desk.steps import DeskForm, long_text
from requests_app.forms.free_text import BsnWarning
from requests_app.models import PrivacyRequest
from requests_app.right_choices import code_of, right_and_aspect, right_choices
from requests_app.rights import right_of
from requests_app.same_person import is_same_person, same_person


class WhatForm(BsnWarning, DeskForm):
    """The right that it becomes, or that comes beside it."""

    what = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("Which right?"),
        error_messages={"required": gettext_lazy("Choose the right")},
    )

    def adapt(self) -> None:
        asked = self.privacy_request
        now = code_of(asked.right, asked.aspect)
        field = cast(forms.ChoiceField, self.fields["what"])
        field.choices = [one for one in right_choices() if one[0] != now]
        field.help_text = self._suggestion()

    def _suggestion(self) -> str:
        """What the law puts next to this right; a person judges whether it fits here."""
        fits = right_of(self.privacy_request.right, self.privacy_request.aspect).fits_better
        if not fits:
            return ""
        names = ", ".join(str(RightType(one).label) for one in fits)
        return _("When the conditions are not met, this may fit better: %(rights)s.") % {
            "rights": names
        }

    def clean_what(self) -> tuple[str, str]:
        return right_and_aspect(self.cleaned_data["what"])


class ConvertForm(WhatForm):
    free_texts = ("reason",)
    reason = long_text(
        label=gettext_lazy("Why does this fit better?"),
        help_text=gettext_lazy("The person reads this in a letter, with the date of our answer."),
        required=gettext_lazy("Fill in why this fits better"),
    )


class SplitForm(WhatForm):
    free_texts = ("details",)
    details = long_text(
        label=gettext_lazy("What this person says about it"),
        help_text=gettext_lazy("Empty keeps all that he wrote. Do not write a BSN here."),
        required="",
    )
    details.required = False


class LinkForm(DeskForm):
    number = forms.CharField(
        label=gettext_lazy("Number of the request that came first"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Fill in the number of the other request")},
    )

    def adapt(self) -> None:
        this = self.privacy_request
        others = [one for one in same_person(this) if one.is_open and is_same_person(this, one)]
        found = [one.number for one in others]
        if found:
            self.initial.setdefault("number", found[0])
            self.fields["number"].help_text = _("Of the same person: %(numbers)s") % {
                "numbers": ", ".join(found)
            }

    def clean_number(self) -> PrivacyRequest:
        rows = PrivacyRequest.objects.visible_to(self.user)
        number = self.cleaned_data["number"].strip().upper()
        found = rows.filter(organisation=self.privacy_request.organisation, number=number).first()
        if found is None:
            raise ValidationError(_("We do not know this number. Check it."))
        return found


class ReopenForm(BsnWarning, DeskForm):
    free_texts = ("reason",)
    reason = long_text(
        label=gettext_lazy("Why is it opened again?"),
        help_text=gettext_lazy("Kept as an internal note."),
        required=gettext_lazy("Fill in why it is opened again"),
    )


def chosen(form: WhatForm) -> dict[str, Any]:
    right, aspect = form.cleaned_data["what"]
    return {"right": right, "aspect": aspect}
