"""Letters, files and how they reach people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    """The letters of the law; the number is the one that organisations and auditors cite. L-27, the
    instruction to a processor, is made by connectors."""

    ACKNOWLEDGEMENT = "L-01", _("Acknowledgement")
    IDENTITY_REQUEST = "L-02", _("Identity or mandate request")
    AUTHORITY_REQUEST = "L-03", _("Proof of authority request")
    IDENTITY_CONFIRMED = "L-04", _("Identity confirmed")
    SCOPE_REQUEST = "L-05", _("Clarification of scope")
    REMINDER = "L-06", _("Reminder")
    UNIDENTIFIED = "L-07", _("Closed: cannot identify")
    EXTENSION = "L-08", _("Extension")
    ACCESS_ANSWER = "L-09", _("Access answer")
    NO_DATA = "L-10", _("No data held")
    RECTIFIED = "L-11", _("Rectification done")
    SUPPLEMENTED = "L-12", _("Supplementary statement added")
    ERASED = "L-13", _("Erasure done, in whole or in part")
    RESTRICTED = "L-14", _("Restriction set")
    RESTRICTION_LIFTING = "L-15", _("Before lifting a restriction")
    PORTABILITY = "L-16", _("Data to take along")
    OBJECTION_UPHELD = "L-17", _("Objection upheld")
    OBJECTION_REJECTED = "L-18", _("Objection rejected")
    MARKETING_STOPPED = "L-19", _("Direct marketing stopped")
    CONSENT_WITHDRAWN = "L-20", _("Consent withdrawn")
    HUMAN_REVIEW = "L-21", _("Automated decision looked at by a person")
    REFUSAL = "L-22", _("Refusal, in whole or in part")
    FEE_NOTICE = "L-23", _("Fee notice")
    FORWARDED = "L-24", _("Forwarded to the controller")
    CLIENT_NOTICE = "L-25", _("Notice to the client")
    RECIPIENT_NOTICE = "L-26", _("Notice to a recipient")
    PUBLICATION_REMOVAL = "L-28", _("Removal of a publication")
    IMPACT_NOTICE = "L-29", _("What using this right means for the service")
    SUPPLY_TALK = "L-30", _("Conversation about not giving data")
    CLOSING = "L-31", _("Closing letter")
    COMPLAINT = "L-32", _("Complaint: acknowledgement or answer")
    ESCALATION = "L-40", _("Internal escalation")


class LetterState(TextChoices):
    DRAFT = "concept", _("Draft")
    OWED = "klaarzetten", _("Being made")  # content is final, the PDF is not there yet
    TO_POST = "te-posten", _("To be printed and posted")
    SENT = "verstuurd", _("Sent")


class LetterTo(TextChoices):
    """Who reads a letter; only what is for the subject shows on his own page."""

    SUBJECT = "betrokkene", _("The person who asks")
    OTHER = "derde", _("Somebody else")  # a recipient, a client, a platform
    STAFF = "intern", _("Our own staff")


class ReadingResult(TextChoices):
    """What a second reader says of a letter that somebody else wrote."""

    ASKED = "gevraagd", _("Asked")
    FINE = "akkoord", _("Fine")
    REMARKS = "opmerkingen", _("With remarks")


class DeliveryKind(TextChoices):
    """What happened with a letter once it was final: the delivery log."""

    MADE = "klaar", _("Made and locked")
    ONLINE = "online", _("Put ready behind number and code")
    PRINTED = "gedrukt", _("Printed")
    POSTED = "gepost", _("Posted")
    HANDED_OVER = "overhandigd", _("Handed over")
    MAILED = "gemaild", _("Sent by e-mail to somebody else")
    FETCHED = "opgehaald", _("Fetched")
    RETURNED = "retour", _("Came back")
    EXPIRED = "verlopen", _("No longer to be fetched")


class PackageProtection(TextChoices):
    """What it takes to fetch an answer, beside number and code (an e-mail alone proves nothing)."""

    CODE = "code", _("Nothing more")  # no e-mail address is known
    MAIL_LINK = "mail-link", _("A link by e-mail that works once")
    LETTER_CODE = "brief-code", _("A second code by letter")  # very sensitive answers
    SECOND_PERSON = "tweede-persoon", _("A second code, told by a colleague")


class AttachmentKind(TextChoices):
    ID_COPY = "legitimatie", _("Masked copy of an ID")
    MANDATE = "machtiging", _("Proof that you may act for this person")
    EXTRA = "bijlage", _("Attachment")
    SCAN = "scan", _("Scan of the request")
    ANSWER = "antwoord", _("Part of the answer")
    COLLECTED = "verzameld", _("Collected from a system")
    REDACTED = "zwartgemaakt", _("Blacked out, waits for a second reader")
    ORIGINAL = "origineel", _("Has a blacked out copy, never goes out")
