from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    QUEUED = "wacht", _("Waiting")
    SENT = "verstuurd", _("Sent")
    FAILED = "mislukt", _("Failed")
