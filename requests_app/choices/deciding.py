"""What is decided, and what follows from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LineResult(TextChoices):
    """What happens with one part of what was asked."""

    GRANTED = "toegewezen", _("Done")
    SUPPLEMENTED = "aangevuld", _("Statement added")  # art. 16: the view of the subject
    KEPT = "bewaard", _("Kept until a date")  # art. 17(3)(b), with the statute
    REFUSED = "afgewezen", _("Not done")
    NO_DATA = "geen-gegevens", _("No data held")


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
    PUBLIC_TASK = "20-3", _("Needed for a public task (art. 20(3))")
    PORTABILITY_OF_OTHERS = "20-4", _("Rights and freedoms of others (art. 20(4))")
    NOT_PORTABLE = "20", _("Not provided by you, or not on consent or contract (art. 20)")
    COMPELLING_GROUNDS = "21-1", _("Compelling legitimate grounds (art. 21(1))")
    OBJECTION_CLAIMS = "21-1-rechtsvordering", _("Legal claims (art. 21(1))")
    NOT_OPEN_TO_OBJECTION = (
        "21-grondslag",
        _("Not used on a public task or a legitimate interest (art. 21(1))"),
    )
    NO_AUTOMATED_DECISION = "22", _("No automated decision was made (art. 22)")
    AUTOMATED_BY_LAW = "22-2-b", _("A law allows the automated decision (art. 22(2)(b))")
    NOT_ON_CONSENT = "7-3", _("Consent was not the basis (art. 7(3))")
    GENERAL_INTEREST = "uavg-41", _("General interest or rights of others (art. 41 UAVG)")
    RIGHTS_OF_OTHERS_UAVG = "uavg-41-i", _("Protecting you or others (art. 41(1)(i) UAVG)")
    CIVIL_CLAIMS = "uavg-41-j", _("Collecting a civil claim (art. 41(1)(j) UAVG)")
    PUBLIC_REGISTER = "uavg-47", _("A public register with rules of its own (art. 47 UAVG)")
    NOT_WELL_FOUNDED = "klacht", _("The complaint is not well-founded")


class RestrictionGround(TextChoices):
    """Art. 18(1); the fourth is what the organisation's own regulation also promises (R-RES-02)."""

    ACCURACY = "18-1-a", _("He contests that the data are correct (art. 18(1)(a))")
    UNLAWFUL = "18-1-b", _("Unlawful, and he does not want erasure (art. 18(1)(b))")
    CLAIMS = "18-1-c", _("He needs them for a legal claim (art. 18(1)(c))")
    OBJECTION = "18-1-d", _("His objection is being weighed (art. 18(1)(d))")
    ERASURE_FEARED = "eigen", _("He fears that data are erased unlawfully (our own regulation)")


class RecipientNoticeState(TextChoices):
    """Art. 19: each recipient is told, unless that is impossible or disproportionate."""

    OWED = "te-melden", _("To be told")
    SENT = "gemeld", _("Told")
    CONFIRMED = "bevestigd", _("Confirmed")
    IMPOSSIBLE = "onmogelijk", _("Impossible")
    DISPROPORTIONATE = "onevenredig", _("Disproportionate effort")
    NEVER_GIVEN = "niets-gehad", _("Never got data of this person")


class PublicationState(TextChoices):
    """Art. 17(2): where data were made public, and what came of asking to take them away."""

    FOUND = "gevonden", _("Found")
    ASKED = "gevraagd", _("Asked to remove")
    REMOVED = "verwijderd", _("Removed")
    REFUSED = "geweigerd", _("The other side refuses")
