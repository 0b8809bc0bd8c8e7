"""Stored values are Dutch and forever: exports and URLs show them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DossierSource(TextChoices):
    """How a dossier came in."""

    HAND = "hand", _("Typed in")
    IMPORT = "import", _("From a file")
    API = "api", _("Sent by a system")
    OWN = "portaal", _("This portal itself")


class RowOutcome(TextChoices):
    """What comes of a row of a file or message."""

    NEW = "nieuw", _("New")
    CHANGED = "gewijzigd", _("Changed")
    UNCHANGED = "gelijk", _("The same")
    WRONG = "fout", _("Not taken in")
    UNDONE = "teruggedraaid", _("Put back")
    LEFT = "gebleven", _("Left as it is")


class OwnEvent(TextChoices):
    """What may happen to a dossier beside the triggers that the terms of the register name."""

    NOT_NEEDED = "niet-meer-nodig", _("The data turned out not to be needed")  # R-RET-07


class ItemState(TextChoices):
    """Of the data of one line of the register, in one system, of one dossier."""

    KEPT = "loopt", _("Kept")
    ARCHIVED = "gearchiveerd", _("Archived")  # R-RET-04, R-RET-05
    DESTROYING = "in-vernietiging", _("Being destroyed")  # told to a system, or claimed by a worker
    DESTROYED = "vernietigd", _("Destroyed")  # every place confirmed it (R-RET-08)
    FAILED = "mislukt", _("Could not be destroyed")


class Technique(TextChoices):
    """How it was destroyed; certificates name it."""

    ROW = "rij", _("Removed from this portal")  # no more than key, kind and dates
    KEY = "sleutel", _("Key destroyed, then rows and files: unreadable in backups too")
    TOLD = "opdracht", _("In the system itself, and reported as done")


class HoldKind(TextChoices):
    """Why something is not destroyed although its day has come (rules 5.2, 8)."""

    LEGAL_CLAIM = "rechtsvordering", _("Legal claim")  # art. 17(3)(e)
    AUDIT = "onderzoek", _("Audit or investigation")
    RESTRICTION = "beperking", _("Restriction")  # art. 18: blocks deletion, not archiving
    ACCESS = "inzage", _("Request of the person")  # running, or just answered (UAVG 35)
    REVIEW = "beoordeling", _("Kept after review of a destruction list")


class ReviewReason(TextChoices):
    """Why a person must judge: never destroyed by itself (rules 5.2, 2 to 4 and 9)."""

    MINIMUM_AFTER_MAXIMUM = "minimum-na-maximum", _("Must be kept longer than it may be kept")
    OWN_MINIMUM_TOO_LONG = "eigen-te-lang", _("Our own policy keeps it longer than we promise")
    RESTRICTED_BY_STATUTE = "beperking-bij-wet", _("Restricted, while a law says to destroy it now")


class ReleaseMode(TextChoices):
    """What happens on the last allowed day with what nobody decided on."""

    AUTOMATIC = "vanzelf", _("Destroy by itself, after two warnings")
    EXPLICIT = "na-goedkeuring", _("Only after approval; until then it is late, and told every day")


class ListState(TextChoices):
    PROPOSED = "voorgesteld", _("Proposed")
    IN_REVIEW = "in-beoordeling", _("Being reviewed")
    SUBMITTED = "ter-goedkeuring", _("Waits for approval")
    APPROVED = "goedgekeurd", _("Approved, cooling-off")
    EXECUTING = "in-uitvoering", _("Being carried out")
    EXECUTED = "uitgevoerd", _("Carried out, with certificate")
    EMPTY = "vervallen", _("Nothing left on it")


class AdviceOutcome(TextChoices):
    AGREES = "akkoord", _("May be destroyed")
    DISAGREES = "niet-akkoord", _("Should be kept, in part or whole")


class ChangeState(TextChoices):
    """Of a changed term: it shows its effect, one confirms, another approves."""

    PROPOSED = "voorgesteld", _("Proposed")
    CONFIRMED = "bevestigd", _("Waits for a second person")
    APPROVED = "goedgekeurd", _("In force")
    REFUSED = "afgewezen", _("Refused")
    OUTDATED = "achterhaald", _("Overtaken by a newer change")


class CertificateState(TextChoices):
    OWED = "te-maken", _("Being made")
    ISSUED = "afgegeven", _("Issued")
