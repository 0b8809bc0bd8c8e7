"""How retention removes what the register leaves behind. Each may run twice."""

from datetime import datetime

from register.models import FormDraft
from register.services.drafts import KEPT_FOR


def purge_form_drafts(*, now: datetime) -> int:
    """What somebody typed and never saved, a month after he last did."""
    removed, _of = FormDraft.objects.filter(saved_at__lte=now - KEPT_FOR).delete()
    return removed
