"""What only one right needs to know (screen P4): one page at most."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from register.services.public_names import consent_options
from requests_app.forms.files import FilesField, WithFiles
from requests_app.forms.free_text import BsnWarning
from requests_app.forms.public.page import ADD_FILE, StepForm, one_of

YES, NO = "ja", "nee"
TO_ME, TO_OTHER = "mij", "ander"
NO_BSN = _("Do not write a BSN here.")


def _text(label: Any, *, required: Any = "", help_text: Any = NO_BSN, rows: int = 3) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class ObjectionForm(BsnWarning, StepForm):
    """Art. 21(2): who wants no advertising needs no reason; others say what their situation is."""

    title = _("What should we stop?")
    free_texts = ("why",)
    is_marketing = one_of(
        [
            (YES, _("Yes. I want no more advertising")),
            (NO, _("No. It is about something else")),
        ],
        _("Is it about advertising?"),
        _("Choose whether it is about advertising"),
    )
    why = _text(
        _("Why do you want us to stop?"),
        help_text=_("Tell about your situation. Not needed for advertising."),
    )
    why.hide_optional = True


class PublishedForm(BsnWarning, StepForm):
    title = _("Can others see your data?")
    free_texts = ("published_where",)
    is_published = one_of(
        [(YES, _("Yes")), (NO, _("No, or I do not know"))],
        _("Are the data somewhere public?"),
        _("Choose whether the data are public"),
        _("For example on a website, in a folder or on social media."),
    )
    published_where = _text(
        _("Where did you see them?"),
        help_text=_("For example the address of the website. Only if you chose ‘Yes’."),
    )
    published_where.hide_optional = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_published") == YES and not cleaned.get("published_where"):
            self.add_error("published_where", _("Fill in where you saw them"))
        return cleaned


class PortableForm(BsnWarning, StepForm):
    title = _("Who gets your data?")
    free_texts = ("goes_to_whom",)
    goes_to = one_of(
        [(TO_ME, _("To me")), (TO_OTHER, _("To another organisation"))],
        _("Where should your data go?"),
        _("Choose where your data should go"),
    )
    goes_to_whom = _text(
        _("To which organisation?"),
        help_text=_("The name, and how we can reach them. Only if you chose another organisation."),
    )
    goes_to_whom.hide_optional = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("goes_to") == TO_OTHER and not cleaned.get("goes_to_whom"):
            self.add_error("goes_to_whom", _("Fill in which organisation"))
        return cleaned


class DecisionForm(BsnWarning, StepForm):
    heading = "decision"
    free_texts = ("decision",)
    decision = _text(
        _("Which decision is it about?"),
        required=_("Fill in which decision, or: I do not know"),
        help_text=_("Tell what was decided and when. Do not write a BSN here."),
        rows=5,
    )


class ConsentForm(BsnWarning, StepForm):
    """The texts that people agree to at this organisation, and room for what is not among them."""

    title = _("Which permission do you take back?")
    free_texts = ("consent",)
    consents = forms.MultipleChoiceField(
        label=_("I take back my permission for"),
        help_text=_("You may choose more than 1 answer."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consents.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    consent = _text(_("Something else, or in your own words"))
    consent.hide_optional = True

    def adapt(self) -> None:
        options = consent_options(self.organisation)
        if options:
            cast(forms.MultipleChoiceField, self.fields["consents"]).choices = options
        else:
            del self.fields["consents"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.errors or cleaned.get("consents") or cleaned.get("consent")):
            self.add_error("consent", _("Choose a permission, or write which one you mean"))
        return cleaned


class ComplaintForm(BsnWarning, WithFiles, StepForm):
    """R-CMP-01 and R-CMP-03: we invite, and the other way stays open."""

    title = _("What is your complaint?")
    intro = _(
        "We look into it and answer you. You may also go to the Dutch Data Protection Authority "
        "(AP). You do not have to complain to us first."
    )
    free_texts = ("details",)
    details = _text(
        _("Your complaint"),
        required=_("Write what your complaint is"),
        help_text=_("What happened, and when? Do not write a BSN here."),
        rows=6,
    )
    files = FilesField(label=_("A paper that shows it"))  # type: ignore[assignment]  # a field

    def make_helper(self) -> PageHelper:
        return PageHelper(self, second_button=ADD_FILE)
