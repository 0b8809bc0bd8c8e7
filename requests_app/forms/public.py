"""The pages of the public form: one question each, in the order of form_steps."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import MaskedFile, PageHelper
from privacy_portal.lib.fields import DayField
from requests_app import form_options
from requests_app.choices import AnswerBy, ForWhom, ProofChoice, RightType
from requests_app.forms.files import ACCEPT, FilesField, WithFiles
from requests_app.forms.free_text import BsnWarning

OLDEST_YEARS = 120
MASKING_APP = "https://www.rijksoverheid.nl/onderwerpen/identiteitsfraude/vraag-en-antwoord/veilige-kopie-identiteitsbewijs"

RIGHTS = [
    # Translators: Ik wil weten welke gegevens u van mij heeft
    (RightType.ACCESS, _("I want to know which data you have about me")),
    # Translators: Er klopt iets niet. Ik wil dat u het verbetert
    (RightType.RECTIFICATION, _("Something is wrong. I want you to correct it")),
    # Translators: Ik wil dat u mijn gegevens weghaalt
    (RightType.ERASURE, _("I want you to delete my data")),
    # Translators: Ik wil dat u even niets doet met mijn gegevens
    (RightType.RESTRICTION, _("I want you to do nothing with my data for now")),
    # Translators: Ik wil mijn gegevens meenemen naar een ander
    (RightType.PORTABILITY, _("I want to take my data to somebody else")),
    # Translators: Ik wil dat u stopt met het gebruik van mijn gegevens
    (RightType.OBJECTION, _("I want you to stop using my data")),
    # Translators: Een computer besloot over mij. Ik wil dat een mens kijkt
    (RightType.HUMAN_REVIEW, _("A computer decided about me. I want a person to look")),
    # Translators: Ik trek mijn toestemming in
    (RightType.CONSENT_WITHDRAWAL, _("I take back my permission")),
    # Translators: Iets anders, of ik weet het niet
    (RightType.OTHER, _("Something else, or I do not know")),
]
FOR_WHOM = [
    (ForWhom.SELF, _("For myself")),
    (ForWhom.CHILD, _("For my child")),
    (
        ForWhom.LEGAL_REPRESENTATIVE,
        # Translators: Ik ben wettelijk vertegenwoordiger (mentor, bewindvoerder, curator)
        _("I am a legal representative (mentor, administrator or guardian)"),
    ),
    # Translators: Ik ben gemachtigd
    (ForWhom.AUTHORISED, _("This person asked me to do it (I am authorised)")),
]
ANSWER_BY = [
    (AnswerBy.ONLINE, _("On this website. I get a secret code")),
    (AnswerBy.POST, _("By letter")),
    (AnswerBy.VISIT, _("I will come by")),
]
PROOFS = [
    # Translators: U kent mij al. Vraag het mijn begeleider
    (ProofChoice.KNOWN, _("You know me already. Ask my supervisor")),
    # Translators: Bel mij op het nummer dat u al heeft
    (ProofChoice.CALL_BACK, _("Call me on the number that you already have")),
    # Translators: Ik kom langs met mijn ID. U maakt geen kopie
    (ProofChoice.VISIT, _("I will come by with my ID. You make no copy")),
    # Translators: Ik stuur een kopie met zwarte vlakken
    (ProofChoice.MASKED_COPY, _("I send a copy with black boxes")),
]


# Translators: Vul uw telefoonnummer in, dan kunnen we u bellen
NEEDS_PHONE = _("Fill in your phone number, so that we can call you")
# Translators: Voeg toe
ADD_FILE = ("add", _("Add this file"))


class StepForm(forms.Form):
    """One page. `answers` are those given so far; `heading` the field whose label is the h1."""

    heading = ""
    title: Any = ""  # the h1 when no field is the heading
    intro: Any = ""
    script = ""

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        answers: dict[str, Any],
        kept_files: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        self.organisation, self.answers, self.kept_files = organisation, answers, kept_files
        super().__init__(*args, **{"initial": answers.copy()} | kwargs)
        self.adapt()

    @cached_property
    def helper(self) -> PageHelper:
        """Made when the page is, as a warning may have added a field."""
        helper = self.make_helper()
        helper.form_id = "step"  # buttons outside the form belong to it by this name
        return helper

    def make_helper(self) -> PageHelper:
        return PageHelper(self, heading=self.heading)

    def adapt(self) -> None:
        """What differs per organisation, or by the answers before."""

    @property
    def page_title(self) -> str:
        return str(self.fields[self.heading].label if self.heading else self.title)

    def step_answers(self) -> dict[str, Any]:
        """The cleaned answers, ready to be sealed: dates as ISO text, files kept apart."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.cleaned_data.items()
            if name != "files"
        }


def one_of(choices: Any, label: Any, required: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        label=label,
        help_text=help_text,
        error_messages={"required": required},
    )


