"""Under which more numbers and addresses our systems know the person of a request.

Hashes, never the number or address itself: by these his dossiers are found, held and marked.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.known_as import indexes_of
from requests_app.models import PrivacyRequest
from requests_app.services.case_file import start_term
from requests_app.services.holding import hold_data
from requests_app.services.steps import locked_for
from requests_app.workflow import Step


@transaction.atomic
def know_as(
    *, privacy_request: PrivacyRequest, identifier: str, actor: User, today: date
) -> PrivacyRequest:
    """`identifier`: what the officer looked up. What is held for this request follows; the same one
    again changes nothing. Raises ValidationError, StepNotAllowed."""
    fresh = locked_for(privacy_request, Step.CORRESPOND, today=today)
    if not remember(fresh, identifier):
        return fresh
    fresh.save(update_fields=["version"])
    if fresh.is_open:
        hold_data(fresh, today=today, actor=actor)
    else:
        start_term(fresh, today=today, actor=actor)
    events.request_known_as(fresh, actor=actor)
    return fresh


def remember(privacy_request: PrivacyRequest, identifier: str) -> bool:
    """Of a request that is locked; whether it is new. Raises ValidationError when it says
    nothing."""
    known, identifier = privacy_request.person_indexes, identifier.strip()
    told = indexes_of(privacy_request, identifier)[len(known) :]
    if not told and (identifier or not known):
        problem = _("Fill in the number or e-mail address under which your systems know him.")
        raise ValidationError({"identifier": problem})
    new = [one for one in told if one not in known]
    if new:
        privacy_request.also_known_as = [*privacy_request.also_known_as, *new]
        privacy_request.full_clean(validate_unique=False, validate_constraints=False)
        privacy_request.save(update_fields=["also_known_as"])
    return bool(new)
