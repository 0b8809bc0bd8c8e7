"""Pages that show every component in every state: only for tests, beside the real addresses."""

from datetime import UTC, date, datetime
from pathlib import Path

from crispy_forms.layout import Fieldset
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path

from privacy_portal.lib.avg_layout import FilterHelper, MaskedFile, PageHelper
from privacy_portal.lib.fields import DayField
from privacy_portal.urls import urlpatterns as real_urlpatterns

HERE = Path(__file__).parent
ORGANISATION = {"name": "Voorbeeldbedrijf", "slug": "voorbeeld", "phone": "010 123 45 67"}
RIGHTS = [
    ("inzage", "Ik wil weten welke gegevens u van mij heeft"),
    ("rectificatie", "Er klopt iets niet. Ik wil dat u het verbetert"),
    ("anders", "Iets anders, of ik weet het niet"),
]
received_files: list[tuple[str, str, bytes]] = []


class EverythingForm(forms.Form):
    right = forms.ChoiceField(
        label="Wat wilt u?",
        help_text="Kies 1 antwoord.",
        choices=RIGHTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u wilt"},
    )
    data = forms.MultipleChoiceField(
        label="Over welke gegevens gaat het?",
        help_text="U mag meer dan 1 antwoord kiezen.",
        choices=[("dossier", "Mijn dossier"), ("loon", "Mijn loon en uren"), ("alles", "Alles")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens 1 antwoord"},
    )
    name = forms.CharField(label="Uw naam", error_messages={"required": "Vul uw naam in"})
    email = forms.EmailField(
        label="Uw e-mailadres", help_text="Hier sturen we bericht naartoe.", required=False
    )
    born_on = DayField(
        label="Uw geboortedatum", error_messages={"required": "Vul uw geboortedatum in"}
    )
    answer = forms.ChoiceField(
        label="Hoe wilt u antwoord krijgen?",
        choices=[("", "Kies"), ("online", "Online"), ("brief", "Per brief")],
        error_messages={"required": "Kies hoe u antwoord wilt"},
    )
    remark = forms.CharField(
        label="Wat moeten we weten?",
        help_text="Schrijf hier geen BSN.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    copy = forms.FileField(label="Een bestand", widget=forms.FileInput, required=False)
    is_honest = forms.BooleanField(
        label="Ik heb alles eerlijk ingevuld",
        error_messages={"required": "Zet een vinkje als u alles eerlijk heeft ingevuld"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(
            self,
            "right",
            "data",
            Fieldset("Wie bent u?", "name", "email", "born_on"),
            "answer",
            "remark",
            "copy",
            "is_honest",
            second_button=("save", "Bewaar"),
            cancel_url="/",
        )


class FilterForm(forms.Form):
    hide_optional = True
    search = forms.CharField(label="Zoeken", required=False)
    right = forms.ChoiceField(label="Recht", choices=[("", "Alle"), *RIGHTS], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FilterHelper(self, submit="Filter")


class MaskForm(forms.Form):
    copy = forms.FileField(
        label="Kopie van uw ID",
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,application/pdf", "capture": "environment"}
        ),
        error_messages={"required": "Kies een foto"},
    )
    is_black = forms.BooleanField(label="Mijn foto en BSN zijn zwart", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(
            self,
            MaskedFile(
                "copy",
                watermark="Kopie voor Voorbeeldbedrijf, AVG-verzoek, 21-11-2026",
                app_url="https://www.rijksoverheid.nl/kopieid",
            ),
            "is_black",
        )


def render(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    template = engines["django"].from_string((HERE / "demo" / f"{name}.html").read_text())
    return HttpResponse(template.render({"organisation": ORGANISATION, **context}, request))


def form_page(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.POST or None, request.FILES or None)
    return render(
        request,
        "form",
        form=form,
    )


def mask_page(request: HttpRequest) -> HttpResponse:
    form = MaskForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sent = form.cleaned_data["copy"]
        received_files.append((sent.name, sent.content_type, sent.read()))
    return render(
        request,
        "mask",
        form=form,
    )


def public_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "public",
        rows=[
            {"label": "Uw naam", "value": "M. Bakker", "change_url": "/", "change_what": "uw naam"},
            {"label": "Telefoon", "value": ""},
        ],
        entries=ENTRIES,
    )


ENTRIES = [
    {"at": datetime(2026, 10, 24, 7, 12, tzinfo=UTC), "text": "Verzoek binnen via het formulier"},
    {
        "at": datetime(2026, 10, 26, 10, 0, tzinfo=UTC),
        "text": "Identiteit akkoord",
        "who": "F. Jansen",
        "note": "Gebeld",
    },
    {"at": date(2026, 11, 24), "text": "Uiterste datum", "is_owed": True},
]


def desk_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "desk",
        form=FilterForm(),
        tabs=[
            {"label": "Alle", "url": "/", "is_current": True},
            {"label": "Van mij", "url": "/", "is_current": False},
        ],
        queue=[
            {
                "number": "AVG-2026-0142",
                "due": "19 nov",
                "left": "2 dagen te laat",
                "tone": "late",
                "right": "Inzage",
                "who": "A. de Vries",
                "handler": "F. Jansen",
            },
            {
                "number": "AVG-2026-0150",
                "due": "30 nov",
                "left": "nog 9 dagen",
                "tone": "warn",
                "right": "Verbeteren",
                "who": "Gemachtigde: mr. Smit",
                "handler": "—",
            },
            {
                "number": "AVG-2026-0151",
                "due": "8 dec",
                "left": "nog 17 dagen",
                "tone": "ok",
                "right": "Inzage",
                "who": "S. el Amrani",
                "handler": "K. Visser",
            },
        ],
        entries=ENTRIES,
    )


def error_page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(render_to_string(f"{name}.html", {"organisation": ORGANISATION}, request))


urlpatterns = [
    path("demo/form/", form_page),
    path("demo/mask/", mask_page),
    path("demo/public/", public_page),
    path("demo/desk/", desk_page),
    path("demo/sorry/<slug:name>/", error_page),
    *real_urlpatterns,
]
