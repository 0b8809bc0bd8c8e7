"""Who somebody is, and for whom he may ask."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IdentityMethod(TextChoices):
    """The ladder of law: the least invasive step that takes away the doubt (art. 12(6))."""

    KNOWN_ADDRESS = "bekend-adres", _("Known account or known e-mail address")
    CODE = "code", _("Code or letter to an address on file")
    KNOWLEDGE = "kennis", _("Knows details that are on file")
    SIGNATURE = "handtekening", _("Signature compared with one that was on file already")
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


class RepresentativeKind(TextChoices):
    PARENT = "ouder", _("Parent or guardian with parental authority")  # gezag; UAVG 5(4)
    CURATOR = "curator", _("Curator")
    MENTOR = "mentor", _("Mentor")  # care and welfare only
    BEWINDVOERDER = "bewindvoerder", _("Bewindvoerder")  # money only
    LAWYER = "advocaat", _("Lawyer")  # normally without a mandate
    AUTHORISED = "gemachtigde", _("Authorised person")  # with a written mandate


class AnswerTo(TextChoices):
    REPRESENTATIVE = "vertegenwoordiger", _("To the representative")
    SUBJECT = "betrokkene", _("To the person himself")
