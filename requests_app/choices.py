"""Stored values are Dutch and forever: exports and URLs show them."""

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
    OTHER = "anders", _("Something else")  # the officer decides which right fits


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


class RequestState(TextChoices):
    NEW = "nieuw", _("New")
    IDENTITY = "identiteit", _("Checking identity")  # asked; the clock may stand still
    SCOPE = "verduidelijking", _("Waiting for clarification")
    IN_PROGRESS = "in-behandeling", _("In progress")
    DECIDED = "besloten", _("Prepare the answer")
    CLOSED = "gesloten", _("Closed")


class Outcome(TextChoices):
    GRANTED = "toegewezen", _("Granted")
    PARTLY = "deels", _("Partly granted")
    REFUSED = "afgewezen", _("Refused")
    NO_DATA = "geen-gegevens", _("No data held")
    UNIDENTIFIED = "niet-vastgesteld", _("Could not establish identity")
    WITHDRAWN = "ingetrokken", _("Withdrawn")


class RefusalGround(TextChoices):
    """Why a request, or a part of it, is not granted; always with a motivation (art. 12(4))."""

    UNFOUNDED = "12-5-ongegrond", _("Manifestly unfounded (art. 12(5))")
    EXCESSIVE = "12-5-buitensporig", _("Excessive (art. 12(5))")
    RIGHTS_OF_OTHERS = "15-4", _("Rights and freedoms of others (art. 15(4))")
    NO_ERASURE_GROUND = "17-1", _("No ground for erasure applies (art. 17(1))")
    EXPRESSION = "17-3-a", _("Freedom of expression (art. 17(3)(a))")
    LEGAL_OBLIGATION = "17-3-b", _("A law obliges us to keep the data (art. 17(3)(b))")
    PUBLIC_HEALTH = "17-3-c", _("Public health (art. 17(3)(c))")
    ARCHIVING = "17-3-d", _("Archiving, research or statistics (art. 17(3)(d))")
    LEGAL_CLAIMS = "17-3-e", _("Legal claims (art. 17(3)(e))")
    NOT_INACCURATE = "16", _("The data are correct (art. 16)")
    NO_RESTRICTION_GROUND = "18-1", _("None of the four grounds applies (art. 18(1))")
    NOT_PORTABLE = "20", _("Not provided by you, or not on consent or contract (art. 20)")
    COMPELLING_GROUNDS = "21-1", _("Compelling legitimate grounds (art. 21(1))")
    NO_AUTOMATED_DECISION = "22", _("No automated decision was made (art. 22)")
    NOT_ON_CONSENT = "7-3", _("Consent was not the basis (art. 7(3))")
    GENERAL_INTEREST = "uavg-41", _("General interest or rights of others (art. 41 UAVG)")


class IdentityMethod(TextChoices):
    """The ladder of law: the least invasive step that takes away the doubt (art. 12(6))."""

    KNOWN_ADDRESS = "bekend-adres", _("Known account or known e-mail address")
    CODE = "code", _("Code or letter to an address on file")
    KNOWLEDGE = "kennis", _("Knows details that are on file")
    CALL_BACK = "terugbellen", _("Called back on a number on file")
    SHOWN = "getoond", _("Showed an ID, no copy made")
    MASKED_COPY = "kopie", _("Masked copy of an ID")


class IdentityResult(TextChoices):
    ESTABLISHED = "vastgesteld", _("Established")
    NOT_ESTABLISHED = "niet-vastgesteld", _("Not established")


class AuthorityProof(TextChoices):
    """Whether who asks for another may do so; empty when somebody asks for himself."""

    SEEN = "bewijs-gezien", _("Saw proof that this person may ask")
    NOT_DOUBTED = "geen-twijfel", _("No reason to doubt that this person may ask")
    NOT_SHOWN = "niet-aangetoond", _("Not shown that this person may ask")


class ClockEventKind(TextChoices):
    RECEIVED = "ontvangen", _("Received")
    IDENTITY_REQUESTED = "identiteit-gevraagd", _("Asked for identity")
    IDENTITY_ANSWERED = "identiteit-beantwoord", _("Identity answered")
    SCOPE_REQUESTED = "verduidelijking-gevraagd", _("Asked for clarification")
    SCOPE_ANSWERED = "verduidelijking-beantwoord", _("Clarification answered")
    EXTENDED = "verlengd", _("Extended")


class ExtensionReason(TextChoices):
    """Art. 12(3): only the complexity and the number of the requests count."""

    COMPLEX = "complex", _("The request is complex")
    NUMBER = "aantal", _("This person sent several requests")


class NoticeKind(TextChoices):
    """What the portal says by itself, each once per date that it is about."""

    ACKNOWLEDGED = "ontvangst", _("Receipt confirmed")  # L-01
    IDENTITY_REMINDER = "identiteit-herinnering", _("Reminder about identity")  # L-06
    SCOPE_REMINDER = "verduidelijking-herinnering", _("Reminder about clarification")  # L-06
    UNIDENTIFIED_CLOSED = "gesloten-niet-vastgesteld", _("Closed: could not identify")  # L-07
    TARGET_MINUS_10 = "streefdatum-10", _("10 working days before the internal target")
    TARGET_MINUS_5 = "streefdatum-5", _("5 working days before the internal target")
    TARGET_MINUS_2 = "streefdatum-2", _("2 working days before the internal target")
    TARGET_REACHED = "streefdatum", _("The internal target is today")
    TARGET_PASSED = "streefdatum-voorbij", _("The internal target has passed")  # L-40
    EXTENSION_CLOSING = "verlengen-kan-nog", _("Extending is possible for a few days more")
    LEGAL_MINUS_5 = "uiterste-datum-5", _("5 working days before the legal date")
    LEGAL_MINUS_2 = "uiterste-datum-2", _("2 working days before the legal date")
    LEGAL_REACHED = "uiterste-datum", _("The legal date is today")
    LATE = "te-laat", _("The answer is late")  # L-40, also to the management


class LetterKind(TextChoices):
    """The letters of the law; the number is the one that organisations and auditors cite."""

    ACKNOWLEDGEMENT = "L-01", _("Acknowledgement")
    IDENTITY_REQUEST = "L-02", _("Identity or mandate request")
    IDENTITY_CONFIRMED = "L-04", _("Identity confirmed")
    SCOPE_REQUEST = "L-05", _("Clarification of scope")
    REMINDER = "L-06", _("Reminder")
    UNIDENTIFIED = "L-07", _("Closed: cannot identify")
    EXTENSION = "L-08", _("Extension")
    ACCESS_ANSWER = "L-09", _("Access answer")
    NO_DATA = "L-10", _("No data held")
    REFUSAL = "L-22", _("Refusal, in whole or in part")
    CLOSING = "L-31", _("Closing letter")
    ESCALATION = "L-40", _("Internal escalation")


class LetterState(TextChoices):
    DRAFT = "concept", _("Draft")
    OWED = "klaarzetten", _("Being made")  # content is final, the PDF is not there yet
    TO_POST = "te-posten", _("To be printed and posted")
    SENT = "verstuurd", _("Sent")


class AttachmentKind(TextChoices):
    ID_COPY = "legitimatie", _("Masked copy of an ID")
    MANDATE = "machtiging", _("Proof that you may act for this person")
    EXTRA = "bijlage", _("Attachment")
    SCAN = "scan", _("Scan of the request")
    ANSWER = "antwoord", _("Part of the answer")
