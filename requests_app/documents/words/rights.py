"""How a letter names what was asked."""

from requests_app.choices import RightType

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
        RightType.COMPLAINT: "uw klacht over hoe wij met uw gegevens omgaan (artikel 38 lid 4 AVG)",
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
        RightType.COMPLAINT: "your complaint about how we treat your data (GDPR article 38(4))",
        RightType.OTHER: "another question about your data",
    },
    "nl-easy": {
        RightType.ACCESS: "uw gegevens zien",
        RightType.RECTIFICATION: "uw gegevens verbeteren",
        RightType.ERASURE: "uw gegevens weghalen",
        RightType.RESTRICTION: "uw gegevens even niet gebruiken",
        RightType.PORTABILITY: "uw gegevens meenemen",
        RightType.OBJECTION: "stoppen met het gebruik van uw gegevens",
        RightType.HUMAN_REVIEW: "een mens laten kijken naar een besluit van een computer",
        RightType.CONSENT_WITHDRAWAL: "uw toestemming intrekken",
        RightType.COMPLAINT: "uw klacht",
        RightType.OTHER: "een vraag over uw gegevens",
    },
}

# For a letter to somebody else than the person whose data they are.
RIGHTS_OF_ANOTHER: dict[str, dict[str, str]] = {
    "nl": {
        RightType.ACCESS: "inzage in gegevens (artikel 15 AVG)",
        RightType.RECTIFICATION: "gegevens verbeteren of aanvullen (artikel 16 AVG)",
        RightType.ERASURE: "gegevens verwijderen (artikel 17 AVG)",
        RightType.RESTRICTION: "het gebruik van gegevens beperken (artikel 18 AVG)",
        RightType.PORTABILITY: "gegevens meenemen (artikel 20 AVG)",
        RightType.OBJECTION: "bezwaar tegen het gebruik van gegevens (artikel 21 AVG)",
        RightType.HUMAN_REVIEW: "een menselijke blik op een besluit van een computer "
        "(artikel 22 AVG)",
        RightType.CONSENT_WITHDRAWAL: "toestemming intrekken (artikel 7 lid 3 AVG)",
        RightType.COMPLAINT: "een klacht over het gebruik van gegevens (artikel 38 lid 4 AVG)",
        RightType.OTHER: "een vraag over gegevens",
    },
    "en": {
        RightType.ACCESS: "access to data (GDPR article 15)",
        RightType.RECTIFICATION: "correcting or completing data (GDPR article 16)",
        RightType.ERASURE: "erasing data (GDPR article 17)",
        RightType.RESTRICTION: "restricting the use of data (GDPR article 18)",
        RightType.PORTABILITY: "taking data along (GDPR article 20)",
        RightType.OBJECTION: "an objection to the use of data (GDPR article 21)",
        RightType.HUMAN_REVIEW: "a person looking at a decision of a computer (GDPR article 22)",
        RightType.CONSENT_WITHDRAWAL: "withdrawing consent (GDPR article 7(3))",
        RightType.COMPLAINT: "a complaint about the use of data (GDPR article 38(4))",
        RightType.OTHER: "a question about data",
    },
}
