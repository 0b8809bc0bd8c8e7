"""Files that somebody outside sends along (M5)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import MaskedFile
from privacy_portal.vault.file_fields import ACCEPT, FilesField, FilesInput, WithFiles

__all__ = ["ACCEPT", "FilesField", "FilesInput", "WithFiles", "masked_files"]

MASKING_APP = (
    "https://www.rijksoverheid.nl/onderwerpen/identiteitsfraude/vraag-en-antwoord/"
    "veilige-kopie-identiteitsbewijs"
)
TOO_MANY_AT_ONCE = gettext_lazy("You sent many files in a short time. Wait an hour, or call us.")
NO_ROOM = gettext_lazy("We have no room for this file now. Try again later, or call us.")


def masked_files(organisation: Organisation) -> MaskedFile:
    """The field `files` of a form, for a copy of an ID that is made black on the device itself."""
    values = {"name": organisation.name, "day": timezone.localdate().strftime("%d-%m-%Y")}
    watermark = _("Copy for %(name)s, GDPR request, %(day)s") % values
    return MaskedFile("files", watermark=watermark, app_url=MASKING_APP)
