"""Who asks, how he wants the answer, and how he shows who he is (screens P5 to P7)."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import BirthDateField
from requests_app import form_options
from requests_app.choices import AnswerBy, ProofChoice
from requests_app.forms.files import ACCEPT, FilesField, WithFiles, masked_files
from requests_app.forms.free_text import BsnWarning
from requests_app.forms.public.page import StepForm, one_of

ANSWER_BY = [
    (AnswerBy.ONLINE, _("On this website. I get a secret code")),
    (AnswerBy.POST, _("By letter")),
    (AnswerBy.VISIT, _("I will come by")),
]
PROOFS = [
    (ProofChoice.KNOWN, _("You know me already. Ask my supervisor")),
    (ProofChoice.CALL_BACK, _("Call me on the number that you already have")),
    (ProofChoice.VISIT, _("I will come by with my ID. You make no copy")),
    (ProofChoice.MASKED_COPY, _("I send a copy with black boxes")),
]


NEEDS_PHONE = _("Fill in your phone number, so that we can call you")
MOST_RADIOS = 8


class PersonForm(BsnWarning, StepForm):
    title = _("Who are you?")
    free_texts = ("name", "reference")
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name")},
    )
    birth_date = BirthDateField(
        label=_("Your date of birth"),
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"class": "short", "autocomplete": "bday"}),
        error_messages={"required": _("Fill in your date of birth")},
    )
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("We write to it when there is news."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Fill in a correct email address. For example name@example.com")
        },
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    relation = one_of([], _("How do you know us?"), _("Choose how you know us"))
    reference = forms.CharField(
        label=_("Your customer number or staff number"),
        help_text=_("Not your BSN."),
        required=False,
        max_length=60,
    )

    def adapt(self) -> None:
        self._offer_relations()
        self.show_day("birth_date")
        if self.is_for_another:
            person = {"name": self.answers.get("represented_name") or _("this person")}
            relation = self.fields["relation"]
            relation.label = _("How do we know %(name)s?") % person
            relation.error_messages["required"] = _("Choose how we know this person")
            self.fields["reference"].label = (
                _("The customer number or staff number of %(name)s") % person
            )

    def _offer_relations(self) -> None:
        """A long list folds away."""
        field = cast(forms.ChoiceField, self.fields["relation"])
        found = form_options.choices(
            self.organisation.form_options, "relations", get_language() or "nl"
        )
        if len(found) > MOST_RADIOS:
            field.widget = forms.Select()
            found = [("", str(_("Choose"))), *found]
        field.choices = found

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if self.answers.get("wants_call") and not phone:
            raise ValidationError(NEEDS_PHONE)
        return phone


class AnswerForm(StepForm):
    heading = "answer_by"
    answer_by = one_of(
        ANSWER_BY, _("How do you want to get the answer?"), _("Choose how you want the answer")
    )
    wants_easy_language = forms.BooleanField(label=_("Write it in easy language"), required=False)
    wants_call = forms.BooleanField(label=_("Read it to me, or call me"), required=False)
    phone = forms.CharField(
        label=_("Your phone number"),
        help_text=_("Only if you want us to call you."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def adapt(self) -> None:
        if self.answers.get("phone"):
            del self.fields["phone"]  # nothing is asked twice

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("wants_call") and not (cleaned.get("phone") or self.answers.get("phone")):
            self.add_error("phone", NEEDS_PHONE)
        return cleaned


class AddressForm(StepForm):
    heading = "address"
    address = forms.CharField(
        label=_("To which address do we send the letter?"),
        help_text=_("Street and number, postcode and town."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        error_messages={"required": _("Fill in your address")},
    )


class ProofForm(StepForm):
    heading = "proof"
    proof = one_of(PROOFS, _("How do we know it is you?"), _("Choose how we know that it is you"))

    def adapt(self) -> None:
        offered = dict(PROOFS)
        if self.is_for_another:
            offered[ProofChoice.KNOWN] = _("You know me already")
        if not self.organisation.accepts_id_copy:  # M17
            del offered[ProofChoice.MASKED_COPY]
        cast(forms.ChoiceField, self.fields["proof"]).choices = list(offered.items())


class IdCopyForm(WithFiles, StepForm):
    title = _("Copy with black boxes")
    intro = _(
        "Take a photo of your ID. Make your photo and your BSN black. We look at it once. "
        "Then we delete the copy."
    )
    script = "js/mask.js"
    files = FilesField(  # type: ignore[assignment]  # no attribute, but a field
        label=_("Your copy"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        hide_optional=True,
    )
    is_masked = forms.BooleanField(
        label=_("My photo and BSN are black"),
        error_messages={"required": _("First make your photo and BSN black. Then tick this box")},
    )

    def make_helper(self) -> PageHelper:
        return PageHelper(self, masked_files(self.organisation), "is_masked")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "files" in cleaned and not self.has_files:
            self.add_error("files", _("Choose the copy of your ID"))
        return cleaned
