"""The terms of the Data Privacy Vocabulary 2.3 that an export of ours may name, and no others.

They come from a list that was checked against dpv.csv, eu-gdpr.csv and pd.csv of w3c/dpv at
f01a55c3; a test holds every export against it (tests/register/data/dpv-2.3-terms.txt).
"""

from register.choices import EndAction, LegalBasis, SpecialKind, TransferMechanism

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "dcterms": "http://purl.org/dc/terms/",
}

LEGAL_BASES = {
    LegalBasis.CONSENT: "gdpr:A6-1-a",
    LegalBasis.CONTRACT: "gdpr:A6-1-b",
    LegalBasis.LEGAL_OBLIGATION: "gdpr:A6-1-c",
    LegalBasis.VITAL_INTERESTS: "gdpr:A6-1-d",
    LegalBasis.PUBLIC_TASK: "gdpr:A6-1-e",
    LegalBasis.LEGITIMATE_INTERESTS: "gdpr:A6-1-f",
}
# Of art. 9(2) only those that were looked up by name.
ART9_GROUNDS = {f"9-2-{letter}": f"gdpr:A9-2-{letter}" for letter in "abfhi"}
TRANSFERS = {
    TransferMechanism.ADEQUACY: "gdpr:A45-3",
    TransferMechanism.PUBLIC_INSTRUMENT: "gdpr:A46-2-a",
    TransferMechanism.BINDING_RULES: "gdpr:A46-2-b",
    TransferMechanism.STANDARD_CLAUSES: "gdpr:A46-2-c",
    TransferMechanism.CODE_OF_CONDUCT: "gdpr:A46-2-e",
    TransferMechanism.CERTIFICATION: "gdpr:A46-2-f",
    TransferMechanism.EXPLICIT_CONSENT: "gdpr:A49-1-a",
    TransferMechanism.CONTRACT: "gdpr:A49-1-b",
    TransferMechanism.LEGAL_CLAIMS: "gdpr:A49-1-e",
    TransferMechanism.COMPELLING_INTERESTS: "gdpr:A49-2",
}
END_ACTIONS = {EndAction.DESTROY: "dpv:Destruct", EndAction.ANONYMISE: "dpv:Anonymise"}
SPECIAL = {
    SpecialKind.HEALTH: "pd:Health",
    SpecialKind.ETHNICITY: "pd:Ethnicity",
    SpecialKind.BELIEF: "pd:Religion",
    SpecialKind.UNION: "pd:TradeUnionMembership",
    SpecialKind.BIOMETRIC: "pd:Biometric",
    SpecialKind.GENETIC: "pd:Genetic",
}
