from requests_app.models.correspondence import (
    AnswerPackage,
    Attachment,
    InternalNote,
    Letter,
    Message,
)
from requests_app.models.desk import NoteTemplate, Notice, PastRequest, SavedView, YearReport
from requests_app.models.draft import Draft
from requests_app.models.following import FeeNotice, Publication, RecipientNotice, Restriction
from requests_app.models.letters import (
    DownloadLink,
    LetterDelivery,
    LetterReading,
    LetterTemplate,
)
from requests_app.models.privacy_request import PrivacyRequest, RequestCounter
from requests_app.models.progress import (
    ClockEvent,
    Decision,
    DecisionLine,
    IdentityCheck,
    Representation,
)
from requests_app.models.redaction import Redaction

__all__ = [
    "AnswerPackage",
    "Attachment",
    "ClockEvent",
    "Decision",
    "DecisionLine",
    "DownloadLink",
    "Draft",
    "FeeNotice",
    "IdentityCheck",
    "InternalNote",
    "Letter",
    "LetterDelivery",
    "LetterReading",
    "LetterTemplate",
    "Message",
    "NoteTemplate",
    "Notice",
    "PastRequest",
    "PrivacyRequest",
    "Publication",
    "RecipientNotice",
    "Redaction",
    "Representation",
    "RequestCounter",
    "Restriction",
    "SavedView",
    "YearReport",
]
