from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OFFICER = "fg", _("Data protection officer")  # art. 37-39
    HANDLER = "behandelaar", _("Handler")
    REGISTER_EDITOR = "register", _("Register editor")
    ARCHIVIST = "archivaris", _("Archivist")
    SYSTEM_OWNER = "systeemeigenaar", _("System owner")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "beheerder", _("Administrator")


class StorageProfile(TextChoices):
    EU_ONLY = "eu", _("EU only")  # R-TRF-01
    EEA_WITH_SAFEGUARDS = "eer", _("EEA, outside only with safeguards")  # R-TRF-02
