"""What somebody asks, and how."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RightType(TextChoices):
    ACCESS = "inzage", _("Access")  # art. 15
    RECTIFICATION = "rectificatie", _("Rectification")  # art. 16
    ERASURE = "verwijdering", _("Erasure")  # art. 17
    RESTRICTION = "beperking", _("Restriction")  # art. 18
    PORTABILITY = "overdraagbaarheid", _("Portability")  # art. 20
    OBJECTION = "bezwaar", _("Objection")  # art. 21
    HUMAN_REVIEW = "menselijke-blik", _("Human review")  # art. 22
    CONSENT_WITHDRAWAL = "intrekking", _("Withdrawal of consent")  # art. 7(3)
    COMPLAINT = "klacht", _("Complaint")  # R-CMP-01 to R-CMP-03, with its own term
    OTHER = "anders", _("Something else")  # the officer decides which right fits


class Aspect(TextChoices):
    """What makes a request go another way than its right alone says; empty: nothing."""

    MARKETING = "reclame", _("Direct marketing")  # art. 21(2) and (3): absolute, at once
    PUBLISHED = "openbaar", _("Made public")  # art. 17(2), R-FGT-01


class Channel(TextChoices):
    FORM = "formulier", _("Online form")
    EMAIL = "e-mail", _("E-mail")
    LETTER = "brief", _("Letter")
    PHONE = "telefoon", _("Telephone")
    DESK = "balie", _("At the desk")


class ForWhom(TextChoices):
    SELF = "zelf", _("For myself")
    CHILD = "kind", _("For my child")
    LEGAL_REPRESENTATIVE = "vertegenwoordiger", _("I am a legal representative")
    AUTHORISED = "gemachtigde", _("I am authorised")


class AnswerBy(TextChoices):
    ONLINE = "online", _("Online, with a code")
    POST = "post", _("By letter")
    VISIT = "langskomen", _("I will come by")


class ProofChoice(TextChoices):
    """How somebody prefers to show who he is; the least invasive way comes first (art. 12(6))."""

    KNOWN = "bekend", _("You know me, ask my supervisor")
    CALL_BACK = "bellen", _("Call me on the number that you have")
    VISIT = "langskomen", _("I will come by with my ID")
    MASKED_COPY = "kopie", _("I send a masked copy")
