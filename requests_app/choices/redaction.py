"""Making the data of others black in a file of the answer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RedactionGround(TextChoices):
    """Why something is made black; the rest of the file goes out all the same (art. 15(4))."""

    OTHER_PERSON = "15-4-ander", _("Data of another person (art. 15(4))")
    TRADE_SECRET = "15-4-geheim", _("Trade secret or intellectual property (art. 15(4))")  # noqa: S105
    ELSE = "anders", _("Another ground, in my own words")


class RedactionState(TextChoices):
    DRAFT = "concept", _("Being marked")
    OWED = "klaarzetten", _("Being made")
    FAILED = "mislukt", _("Could not be made")
    TO_CHECK = "te-controleren", _("Waits for a second reader")
    APPROVED = "goedgekeurd", _("Approved")
