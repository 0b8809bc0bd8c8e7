"""A small register, whole and lawful; a test changes what it is about."""

import copy
from typing import Any

from privacy_portal.accounts.models import Organisation, User
from register.content import FORMAT, FORMAT_VERSION, RegisterContent, Row
from register.models import ProcessingActivity
from register.services.content import write_register

NAMES = {"public_name_nl": "", "public_name_en": ""}

CONTENT: RegisterContent = {
    "format": FORMAT,
    "format_version": FORMAT_VERSION,
    "organisation": {"slug": "waterland", "name": "Waterland"},
    "catalogue": {
        "subject_types": [
            {
                "code": "medewerker",
                "name": "Medewerker",
                "public_name_nl": "Medewerkers",
                "public_name_en": "Employees",
                "is_now_nl": "Ik werk hier",
                "is_now_en": "I work here",
                "was_once_nl": "Ik werkte hier",
                "was_once_en": "I worked here",
                "is_informed_at_start": True,
            }
        ],
        "topics": [{"code": "loon", "name_nl": "Mijn loon", "name_en": "My pay", "position": 1}],
        "data_categories": [
            {
                "code": "naw",
                "name": "NAW",
                "public_name_nl": "uw naam en adres",
                "public_name_en": "your name and address",
            },
            {
                "code": "loongegevens",
                "name": "Loongegevens",
                "kind": "gevoelig",
                "public_name_nl": "uw loon",
                "public_name_en": "your pay",
                "topic": "loon",
            },
        ],
        "sources": [
            {
                "code": "betrokkene",
                "name": "De medewerker zelf",
                "kind": "betrokkene",
                "public_name_nl": "van uzelf",
                "public_name_en": "from you",
                "is_public": False,
            }
        ],
        "measures": [
            {
                "code": "toegang",
                "name": "Toegang per rol",
                "kind": "technisch",
                "public_name_nl": "Alleen wie het nodig heeft, kan uw gegevens zien.",
                "public_name_en": "Only who needs them can see your data.",
            }
        ],
        "parties": [
            {
                "code": "salaris-bv",
                "name": "Voorbeeld Salaris BV",
                "kind": "verwerker",
                "public_name_nl": "onze salarisadministratie",
                "public_name_en": "our payroll office",
                "country": "NL",
                "email": "privacy@salaris.example",
            },
            {
                "code": "belastingdienst",
                "name": "Belastingdienst",
                "kind": "overheid",
                "public_name_nl": "de Belastingdienst",
                "public_name_en": "the tax authority",
                "country": "NL",
            },
        ],
        "agreements": [
            {
                "code": "vwo-salaris",
                "party": "salaris-bv",
                "kind": "verwerkersovereenkomst",
                "number": "VWO-1",
                "signed_on": "2026-01-05",
                "starts_on": "2026-01-05",
                "ends_on": "2099-01-05",
                "clauses": ["onderwerp", "a", "b", "c", "d", "e", "f", "g", "h"],
                "sub_processor_rule": "algemeen",
                "breach_notice_hours": 24,
                "countries": ["NL"],
                "sub_processors": [{"name": "Voorbeeld Hosting", "service": "", "country": "NL"}],
            }
        ],
        "systems": [
            {
                "code": "salarispakket",
                "name": "Salarispakket",
                "place": "verwerker",
                "processor": "salaris-bv",
                "country": "NL",
                "owner_name": "Hoofd P&O",
                "owner_email": "peno@waterland.example",
            },
            {"code": "dossierkast", "name": "Dossierkast P&O", "place": "papier", "country": "NL"},
        ],
        "retention_terms": [
            {
                "code": "fiscaal",
                "name": "Fiscale bewaarplicht",
                "trigger": "boekjaar",
                "minimum_length": 7,
                "minimum_unit": "y",
                "minimum_kind": "statute",
                "minimum_to_year_end": True,
                "statute": "AWR art. 52 lid 4",
                "is_verified": True,
                "verified_on": "2026-02-01",
                "motivation": "De wet vraagt het.",
            }
        ],
    },
    "activities": [
        {
            "code": "loonadministratie",
            "fields": {
                "name": "Loonadministratie",
                "public_name_nl": "Uw loon betalen",
                "public_name_en": "Paying your wages",
                "role": "verantwoordelijke",
                "owner_name": "Hoofd P&O",
                "owner_email": "peno@waterland.example",
                "starts_on": "2018-05-25",
                "review_on": "2099-01-01",
                "measures": ["toegang"],
                "has_automated_decision": "nee",
                "dpia_triggers": [],
                "needs_dpia": "nee",
            },
            "purposes": [
                {
                    "text_nl": "Wij betalen uw loon en houden belasting in.",
                    "text_en": "We pay your wages and withhold tax.",
                    "legal_bases": ["overeenkomst", "wettelijke-plicht"],
                    "statute": "Wet op de loonbelasting 1964",
                    "subject_is_party": "ja",
                }
            ],
            "lines": [
                {
                    "subject_type": "medewerker",
                    "category": category,
                    "sources": ["betrokkene"],
                    "legal_basis": basis,
                    "retention_term": "fiscaal",
                    "systems": ["dossierkast", "salarispakket"],
                    "necessity": "wettelijk",
                    "consequence_nl": "Anders kunnen wij u niet betalen.",
                    "consequence_en": "Otherwise we cannot pay you.",
                }
                for category, basis in (
                    ("naw", "wettelijke-plicht"),
                    ("loongegevens", "overeenkomst"),
                )
            ],
            "recipients": [
                {"party": "salaris-bv", "ground": "verwerker"},
                {"party": "belastingdienst", "ground": "wettelijke-plicht"},
            ],
            "transfers": [],
            "clients": [],
        }
    ],
    "own_texts": [],
}


def content(**fields: Any) -> RegisterContent:
    """A copy; `fields` change those of its only activity."""
    copied = copy.deepcopy(CONTENT)
    copied["activities"][0]["fields"] |= fields
    return copied


def small_register(
    organisation: Organisation, actor: User | None = None, **fields: Any
) -> ProcessingActivity:
    """Writes it, and gives its only activity."""
    return write_register(organisation=organisation, content=content(**fields), actor=actor)[0]


def line(**values: Any) -> Row:
    return CONTENT["activities"][0]["lines"][0] | values
