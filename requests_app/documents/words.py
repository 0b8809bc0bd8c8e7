"""How a letter names a right, a ground and a reason; per language, as the letters are."""

from requests_app.choices import ExtensionReason, LetterKind, Outcome, RefusalGround, RightType

RIGHTS: dict[str, dict[str, str]] = {
    "nl": {
        RightType.ACCESS: "inzage in uw gegevens (artikel 15 AVG)",
        RightType.RECTIFICATION: "uw gegevens verbeteren of aanvullen (artikel 16 AVG)",
        RightType.ERASURE: "uw gegevens verwijderen (artikel 17 AVG)",
        RightType.RESTRICTION: "het gebruik van uw gegevens beperken (artikel 18 AVG)",
        RightType.PORTABILITY: "uw gegevens meenemen (artikel 20 AVG)",
        RightType.OBJECTION: "bezwaar tegen het gebruik van uw gegevens (artikel 21 AVG)",
        RightType.HUMAN_REVIEW: "een mens laten kijken naar een besluit van een computer "
        "(artikel 22 AVG)",
        RightType.CONSENT_WITHDRAWAL: "uw toestemming intrekken (artikel 7 lid 3 AVG)",
        RightType.OTHER: "een andere vraag over uw gegevens",
    },
    "en": {
        RightType.ACCESS: "access to your data (GDPR article 15)",
        RightType.RECTIFICATION: "correcting or completing your data (GDPR article 16)",
        RightType.ERASURE: "erasing your data (GDPR article 17)",
        RightType.RESTRICTION: "restricting the use of your data (GDPR article 18)",
        RightType.PORTABILITY: "taking your data with you (GDPR article 20)",
        RightType.OBJECTION: "objecting to the use of your data (GDPR article 21)",
        RightType.HUMAN_REVIEW: "having a person look at a decision of a computer "
        "(GDPR article 22)",
        RightType.CONSENT_WITHDRAWAL: "withdrawing your consent (GDPR article 7(3))",
        RightType.OTHER: "another question about your data",
    },
}

GROUNDS: dict[str, dict[str, str]] = {
    "nl": {
        RefusalGround.UNFOUNDED: "Uw verzoek is kennelijk ongegrond (artikel 12 lid 5 AVG).",
        RefusalGround.EXCESSIVE: "Uw verzoek is buitensporig (artikel 12 lid 5 AVG).",
        RefusalGround.RIGHTS_OF_OTHERS: "Wij moeten de rechten en vrijheden van andere mensen "
        "beschermen (artikel 15 lid 4 AVG).",
        RefusalGround.NO_ERASURE_GROUND: "Geen van de redenen uit de wet om gegevens te "
        "verwijderen geldt hier (artikel 17 lid 1 AVG).",
        RefusalGround.EXPRESSION: "De vrijheid van meningsuiting en informatie gaat hier voor "
        "(artikel 17 lid 3 onder a AVG).",
        RefusalGround.LEGAL_OBLIGATION: "Een wet verplicht ons de gegevens te gebruiken of te "
        "bewaren (artikel 17 lid 3 onder b AVG).",
        RefusalGround.PUBLIC_HEALTH: "De gegevens zijn nodig voor de volksgezondheid "
        "(artikel 17 lid 3 onder c AVG).",
        RefusalGround.ARCHIVING: "De gegevens zijn nodig voor archief, onderzoek of statistiek "
        "(artikel 17 lid 3 onder d AVG).",
        RefusalGround.LEGAL_CLAIMS: "De gegevens zijn nodig voor een rechtsvordering, "
        "bijvoorbeeld een rechtszaak (artikel 17 lid 3 onder e AVG).",
        RefusalGround.NOT_INACCURATE: "De gegevens kloppen (artikel 16 AVG).",
        RefusalGround.NO_RESTRICTION_GROUND: "Geen van de vier redenen uit de wet geldt hier "
        "(artikel 18 lid 1 AVG).",
        RefusalGround.NOT_PORTABLE: "U gaf ons deze gegevens niet zelf, of wij gebruiken ze niet "
        "vanwege uw toestemming of een overeenkomst met u (artikel 20 AVG).",
        RefusalGround.COMPELLING_GROUNDS: "Wij hebben dwingende redenen, die zwaarder wegen dan "
        "uw belangen (artikel 21 lid 1 AVG).",
        RefusalGround.NO_AUTOMATED_DECISION: "Er is geen besluit genomen door alleen een computer "
        "(artikel 22 AVG).",
        RefusalGround.NOT_ON_CONSENT: "Wij gebruiken deze gegevens niet op grond van uw "
        "toestemming (artikel 7 lid 3 AVG).",
        RefusalGround.GENERAL_INTEREST: "Een belangrijk algemeen belang of de rechten van anderen "
        "gaan hier voor (artikel 41 UAVG).",
    },
    "en": {
        RefusalGround.UNFOUNDED: "Your request is manifestly unfounded (GDPR article 12(5)).",
        RefusalGround.EXCESSIVE: "Your request is excessive (GDPR article 12(5)).",
        RefusalGround.RIGHTS_OF_OTHERS: "We must protect the rights and freedoms of other people "
        "(GDPR article 15(4)).",
        RefusalGround.NO_ERASURE_GROUND: "None of the reasons in the law for erasing data applies "
        "here (GDPR article 17(1)).",
        RefusalGround.EXPRESSION: "Freedom of expression and information comes first here "
        "(GDPR article 17(3)(a)).",
        RefusalGround.LEGAL_OBLIGATION: "A law obliges us to use or keep the data "
        "(GDPR article 17(3)(b)).",
        RefusalGround.PUBLIC_HEALTH: "The data are needed for public health "
        "(GDPR article 17(3)(c)).",
        RefusalGround.ARCHIVING: "The data are needed for archives, research or statistics "
        "(GDPR article 17(3)(d)).",
        RefusalGround.LEGAL_CLAIMS: "The data are needed for a legal claim, such as a court case "
        "(GDPR article 17(3)(e)).",
        RefusalGround.NOT_INACCURATE: "The data are correct (GDPR article 16).",
        RefusalGround.NO_RESTRICTION_GROUND: "None of the four grounds in the law applies here "
        "(GDPR article 18(1)).",
        RefusalGround.NOT_PORTABLE: "You did not give us these data yourself, or we do not use "
        "them because of your consent or a contract with you (GDPR article 20).",
        RefusalGround.COMPELLING_GROUNDS: "We have compelling reasons, which weigh more than your "
        "interests (GDPR article 21(1)).",
        RefusalGround.NO_AUTOMATED_DECISION: "No decision was made by a computer alone "
        "(GDPR article 22).",
        RefusalGround.NOT_ON_CONSENT: "Your consent is not the ground on which we use these data "
        "(GDPR article 7(3)).",
        RefusalGround.GENERAL_INTEREST: "An important general interest or the rights of others "
        "come first here (article 41 UAVG).",
    },
}

