"""The answer to a request, block by block; what a second reader says; and sending it."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import User
from requests_app.choices import PackageProtection, ReadingResult
from requests_app.documents import FREE_BLOCKS, Block
from requests_app.forms.desk.steps import LetterTexts, long_text


class AnswerForm(LetterTexts):
    """A draft may be saved while it is not complete; only sending asks for everything.

    `version` is that of the draft as the person saw it; 0 means that there was none yet.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    theirs: dict[str, str] | None = None  # what a colleague saved meanwhile

    def __init__(
        self, *args: Any, blocks: list[Block], texts: dict[str, str], version: int, is_easy: bool,
        may_be_easy: bool, readers: list[User], must_be_complete: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = {"version": version}
        super().__init__(*args, **kwargs)
        self.readers = {str(one.pk): one for one in readers}
        opening, closing = FREE_BLOCKS
        self.add_blocks([opening, *blocks, closing], texts)
        if not must_be_complete:
            for field in self.fields.values():
                # Read by templates/avg/_label.html.
                field.hide_optional = field.required  # type: ignore[attr-defined]
                field.required = False
        self._add_choices(is_easy=is_easy, may_be_easy=may_be_easy)

    def _add_choices(self, *, is_easy: bool, may_be_easy: bool) -> None:
        if may_be_easy:
            self.fields["is_easy"] = forms.BooleanField(
                label=_("In easy language"),
                help_text=_("Shorter sentences. Write your own texts in easy words too."),
                required=False,
                initial=is_easy,
            )
        if self.readers:
            reader = forms.ChoiceField(
                label=_("Second reader"),
                help_text=_("A colleague who looks at this letter before it goes."),
                choices=[("", _("Nobody")), *((pk, one.name) for pk, one in self.readers.items())],
                required=False,
            )
            self.fields["reader"] = reader

    def is_easy(self) -> bool | None:
        """As ticked; None where it cannot be chosen."""
        return bool(self.cleaned_data.get("is_easy")) if "is_easy" in self.fields else None

    def reader(self) -> User | None:
        return self.readers.get(self.cleaned_data.get("reader", ""))

    def renew(self, version: int) -> None:
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


@dataclass(frozen=True, kw_only=True)
class ProposedProtection:
    """How an answer that goes online can be opened, and why this is proposed."""

    possible: list[PackageProtection]
    proposed: PackageProtection
    why: Promise


class SendAnswerForm(forms.Form):
    """`systems`: those that did not report, as the person sees them; the letter names them.
    `copies`: what was found and does not go along.
    `is_not_carried_out`: no system did what was granted, so a person says how it was done.
    `protection`: how the answer can be opened, with what is proposed; None for one on paper."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    protection = forms.ChoiceField(
        label=gettext_lazy("How can the answer be opened?"),
        widget=forms.RadioSelect,
        required=False,
    )
    protection.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    without = forms.MultipleChoiceField(
        label=gettext_lazy("Send without these systems"),
        help_text=gettext_lazy(
            "They did not report that it is done. The letter says so, and names them."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    left_out = forms.MultipleChoiceField(
        label=gettext_lazy("Send without these data"),
        help_text=gettext_lazy(
            "Found by the systems, but not among the files of the answer (GDPR article 15(3)). "
            "First add them, or tick each: they stand in the letter itself, or do not go and the "
            "decision says why. It stays as a note."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    left_out.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    done_otherwise = long_text(
        label=gettext_lazy("How was this done?"),
        help_text=gettext_lazy(
            "No system reported that it did this. Hand the work out first, or write how it was "
            "done. It stays as a note with the request."
        ),
        required=gettext_lazy("Write how this was done, or hand the work out first"),
        rows=3,
    )

    def __init__(
        self,
        *args: Any,
        systems: list[str],
        copies: list[str],
        is_not_carried_out: bool,
        protection: ProposedProtection | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(protection)
        cast(forms.MultipleChoiceField, self.fields["without"]).choices = [
            (one, one) for one in systems
        ]
        cast(forms.MultipleChoiceField, self.fields["left_out"]).choices = [
            (one, one) for one in copies
        ]
        if not systems:
            del self.fields["without"]
        if not copies:
            del self.fields["left_out"]
        if not is_not_carried_out:
            del self.fields["done_otherwise"]

    def _offer(self, protection: ProposedProtection | None) -> None:
        if protection is None:
            del self.fields["protection"]
            return
        field = cast(forms.ChoiceField, self.fields["protection"])
        field.choices = [(one.value, one.label) for one in protection.possible]
        field.initial = protection.proposed
        field.help_text = (
            _("The number and the first code are always asked.") + f" {protection.why}"
        )

    def chosen_protection(self) -> PackageProtection | None:
        """None for what is proposed."""
        chosen = self.cleaned_data.get("protection")
        return PackageProtection(chosen) if chosen else None


class ReadingForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=gettext_lazy("What do you say of this letter?"),
        choices=[(one.value, one.label) for one in (ReadingResult.FINE, ReadingResult.REMARKS)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you say of this letter")},
    )
    remarks = long_text(
        label=gettext_lazy("Your remarks"),
        help_text=gettext_lazy("Only for colleagues."),
        required="",
        rows=4,
    )
    remarks.required = False  # by what was chosen
    remarks.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html

    def renew(self, version: int) -> None:
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data
