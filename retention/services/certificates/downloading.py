from django.db import transaction

from privacy_portal.accounts.models import User
from retention.events import certificates as events
from retention.models import Certificate


@transaction.atomic
def note_download(*, certificate: Certificate, actor: User) -> None:
    events.certificate_downloaded(certificate, actor=actor)