EXTENSION_REASONS: dict[str, dict[str, str]] = {
    "nl": {
        ExtensionReason.COMPLEX: "Uw verzoek is ingewikkeld.",
        ExtensionReason.NUMBER: "U hebt ons meer verzoeken gestuurd.",
    },
    "en": {
        ExtensionReason.COMPLEX: "Your request is complex.",
        ExtensionReason.NUMBER: "You sent us several requests.",
    },
}

TITLES: dict[str, dict[str | tuple[str, str], str]] = {
    "nl": {
        LetterKind.ACKNOWLEDGEMENT: "Wij hebben uw verzoek ontvangen",
        LetterKind.IDENTITY_REQUEST: "Laat ons zien wie u bent",
        LetterKind.IDENTITY_CONFIRMED: "Wij weten nu wie u bent",
        LetterKind.SCOPE_REQUEST: "Welke gegevens bedoelt u?",
        LetterKind.REMINDER: "Wij wachten nog op uw reactie",
        LetterKind.UNIDENTIFIED: "Wij sluiten uw verzoek",
        LetterKind.EXTENSION: "Ons antwoord komt later",
        LetterKind.ACCESS_ANSWER: "Uw gegevens bij ons",
        LetterKind.NO_DATA: "Wij hebben geen gegevens van u",
        LetterKind.REFUSAL: "Ons antwoord op uw verzoek",
        LetterKind.CLOSING: "Uw verzoek is klaar",
        (LetterKind.CLOSING, Outcome.WITHDRAWN): "Uw verzoek is gestopt",
        LetterKind.ESCALATION: "Dit verzoek heeft nu aandacht nodig",
    },
    "en": {
        LetterKind.ACKNOWLEDGEMENT: "We received your request",
        LetterKind.IDENTITY_REQUEST: "Please show us who you are",
        LetterKind.IDENTITY_CONFIRMED: "We now know who you are",
        LetterKind.SCOPE_REQUEST: "Which data do you mean?",
        LetterKind.REMINDER: "We still wait for your reaction",
        LetterKind.UNIDENTIFIED: "We close your request",
        LetterKind.EXTENSION: "Our answer comes later",
        LetterKind.ACCESS_ANSWER: "The data we have about you",
        LetterKind.NO_DATA: "We have no data about you",
        LetterKind.REFUSAL: "Our answer to your request",
        LetterKind.CLOSING: "Your request is finished",
        (LetterKind.CLOSING, Outcome.WITHDRAWN): "Your request has stopped",
        LetterKind.ESCALATION: "This request needs attention now",
    },
}


def title_of(kind: str, outcome: str, language: str) -> str:
    titles = TITLES[language]
    return titles.get((kind, outcome)) or titles[kind]
