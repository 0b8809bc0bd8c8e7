"""Pages that show every component in every state: only for tests, beside the real addresses."""

from datetime import UTC, date, datetime

from crispy_forms.layout import Fieldset
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from privacy_portal.lib.avg_layout import FilterHelper, MaskedFile, PageHelper
from privacy_portal.lib.fields import DayField
from privacy_portal.urls import urlpatterns as real_urlpatterns

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


def render(request: HttpRequest, source: str, **context: object) -> HttpResponse:
    template = engines["django"].from_string(source)
    return HttpResponse(template.render({"organisation": ORGANISATION, **context}, request))


def form_page(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.POST or None, request.FILES or None)
    return render(
        request,
        """{% extends "base_public.html" %}{% load crispy_forms_tags %}
        {% block title %}Wat wilt u van ons?{% endblock %}
        {% block back %}{% include "components/_back_link.html" with url="/" %}{% endblock %}
        {% block content %}
          <p class="caption">Stap 2 van 5</p><h1>Wat wilt u van ons?</h1>{% crispy form %}
        {% endblock %}""",
        form=form,
    )


def mask_page(request: HttpRequest) -> HttpResponse:
    form = MaskForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sent = form.cleaned_data["copy"]
        received_files.append((sent.name, sent.content_type, sent.read()))
    return render(
        request,
        """{% extends "base_public.html" %}{% load crispy_forms_tags static %}
        {% block title %}Kopie{% endblock %}
        {% block scripts %}<script src="{% static 'js/mask.js' %}" defer></script>{% endblock %}
        {% block content %}
          <h1>Stuur een kopie</h1>
          {% if form.is_valid %}<p id="received">Ontvangen</p>{% else %}{% crispy form %}{% endif %}
        {% endblock %}""",
        form=form,
    )


def public_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        """{% extends "base_public.html" %}{% load static %}
        {% block title %}Uw gegevens{% endblock %}
        {% block scripts %}<script src="{% static 'js/copy-code.js' %}" defer></script>{% endblock %}
        {% block content %}
          <h1>Uw gegevens bij {{ organisation.name }}</h1>
          <ul class="big-links">
          {% include "components/_big_link.html" with url="/" title="Een verzoek doen" text="Het is gratis." picture="ask.svg" %}
          {% include "components/_big_link.html" with url="/" title="Mijn verzoek bekijken" picture="look.svg" %}
          {% include "components/_big_link.html" with url="/" title="Onze privacyverklaring" picture="shield.svg" %}
          </ul>
          <div class="notice ok"><p>U krijgt antwoord vóór 21 december 2026.</p></div>
          <div class="notice warn"><p>Dit lijkt een BSN.</p></div>
          <section class="card"><h2>Uw code</h2>
          {% include "components/_copy_code.html" with code="1234 5678 9012 3456" label="Uw code" %}</section>
          <section class="card"><h2>Controleer uw antwoorden</h2>
          {% include "components/_summary_list.html" %}</section>
          <section class="card"><h2>Wat er gebeurt</h2>{% include "components/_timeline.html" %}</section>
        {% endblock %}
        {% block footer_links %}<ul><li><a href="/">Cookies</a></li><li><a href="/">Toegankelijkheid</a></li></ul>{% endblock %}
        """,
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
        """{% extends "base_desk.html" %}{% load crispy_forms_tags %}
        {% block title %}Verzoeken{% endblock %}
        {% block content %}
          <h1>Verzoeken {% include "components/_badge.html" with text="nog 3 dagen" tone="danger" %}</h1>
          <ul class="tiles">
          {% include "components/_tile.html" with number=1 label="te laat" url="/" tone="danger" %}
          {% include "components/_tile.html" with number=2 label="binnen 10 dagen" url="/" tone="warn" %}
          {% include "components/_tile.html" with number=3 label="op tijd" url="/" tone="ok" %}
          {% include "components/_tile.html" with number=2 label="nog niet toegewezen" url="/" %}
          </ul>
          {% crispy form %}
          {% include "components/_tabs.html" with label="Lijsten" %}
          <form method="post">{% csrf_token %}
          <table class="stack"><caption>3 open verzoeken, snelste termijn bovenaan</caption>
          <thead><tr><td></td><th scope="col">Nummer</th><th scope="col">Antwoord uiterlijk</th><th scope="col">Recht</th><th scope="col">Van</th><th scope="col">Behandelaar</th></tr></thead>
          <tbody>{% for row in queue %}<tr>
            <td data-label="Kies"><input type="checkbox" name="pick" value="{{ row.number }}" aria-label="Kies {{ row.number }}"></td>
            <th scope="row"><a href="/">{{ row.number }}</a></th>
            <td data-label="Uiterlijk"><span>{{ row.due }} {% include "components/_badge.html" with text=row.left tone=row.tone %}</span></td>
            <td data-label="Recht">{{ row.right }}</td><td data-label="Van">{{ row.who }}</td><td data-label="Behandelaar">{{ row.handler }}</td>
          </tr>{% endfor %}</tbody></table>
          <div class="actions"><button class="button second">Wijs toe aan mij</button>
          <button class="button danger">Wijs af</button><a href="/">Download als CSV</a></div></form>
          {% include "components/_pagination.html" with next_url="/?na=3" previous_url="/" shown="1 tot 50" %}
          <div class="columns"><div>
          <section class="card"><h2>Taken per systeem</h2>
          <div class="scroll" role="region" tabindex="0" aria-labelledby="tasks"><table><caption id="tasks">Taken</caption>
          <thead><tr><th scope="col">Systeem</th><th scope="col">Wat doen</th><th scope="col" class="number">Aantal</th><th scope="col">Stand</th></tr></thead>
          <tbody><tr><th scope="row">Personeelsdossier</th><td>Weghalen, behalve loonstaat (7 jaar, art. 52 AWR)</td><td class="number">12</td><td>{% include "components/_badge.html" with text="Klaar" tone="ok" %}</td></tr></tbody></table></div></section>
          <section class="card"><h2>Besluit en brief</h2><div class="actions"><a class="button" href="/">Bekijk de brief</a><a class="button second" href="/">Vraag een collega mee te kijken</a></div></section>
          </div><section class="card"><h2>Wat er is gebeurd</h2>{% include "components/_timeline.html" %}</section></div>
        {% endblock %}""",
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
    return render(request, f'{{% include "{name}.html" %}}')


urlpatterns = [
    path("demo/form/", form_page),
    path("demo/mask/", mask_page),
    path("demo/public/", public_page),
    path("demo/desk/", desk_page),
    path("demo/sorry/<slug:name>/", error_page),
    *real_urlpatterns,
]