class RightForm(StepForm):
    heading = "right"
    # Translators: Wat wilt u?
    right = one_of(
        RIGHTS,
        _("What do you want?"),
        # Translators: Kies wat u wilt
        _("Choose what you want"),
        # Translators: Kies 1 antwoord. Twijfelt u? Kies dan ‘Iets anders’.
        _("Choose 1 answer. Not sure? Then choose ‘Something else’."),
    )


class ForWhomForm(StepForm):
    heading = "for_whom"
    # Translators: Voor wie is dit verzoek? / Kies voor wie dit verzoek is
    for_whom = one_of(
        FOR_WHOM, _("For whom is this request?"), _("Choose for whom this request is")
    )


class RepresentedForm(BsnWarning, WithFiles, StepForm):
    # Translators: Over wie gaat het?
    title = _("Who is it about?")
    free_texts = ("represented_name", "represented_relation")
    represented_name = forms.CharField(
        # Translators: De naam van die persoon / Vul de naam van die persoon in
        label=_("The name of that person"),
        max_length=200,
        error_messages={"required": _("Fill in the name of that person")},
    )
    represented_relation = forms.CharField(
        # Translators: Wat bent u van die persoon?
        label=_("What are you to that person?"),
        # Translators: Bijvoorbeeld: moeder, mentor, advocaat
        help_text=_("For example: mother, mentor, lawyer"),
        max_length=200,
        error_messages={"required": _("Fill in what you are to that person")},
    )
    files = FilesField(
        # Translators: Bewijs dat u dit mag vragen
        label=_("Proof that you may ask this"),
        help_text=_(
            # Translators: Bijvoorbeeld een brief van de rechter, of een brief met een handtekening
            # van die persoon. Een PDF, JPG of PNG. Niet groter dan 10 MB.
            "For example a letter from the court, or a letter signed by that person. "
            "A PDF, JPG or PNG. Not larger than 10 MB."
        ),
        hide_optional=True,
    )
    # Translators: Het bewijs stuur ik later
    sends_mandate_later = forms.BooleanField(label=_("I will send the proof later"), required=False)

    def make_helper(self) -> PageHelper:
        return PageHelper(self, second_button=ADD_FILE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "files" in cleaned and not (self.has_files or cleaned.get("sends_mandate_later")):
            # Translators: Kies een bestand. Of kies dat u het bewijs later stuurt
            self.add_error("files", _("Choose a file. Or choose to send the proof later"))
        return cleaned


class DataForm(BsnWarning, StepForm):
    heading = "data"
    free_texts = ("details",)
    data = forms.MultipleChoiceField(
        # Translators: Over welke gegevens gaat het? / U mag meer dan 1 antwoord kiezen. /
        # Kies minstens 1 antwoord
        label=_("Which data is it about?"),
        help_text=_("You may choose more than 1 answer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least 1 answer")},
    )
    details = forms.CharField(
        # Translators: Wat moeten we nog meer weten? / Schrijf hier geen BSN.
        label=_("What else should we know?"),
        help_text=_("Do not write a BSN here."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def adapt(self) -> None:
        self.fields["data"].choices = form_options.choices(
            self.organisation.form_options, "data", get_language() or "nl"
        )


class CorrectionForm(BsnWarning, WithFiles, StepForm):
    # Translators: Wat klopt er niet?
    title = _("What is wrong?")
    free_texts = ("is_now", "should_be")
    is_now = forms.CharField(
        # Translators: Wat staat er nu? / Vul in wat er nu staat, of: weet ik niet
        label=_("What does it say now?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Fill in what it says now, or: I do not know")},
    )
    should_be = forms.CharField(
        # Translators: Wat moet er staan? / Vul in wat er moet staan
        label=_("What should it say?"),
        help_text=_("Do not write a BSN here."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Fill in what it should say")},
    )
    # Translators: Een papier waar het op staat
    files = FilesField(label=_("A paper that shows it"))

    def make_helper(self) -> PageHelper:
        return PageHelper(self, second_button=ADD_FILE)


class PersonForm(BsnWarning, StepForm):
    # Translators: Wie bent u?
    title = _("Who are you?")
    free_texts = ("name", "reference")
    name = forms.CharField(
        # Translators: Uw naam / Vul uw naam in
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name")},
    )
    birth_date = DayField(
        # Translators: Uw geboortedatum / Vul uw geboortedatum in
        label=_("Your date of birth"),
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"class": "short", "autocomplete": "bday"}),
        error_messages={"required": _("Fill in your date of birth")},
    )
    email = forms.EmailField(
        # Translators: Uw e-mailadres / Hier sturen we bericht naartoe als er nieuws is.
        label=_("Your email address"),
        help_text=_("We write to it when there is news."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            # Translators: Vul een goed e-mailadres in. Bijvoorbeeld naam@voorbeeld.nl
            "invalid": _("Fill in a correct email address. For example name@example.com")
        },
    )
    phone = forms.CharField(
        # Translators: Uw telefoonnummer
        label=_("Your phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    # Translators: Hoe kent u ons? / Kies hoe u ons kent
    relation = one_of([], _("How do you know us?"), _("Choose how you know us"))
    reference = forms.CharField(
        # Translators: Uw klantnummer of personeelsnummer / Niet uw BSN.
        label=_("Your customer number or staff number"),
        help_text=_("Not your BSN."),
        required=False,
        max_length=60,
    )

    def adapt(self) -> None:
        self.fields["relation"].choices = form_options.choices(
            self.organisation.form_options, "relations", get_language() or "nl"
        )
        if self.answers.get("birth_date"):
            self.initial["birth_date"] = date.fromisoformat(self.answers["birth_date"])

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if self.answers.get("wants_call") and not phone:
            raise ValidationError(NEEDS_PHONE)
        return phone

    def clean_birth_date(self) -> date:
        day: date = self.cleaned_data["birth_date"]
        today = timezone.localdate()
        if not today.year - OLDEST_YEARS <= day.year or day >= today:
            # Translators: Kijk uw geboortedatum na. Bijvoorbeeld 31-12-1980
            raise ValidationError(_("Check your date of birth. For example 31-12-1980"))
        return day


class AnswerForm(StepForm):
    heading = "answer_by"
    # Translators: Hoe wilt u antwoord krijgen? / Kies hoe u antwoord wilt
    answer_by = one_of(
        ANSWER_BY, _("How do you want to get the answer?"), _("Choose how you want the answer")
    )
    # Translators: Schrijf het mij in makkelijke taal
    wants_easy_language = forms.BooleanField(label=_("Write it in easy language"), required=False)
    # Translators: Lees het mij voor, of bel mij
    wants_call = forms.BooleanField(label=_("Read it to me, or call me"), required=False)
    phone = forms.CharField(
        label=_("Your phone number"),
        # Translators: Alleen als u gebeld wilt worden.
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
        # Translators: Naar welk adres sturen we de brief?
        label=_("To which address do we send the letter?"),
        # Translators: Straat en huisnummer, postcode en plaats.
        help_text=_("Street and number, postcode and town."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        # Translators: Vul uw adres in
        error_messages={"required": _("Fill in your address")},
    )


class ProofForm(StepForm):
    heading = "proof"
    # Translators: Hoe weten we dat u het bent? / Kies hoe we weten dat u het bent
    proof = one_of(PROOFS, _("How do we know it is you?"), _("Choose how we know that it is you"))

    def adapt(self) -> None:
        if not self.organisation.accepts_id_copy:  # M17
            offered = [(code, text) for code, text in PROOFS if code != ProofChoice.MASKED_COPY]
            self.fields["proof"].choices = offered


class IdCopyForm(WithFiles, StepForm):
    # Translators: Kopie met zwarte vlakken
    title = _("Copy with black boxes")
    intro = _(
        # Translators: Maak een foto van uw ID. Maak uw foto en uw BSN zwart. We kijken er één keer
        # naar. Daarna halen we de kopie weg.
        "Take a photo of your ID. Make your photo and your BSN black. We look at it once. "
        "Then we delete the copy."
    )
    script = "js/mask.js"
    files = FilesField(
        label=_("Your copy"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        hide_optional=True,
    )
    # Translators: Mijn foto en BSN zijn zwart
    is_masked = forms.BooleanField(
        label=_("My photo and BSN are black"),
        error_messages={
            # Translators: Maak eerst uw foto en BSN zwart. Zet dan hier een vinkje
            "required": _("First make your photo and BSN black. Then tick this box")
        },
    )

    def adapt(self) -> None:
        self.watermark = _(
            # Translators: Kopie voor %(name)s, AVG-verzoek, %(day)s
            "Copy for %(name)s, GDPR request, %(day)s"
        ) % {"name": self.organisation.name, "day": timezone.localdate().strftime("%d-%m-%Y")}

    def make_helper(self) -> PageHelper:
        files = MaskedFile("files", watermark=self.watermark, app_url=MASKING_APP)
        return PageHelper(self, files, "is_masked")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "files" in cleaned and not self.has_files:
            # Translators: Kies de kopie van uw ID
            self.add_error("files", _("Choose the copy of your ID"))
        return cleaned


FORMS: dict[str, type[StepForm]] = {
    "right": RightForm,
    "for_whom": ForWhomForm,
    "represented": RepresentedForm,
    "data": DataForm,
    "correction": CorrectionForm,
    "person": PersonForm,
    "answer": AnswerForm,
    "address": AddressForm,
    "proof": ProofForm,
    "id_copy": IdCopyForm,
}
