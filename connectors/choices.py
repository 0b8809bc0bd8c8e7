"""Stored values are Dutch and forever: exports and URLs show them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InstructionAction(TextChoices):
    COLLECT = "verzamelen", _("Collect the data")  # art. 15
    RECTIFY = "verbeteren", _("Correct or complete")  # art. 16
    ERASE = "wissen", _("Erase")  # art. 17
    RESTRICT = "beperken", _("Restrict: only keep")  # art. 18
    LIFT = "opheffen", _("Lift the restriction")  # art. 18(3)
    EXPORT = "exporteren", _("Export to take along")  # art. 20
    ARCHIVE = "archiveren", _("Archive")
    STOP_MARKETING = "stop-reclame", _("Stop direct marketing")  # art. 21(3)
    STOP_USE = "stop-gebruik", _("Stop the use")  # art. 7(3), 21(1)


class About(TextChoices):
    """What the work is for."""

    REQUEST = "verzoek", _("A request of a person")
    DOSSIERS = "dossiers", _("Dossiers whose time is over")  # many people at once: a list of keys


class InstructionState(TextChoices):
    OPEN = "open", _("To be done")
    RUNNING = "bezig", _("Being done")
    DONE = "gedaan", _("Done")
    NOTHING_FOUND = "niets-gevonden", _("Nothing found")
    REFUSED = "geweigerd", _("Refused, with a reason")
    FAILED = "mislukt", _("Did not work")
    CANCELLED = "vervallen", _("No longer needed")


class Reach(TextChoices):
    """By which way the system is reached."""

    OWNER = "eigenaar", _("A colleague with an account")
    COLLEAGUE = "collega", _("A colleague without account, by a code")
    PROCESSOR = "verwerker", _("A processor, by e-mail")  # L-27, art. 28(3)(e)
    PAPER = "papier", _("On paper, with a signed form")


class EvidenceKind(TextChoices):
    COLLECTED = "verzameld", _("Data that were collected")
    PROOF = "bewijs", _("Proof that it was done")
    SIGNED_FORM = "formulier", _("Signed form")
    LIST = "lijst", _("List of dossiers")  # what we sent along: which ones it is about
