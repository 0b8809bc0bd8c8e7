from requests_app.models.correspondence import (
    AnswerPackage,
    Attachment,
    InternalNote,
    Letter,
    Message,
)
from requests_app.models.desk import Notice, SavedView
from requests_app.models.draft import Draft
from requests_app.models.privacy_request import PrivacyRequest, RequestCounter
from requests_app.models.progress import ClockEvent, Decision, IdentityCheck

__all__ = [
    "AnswerPackage",
    "Attachment",
    "ClockEvent",
    "Decision",
    "Draft",
    "IdentityCheck",
    "InternalNote",
    "Letter",
    "Message",
    "Notice",
    "PrivacyRequest",
    "RequestCounter",
    "SavedView",
]
