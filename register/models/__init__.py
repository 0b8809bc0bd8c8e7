from register.models.activities import (
    PARTS,
    ClientProcessing,
    DataLine,
    Part,
    ProcessingActivity,
    Purpose,
    Recipient,
    Transfer,
)
from register.models.catalogue import DataCategory, Measure, PublicTopic, Source, SubjectType
from register.models.exchange import ImportRun, RegisterExport
from register.models.ledger import Consent, ConsentText, Disclosure
from register.models.links import NamedLink
from register.models.marks import PersonMark
from register.models.notify import StatementFollower
from register.models.parties import Agreement, AgreementReminder, Party, SubProcessor, System
from register.models.rows import RegisterRow
from register.models.statement import Informing, OwnText, Statement, StatementPdf
from register.models.terms import RetentionTerm
from register.models.versions import ActivityVersion, Finding, FormDraft, RegisterFigure, SentForm

__all__ = [
    "PARTS",
    "ActivityVersion",
    "Agreement",
    "AgreementReminder",
    "ClientProcessing",
    "Consent",
    "ConsentText",
    "DataCategory",
    "DataLine",
    "Disclosure",
    "Finding",
    "FormDraft",
    "ImportRun",
    "Informing",
    "Measure",
    "NamedLink",
    "OwnText",
    "Part",
    "Party",
    "PersonMark",
    "ProcessingActivity",
    "PublicTopic",
    "Purpose",
    "Recipient",
    "RegisterExport",
    "RegisterFigure",
    "RegisterRow",
    "RetentionTerm",
    "SentForm",
    "Source",
    "Statement",
    "StatementFollower",
    "StatementPdf",
    "SubProcessor",
    "SubjectType",
    "System",
    "Transfer",
]
