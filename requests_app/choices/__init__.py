"""Stored values are Dutch and forever: exports and URLs show them."""

from requests_app.choices.asking import (
    AnswerBy,
    Aspect,
    Channel,
    ForWhom,
    ProofChoice,
    RightType,
)
from requests_app.choices.deciding import (
    LineResult,
    PublicationState,
    RecipientNoticeState,
    RefusalGround,
    RestrictionGround,
)
from requests_app.choices.handling import (
    Capacity,
    ClockEventKind,
    ExtensionReason,
    FeeGround,
    FeeState,
    LinkKind,
    NoticeKind,
    Outcome,
    RequestState,
)
from requests_app.choices.identity import (
    AnswerTo,
    AuthorityProof,
    IdentityMethod,
    IdentityResult,
    RepresentativeKind,
)
from requests_app.choices.letters import (
    AttachmentKind,
    DeliveryKind,
    LetterKind,
    LetterState,
    LetterTo,
    PackageProtection,
    ReadingResult,
)
from requests_app.choices.redaction import RedactionGround, RedactionState

__all__ = [
    "AnswerBy",
    "AnswerTo",
    "Aspect",
    "AttachmentKind",
    "AuthorityProof",
    "Capacity",
    "Channel",
    "ClockEventKind",
    "DeliveryKind",
    "ExtensionReason",
    "FeeGround",
    "FeeState",
    "ForWhom",
    "IdentityMethod",
    "IdentityResult",
    "LetterKind",
    "LetterState",
    "LetterTo",
    "LineResult",
    "LinkKind",
    "NoticeKind",
    "Outcome",
    "PackageProtection",
    "ProofChoice",
    "PublicationState",
    "ReadingResult",
    "RecipientNoticeState",
    "RedactionGround",
    "RedactionState",
    "RefusalGround",
    "RepresentativeKind",
    "RequestState",
    "RestrictionGround",
    "RightType",
]
