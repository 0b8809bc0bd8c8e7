"""How a request goes on its way."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    FORWARDED = "doorgestuurd", _("Forwarded to the controller")  # art. 28(3)(e)
    DUPLICATE = "samengevoegd", _("Handled together with another request")
    WITHDRAWN = "ingetrokken", _("Withdrawn")


class Capacity(TextChoices):
    """In which role the organisation holds the data (R-ORG-05)."""

    CONTROLLER = "verantwoordelijke", _("We decide why and how")
    PROCESSOR = "verwerker", _("We only process them for a client")  # art. 28(3)(e): L-24, L-25


class LinkKind(TextChoices):
    DUPLICATE = "dubbel", _("The same request again")
    SPLIT = "gesplitst", _("Split off from another request")


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
    POST_TODAY = "laatste-postdag", _("Post the answer today, to be there on the legal date")
    REFUSAL_MINUS_5 = "afwijzing-5", _("5 working days left to refuse in time")
    REFUSAL_REACHED = "afwijzing-laatste-dag", _("The last day to refuse in time is today")
    LATE = "te-laat", _("The answer is late")  # L-40, also to the management
    RESTRICTION_REVIEW = "beperking-herzien", _("Look again at the restriction")  # art. 18


class FeeGround(TextChoices):
    EXCESSIVE = "12-5-buitensporig", _("Excessive (art. 12(5))")
    UNFOUNDED = "12-5-ongegrond", _("Manifestly unfounded (art. 12(5))")
    FURTHER_COPY = "15-3", _("A further copy (art. 15(3))")


class FeeState(TextChoices):
    """R-FEE-02: announced before anything is charged, so that the subject can stop."""

    ANNOUNCED = "aangekondigd", _("Announced")
    ACCEPTED = "akkoord", _("Accepted by the person")
    DROPPED = "vervallen", _("Dropped: it costs nothing")
