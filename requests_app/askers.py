"""Who asks, as the desk names him: opened for a whole list with one query."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from privacy_portal.vault.services import unseal_many
from requests_app.choices import ForWhom
from requests_app.intake import SEALED_AS, Intake
from requests_app.models import PrivacyRequest


def intakes_of(privacy_requests: Iterable[PrivacyRequest]) -> list[Intake | None]:
    """None where the case was destroyed."""
    sealed = [(one.case_id, SEALED_AS, one.sealed) for one in privacy_requests]
    return [None if data is None else Intake.from_json(data) for data in unseal_many(sealed)]


def asker(privacy_request: PrivacyRequest, intake: Intake | None) -> str:
    if intake is None:
        return _("destroyed")
    name = intake.name or _("unknown (%(channel)s)") % {
        "channel": privacy_request.get_channel_display().lower()
    }
    if privacy_request.for_whom == ForWhom.SELF:
        return name
    represented = intake.represented_name or _("another person")
    return _("%(name)s, for %(represented)s") % {"name": name, "represented": represented}
