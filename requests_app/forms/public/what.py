"""What somebody asks, for whom, and about which data (screens P2 to P4)."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import BirthDateField
from requests_app import form_options
from requests_app.choices import ForWhom, RepresentativeKind, RightType
from requests_app.forms.files import FilesField, WithFiles
from requests_app.forms.free_text import BsnWarning
from requests_app.forms.public.page import ADD_FILE, StepForm, one_of

RIGHTS = [
    (RightType.ACCESS, _("I want to know which data you have about me")),
    (RightType.RECTIFICATION, _("Something is wrong. I want you to correct it")),
    (RightType.ERASURE, _("I want you to delete my data")),
    (RightType.RESTRICTION, _("I want you to do nothing with my data for now")),
    (RightType.PORTABILITY, _("I want to take my data to somebody else")),
    (RightType.OBJECTION, _("I want you to stop using my data")),
    (RightType.HUMAN_REVIEW, _("A computer decided about me. I want a person to look")),
    (RightType.CONSENT_WITHDRAWAL, _("I take back my permission")),
    (RightType.COMPLAINT, _("I have a complaint")),
    (RightType.OTHER, _("Something else, or I do not know")),
]
FOR_WHOM = [
    (ForWhom.SELF, _("For myself")),
    (ForWhom.CHILD, _("For my child")),
    (
        ForWhom.LEGAL_REPRESENTATIVE,
        _("I am a legal representative (mentor, administrator or guardian)"),
    ),
    (ForWhom.AUTHORISED, _("This person asked me to do it (I am authorised)")),
]


class RightForm(StepForm):
    heading = "right"
    right = one_of(
        RIGHTS,
        _("What do you want?"),
        _("Choose what you want"),
        _("Choose 1 answer. Not sure? Then choose ‘Something else’."),
    )


class ForWhomForm(StepForm):
    heading = "for_whom"
    for_whom = one_of(
        FOR_WHOM, _("For whom is this request?"), _("Choose for whom this request is")
    )


ROLES = {
    ForWhom.LEGAL_REPRESENTATIVE: [
        (RepresentativeKind.CURATOR, _("Curator")),
        (RepresentativeKind.MENTOR, _("Mentor")),
        (RepresentativeKind.BEWINDVOERDER, _("Bewindvoerder")),
    ],
    ForWhom.AUTHORISED: [
        (RepresentativeKind.LAWYER, _("I am a lawyer")),
        (RepresentativeKind.AUTHORISED, _("This person asked me to do it")),
    ],
}


class RepresentedForm(BsnWarning, WithFiles, StepForm):
    """A role says what somebody is to the other; of a child that is asked in words."""

    title = _("Who is it about?")
    intro = _(
        "Has this person died? Then the privacy law no longer applies (GDPR recital 27). "
        "Call us, and we look together at what can be done."
    )
    free_texts = ("represented_name", "represented_relation")
    representative_kind = one_of(
        [role for roles in ROLES.values() for role in roles],
        _("What are you?"),
        _("Choose what you are"),
    )
    represented_name = forms.CharField(
        label=_("The name of that person"),
        max_length=200,
        error_messages={"required": _("Fill in the name of that person")},
    )
    represented_birth_date = BirthDateField(
        label=_("The date of birth of that person"),
        required=False,
        error_messages={"required": _("Fill in the date of birth of your child")},
    )
    represented_relation = forms.CharField(
        label=_("What are you to that person?"),
        help_text=_("For example: mother, mentor, lawyer"),
        max_length=200,
        error_messages={"required": _("Fill in what you are to that person")},
    )
    files = FilesField(  # type: ignore[assignment]  # no attribute, but a field
        label=_("Proof that you may ask this"),
        help_text=_(
            "For example a letter from the court, or a letter signed by that person. "
            "A PDF, JPG or PNG. Not larger than 10 MB."
        ),
        hide_optional=True,
    )
    sends_mandate_later = forms.BooleanField(label=_("I will send the proof later"), required=False)

    def adapt(self) -> None:
        for_whom = self.answers.get("for_whom")
        is_child = for_whom == ForWhom.CHILD
        if for_whom in ROLES:
            cast(forms.ChoiceField, self.fields["representative_kind"]).choices = ROLES[for_whom]
        else:
            del self.fields["representative_kind"]
        if for_whom == ForWhom.LEGAL_REPRESENTATIVE:
            del self.fields["represented_relation"]
        self.fields["represented_birth_date"].required = is_child  # by its age it may ask itself
        self.show_day("represented_birth_date")

    def make_helper(self) -> PageHelper:
        return PageHelper(self, second_button=ADD_FILE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_lawyer = cleaned.get("representative_kind") == RepresentativeKind.LAWYER
        has_proof = is_lawyer or self.has_files or cleaned.get("sends_mandate_later")
        if "files" in cleaned and not has_proof:
            self.add_error("files", _("Choose a file. Or choose to send the proof later"))
        return cleaned


class DataForm(BsnWarning, StepForm):
    heading = "data"
    free_texts = ("details",)
    data = forms.MultipleChoiceField(  # type: ignore[assignment]  # no attribute, but a field
        label=_("Which data is it about?"),
        help_text=_("You may choose more than 1 answer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least 1 answer")},
    )
    details = forms.CharField(
        label=_("What else should we know?"),
        help_text=_("Do not write a BSN here."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def adapt(self) -> None:
        cast(forms.ChoiceField, self.fields["data"]).choices = form_options.choices(
            self.organisation.form_options, "data", get_language() or "nl"
        )


class CorrectionForm(BsnWarning, WithFiles, StepForm):
    title = _("What is wrong?")
    free_texts = ("is_now", "should_be")
    is_now = forms.CharField(
        label=_("What does it say now?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Fill in what it says now, or: I do not know")},
    )
    should_be = forms.CharField(
        label=_("What should it say?"),
        help_text=_("Do not write a BSN here."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Fill in what it should say")},
    )
    files = FilesField(label=_("A paper that shows it"))  # type: ignore[assignment]  # no attribute, but a field

    def make_helper(self) -> PageHelper:
        return PageHelper(self, second_button=ADD_FILE)
