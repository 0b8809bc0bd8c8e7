"""How a letter names the other codes of the law: why it takes longer, stands still, or costs."""

from requests_app.choices import (
    ExtensionReason,
    FeeGround,
    LineResult,
    RecipientNoticeState,
    RedactionGround,
    RestrictionGround,
)

EXTENSION_REASONS: dict[str, dict[str, str]] = {
    "nl": {
        ExtensionReason.COMPLEX: "Uw verzoek is ingewikkeld.",
        ExtensionReason.NUMBER: "U hebt ons meer verzoeken gestuurd.",
    },
    "en": {
        ExtensionReason.COMPLEX: "Your request is complex.",
        ExtensionReason.NUMBER: "You sent us several requests.",
    },
    "nl-easy": {
        ExtensionReason.COMPLEX: "Uw vraag is moeilijk.",
        ExtensionReason.NUMBER: "U stuurde ons meer vragen.",
    },
}

RESTRICTION_GROUNDS: dict[str, dict[str, str]] = {
    "nl": {
        RestrictionGround.ACCURACY: "U zegt dat de gegevens niet kloppen, en wij zoeken dat uit "
        "(artikel 18 lid 1 onder a AVG).",
        RestrictionGround.UNLAWFUL: "Wij mochten de gegevens niet gebruiken, en u wilt niet dat "
        "wij ze verwijderen (artikel 18 lid 1 onder b AVG).",
        RestrictionGround.CLAIMS: "Wij hebben de gegevens niet meer nodig, maar u wel voor een "
        "rechtsvordering (artikel 18 lid 1 onder c AVG).",
        RestrictionGround.OBJECTION: "U maakte bezwaar, en wij wegen dat nog af "
        "(artikel 18 lid 1 onder d AVG).",
        RestrictionGround.ERASURE_FEARED: "U bent bang dat de gegevens ten onrechte worden "
        "verwijderd (ons eigen privacyreglement).",
    },
    "en": {
        RestrictionGround.ACCURACY: "You say that the data are not correct, and we look into that "
        "(GDPR article 18(1)(a)).",
        RestrictionGround.UNLAWFUL: "We were not allowed to use the data, and you do not want us "
        "to erase them (GDPR article 18(1)(b)).",
        RestrictionGround.CLAIMS: "We no longer need the data, but you need them for a legal "
        "claim (GDPR article 18(1)(c)).",
        RestrictionGround.OBJECTION: "You objected, and we still weigh that "
        "(GDPR article 18(1)(d)).",
        RestrictionGround.ERASURE_FEARED: "You fear that the data are erased unlawfully (our own "
        "privacy regulation).",
    },
    "nl-easy": {
        RestrictionGround.ACCURACY: "U zegt dat de gegevens niet kloppen. Wij zoeken dat uit.",
        RestrictionGround.UNLAWFUL: "Wij mochten de gegevens niet gebruiken. U wilt dat "
        "wij ze bewaren.",
        RestrictionGround.CLAIMS: "U hebt de gegevens nodig voor een rechtszaak.",
        RestrictionGround.OBJECTION: "U maakte bezwaar. Wij denken daar nog over na.",
        RestrictionGround.ERASURE_FEARED: "U bent bang dat wij de gegevens zomaar weghalen.",
    },
}

FEE_GROUNDS: dict[str, dict[str, str]] = {
    "nl": {
        FeeGround.EXCESSIVE: "Uw verzoek is buitensporig (artikel 12 lid 5 AVG).",
        FeeGround.UNFOUNDED: "Uw verzoek is kennelijk ongegrond (artikel 12 lid 5 AVG).",
        FeeGround.FURTHER_COPY: "U vraagt om een extra kopie (artikel 15 lid 3 AVG).",
    },
    "en": {
        FeeGround.EXCESSIVE: "Your request is excessive (GDPR article 12(5)).",
        FeeGround.UNFOUNDED: "Your request is manifestly unfounded (GDPR article 12(5)).",
        FeeGround.FURTHER_COPY: "You ask for a further copy (GDPR article 15(3)).",
    },
    "nl-easy": {
        FeeGround.EXCESSIVE: "U vraagt veel te veel, of te vaak hetzelfde.",
        FeeGround.UNFOUNDED: "Het is duidelijk dat deze vraag niet terecht is.",
        FeeGround.FURTHER_COPY: "U kreeg al een kopie. U wilt er nog een.",
    },
}

RESULTS: dict[str, dict[str, str]] = {
    "nl": {
        LineResult.GRANTED: "gedaan",
        LineResult.SUPPLEMENTED: "uw verklaring is toegevoegd",
        LineResult.KEPT: "bewaard",
        LineResult.REFUSED: "niet gedaan",
        LineResult.NO_DATA: "wij hebben deze gegevens niet",
    },
    "en": {
        LineResult.GRANTED: "done",
        LineResult.SUPPLEMENTED: "your statement was added",
        LineResult.KEPT: "kept",
        LineResult.REFUSED: "not done",
        LineResult.NO_DATA: "we do not have these data",
    },
}

# Of a part that a system did not report yet: never "done".
UNDERWAY = {"nl": "dit is nog niet overal klaar", "en": "this is not ready everywhere yet"}

NOT_TOLD: dict[str, dict[str, str]] = {
    "nl": {
        RecipientNoticeState.IMPOSSIBLE: "dat kon niet",
        RecipientNoticeState.DISPROPORTIONATE: "dat zou onevenredig veel moeite kosten",
    },
    "en": {
        RecipientNoticeState.IMPOSSIBLE: "that was impossible",
        RecipientNoticeState.DISPROPORTIONATE: "that would take a disproportionate effort",
    },
}

REDACTION_GROUNDS: dict[str, dict[str, str]] = {
    "nl": {
        RedactionGround.OTHER_PERSON: "Daar staan gegevens van een ander (artikel 15 lid 4 AVG).",
        RedactionGround.TRADE_SECRET: "Daar staat een bedrijfsgeheim of een werk van een ander "
        "(artikel 15 lid 4 AVG).",
        RedactionGround.ELSE: "",  # the officer says it in his own words
    },
    "en": {
        RedactionGround.OTHER_PERSON: "It holds data of somebody else (GDPR article 15(4)).",
        RedactionGround.TRADE_SECRET: "It holds a trade secret or the work of somebody else "
        "(GDPR article 15(4)).",
        RedactionGround.ELSE: "",
    },
    "nl-easy": {
        RedactionGround.OTHER_PERSON: "Daar staat iets over een ander.",
        RedactionGround.TRADE_SECRET: "Daar staat iets wat geheim is, of van een ander.",
        RedactionGround.ELSE: "",
    },
}
