from retention.models.dossiers import Dossier, RetentionItem, TriggerEvent
from retention.models.execution import (
    ArchiveOrder,
    Certificate,
    DestructionBatch,
    RemovedDossier,
)
from retention.models.holds import HeldDossier, Hold
from retention.models.intake import ApiToken, DossierImport, DossierImportRow
from retention.models.kinds import DossierKind, RetentionLine, TermChange
from retention.models.lists import Advice, DestructionList, KeptItem, ListCounter
from retention.models.policy import ClockWatch, RetentionFigure, RetentionPolicy

__all__ = [
    "Advice",
    "ApiToken",
    "ArchiveOrder",
    "Certificate",
    "ClockWatch",
    "DestructionBatch",
    "DestructionList",
    "Dossier",
    "DossierImport",
    "DossierImportRow",
    "DossierKind",
    "HeldDossier",
    "Hold",
    "KeptItem",
    "ListCounter",
    "RetentionFigure",
    "RemovedDossier",
    "RetentionItem",
    "RetentionLine",
    "RetentionPolicy",
    "TermChange",
    "TriggerEvent",
]
