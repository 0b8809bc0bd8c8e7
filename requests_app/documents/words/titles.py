"""The title of each letter; a kind that tells several outcomes may have one for each."""

from requests_app.choices import LetterKind, Outcome

Key = str | tuple[str, str]
AUTHORITY = "authority"  # L-04 after L-03
CONVERTED = "converted"  # L-01, L-32 of what was asked as another right
UNDERWAY = "underway"  # granted, and a system did not report yet

TITLES: dict[str, dict[Key, str]] = {
    "nl": {
        LetterKind.ACKNOWLEDGEMENT: "Wij hebben uw verzoek ontvangen",
        (LetterKind.ACKNOWLEDGEMENT, CONVERTED): "Wij behandelen uw verzoek anders",
        LetterKind.IDENTITY_REQUEST: "Laat ons zien wie u bent",
        LetterKind.AUTHORITY_REQUEST: "Laat ons zien dat u dit voor een ander mag vragen",
        LetterKind.IDENTITY_CONFIRMED: "Wij weten nu wie u bent",
        (LetterKind.IDENTITY_CONFIRMED, AUTHORITY): "Wij weten nu dat u dit mag vragen",
        LetterKind.SCOPE_REQUEST: "Welke gegevens bedoelt u?",
        LetterKind.REMINDER: "Wij wachten nog op uw reactie",
        LetterKind.UNIDENTIFIED: "Wij sluiten uw verzoek",
        LetterKind.EXTENSION: "Ons antwoord komt later",
        LetterKind.ACCESS_ANSWER: "Uw gegevens bij ons",
        LetterKind.NO_DATA: "Wij hebben geen gegevens van u",
        LetterKind.RECTIFIED: "Wij hebben uw gegevens verbeterd",
        (LetterKind.RECTIFIED, UNDERWAY): "Wij verbeteren uw gegevens",
        LetterKind.SUPPLEMENTED: "Wij hebben uw verklaring toegevoegd",
        (LetterKind.SUPPLEMENTED, UNDERWAY): "Wij voegen uw verklaring toe",
        LetterKind.ERASED: "Wij hebben uw gegevens verwijderd",
        (LetterKind.ERASED, Outcome.PARTLY): "Wij hebben een deel van uw gegevens verwijderd",
        (LetterKind.ERASED, Outcome.REFUSED): "Wij bewaren uw gegevens",
        (LetterKind.ERASED, UNDERWAY): "Wij verwijderen uw gegevens",
        LetterKind.RESTRICTED: "Wij gebruiken uw gegevens nu niet",
        LetterKind.RESTRICTION_LIFTING: "Wij gaan uw gegevens weer gebruiken",
        LetterKind.PORTABILITY: "Uw gegevens om mee te nemen",
        LetterKind.OBJECTION_UPHELD: "Wij stoppen met het gebruik van uw gegevens",
        LetterKind.OBJECTION_REJECTED: "Ons antwoord op uw bezwaar",
        LetterKind.MARKETING_STOPPED: "Wij stoppen met reclame aan u",
        LetterKind.CONSENT_WITHDRAWN: "Uw toestemming is ingetrokken",
        LetterKind.HUMAN_REVIEW: "Een mens heeft naar het besluit gekeken",
        LetterKind.REFUSAL: "Ons antwoord op uw verzoek",
        LetterKind.FEE_NOTICE: "Voor dit verzoek willen wij kosten rekenen",
        LetterKind.FORWARDED: "Wij hebben uw verzoek doorgestuurd",
        LetterKind.CLIENT_NOTICE: "Een verzoek over gegevens die wij voor u verwerken",
        LetterKind.RECIPIENT_NOTICE: "Bericht over gegevens die u van ons kreeg",
        LetterKind.PUBLICATION_REMOVAL: "Verzoek om een publicatie weg te halen",
        LetterKind.IMPACT_NOTICE: "Wat uw verzoek betekent voor onze dienst",
        LetterKind.SUPPLY_TALK: "Over gegevens die u niet wilt geven",
        LetterKind.CLOSING: "Uw verzoek is klaar",
        (LetterKind.CLOSING, Outcome.WITHDRAWN): "Uw verzoek is gestopt",
        (LetterKind.CLOSING, Outcome.DUPLICATE): "Wij behandelen uw verzoeken samen",
        LetterKind.COMPLAINT: "Ons antwoord op uw klacht",
        (LetterKind.COMPLAINT, ""): "Wij hebben uw klacht ontvangen",
        (LetterKind.COMPLAINT, CONVERTED): "Wij behandelen uw verzoek als klacht",
        LetterKind.ESCALATION: "Dit verzoek heeft nu aandacht nodig",
    },
    "en": {
        LetterKind.ACKNOWLEDGEMENT: "We received your request",
        (LetterKind.ACKNOWLEDGEMENT, CONVERTED): "We handle your request in another way",
        LetterKind.IDENTITY_REQUEST: "Please show us who you are",
        LetterKind.AUTHORITY_REQUEST: "Please show us that you may ask this for somebody else",
        LetterKind.IDENTITY_CONFIRMED: "We now know who you are",
        (LetterKind.IDENTITY_CONFIRMED, AUTHORITY): "We now know that you may ask this",
        LetterKind.SCOPE_REQUEST: "Which data do you mean?",
        LetterKind.REMINDER: "We still wait for your reaction",
        LetterKind.UNIDENTIFIED: "We close your request",
        LetterKind.EXTENSION: "Our answer comes later",
        LetterKind.ACCESS_ANSWER: "The data we have about you",
        LetterKind.NO_DATA: "We have no data about you",
        LetterKind.RECTIFIED: "We corrected your data",
        (LetterKind.RECTIFIED, UNDERWAY): "We are correcting your data",
        LetterKind.SUPPLEMENTED: "We added your statement",
        (LetterKind.SUPPLEMENTED, UNDERWAY): "We are adding your statement",
        LetterKind.ERASED: "We erased your data",
        (LetterKind.ERASED, Outcome.PARTLY): "We erased a part of your data",
        (LetterKind.ERASED, Outcome.REFUSED): "We keep your data",
        (LetterKind.ERASED, UNDERWAY): "We are erasing your data",
        LetterKind.RESTRICTED: "We do not use your data now",
        LetterKind.RESTRICTION_LIFTING: "We will use your data again",
        LetterKind.PORTABILITY: "Your data to take along",
        LetterKind.OBJECTION_UPHELD: "We stop using your data",
        LetterKind.OBJECTION_REJECTED: "Our answer to your objection",
        LetterKind.MARKETING_STOPPED: "We stop advertising to you",
        LetterKind.CONSENT_WITHDRAWN: "Your consent is withdrawn",
        LetterKind.HUMAN_REVIEW: "A person looked at the decision",
        LetterKind.REFUSAL: "Our answer to your request",
        LetterKind.FEE_NOTICE: "We want to charge costs for this request",
        LetterKind.FORWARDED: "We forwarded your request",
        LetterKind.CLIENT_NOTICE: "A request about data that we process for you",
        LetterKind.RECIPIENT_NOTICE: "Notice about data that you got from us",
        LetterKind.PUBLICATION_REMOVAL: "Request to remove a publication",
        LetterKind.IMPACT_NOTICE: "What your request means for our service",
        LetterKind.SUPPLY_TALK: "About data that you do not want to give",
        LetterKind.CLOSING: "Your request is finished",
        (LetterKind.CLOSING, Outcome.WITHDRAWN): "Your request has stopped",
        (LetterKind.CLOSING, Outcome.DUPLICATE): "We handle your requests together",
        LetterKind.COMPLAINT: "Our answer to your complaint",
        (LetterKind.COMPLAINT, ""): "We received your complaint",
        (LetterKind.COMPLAINT, CONVERTED): "We handle your request as a complaint",
        LetterKind.ESCALATION: "This request needs attention now",
    },
}


# Read by who is not the person himself, so without "you".
TITLES_TO_OTHERS: dict[str, dict[str, str]] = {
    "nl": {
        LetterKind.IMPACT_NOTICE: "Er verandert iets aan onze dienst",
        LetterKind.SUPPLY_TALK: "Gegevens die iemand ons niet geeft",
    },
    "en": {
        LetterKind.IMPACT_NOTICE: "Something changes in our service",
        LetterKind.SUPPLY_TALK: "Data that somebody does not give us",
    },
}


def title_of(kind: str, variant: str, language: str, *, is_to_other: bool = False) -> str:
    """`variant`: the outcome that it tells, or what else makes it another letter."""
    if is_to_other and kind in TITLES_TO_OTHERS[language]:
        return TITLES_TO_OTHERS[language][kind]
    titles = TITLES[language]
    return titles.get((kind, variant)) or titles[kind]
