"""The file of a request as a dossier of its own: its term starts when the request is complete."""

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy_portal.accounts.models import User
from register.choices import EndAction, TermKind, TermUnit, Trigger
from requests_app.errors import StepNotAllowed
from requests_app.models import PrivacyRequest
from requests_app.own_term import DESTROYER, KIND
from requests_app.services.holding import hold_data
from retention.errors import NotAllowed
from retention.services.own_dossiers import open_own_dossier, reopen_own_dossier


def start_term(privacy_request: PrivacyRequest, *, today: date, actor: User | None) -> None:
    """Of a closed request: from its closing, or from the day on which its restriction was lifted.
    While that holds the request still runs, and so does one that is linked to it hold its file."""
    restriction = getattr(privacy_request, "restriction", None)
    if restriction and restriction.lifted_on is None:
        return
    completed_on = privacy_request.closed_on or today
    if restriction and restriction.lifted_on:
        completed_on = max(completed_on, restriction.lifted_on)
    with override(settings.LANGUAGE_CODE):
        name, term = _("Request file"), case_file_term()
    open_own_dossier(
        organisation=privacy_request.organisation,
        kind_code=KIND,
        name=name,
        destroyer=DESTROYER,
        case_id=privacy_request.case_id,
        external_key=privacy_request.number,
        opened_on=privacy_request.received_on,
        term=term,
        trigger=Trigger.COMPLETION,
        happened_on=completed_on,
        today=today,
        person_indexes=privacy_request.person_indexes,
    )
    linked = Q(linked_from=privacy_request) | Q(linked_to=privacy_request)
    for one in PrivacyRequest.objects.open().filter(linked).select_related("organisation"):
        hold_data(one, today=today, actor=actor)


def stop_term(privacy_request: PrivacyRequest) -> None:
    """Opened again: it is not complete any more. Raises StepNotAllowed when it is being
    destroyed."""
    try:
        reopen_own_dossier(case_id=privacy_request.case_id)
    except NotAllowed as problem:
        raise StepNotAllowed from problem


def case_file_term() -> dict[str, object]:
    """A row like those of the register's retention terms."""
    return {
        "code": KIND,
        "name": _("Request file"),
        "trigger": Trigger.COMPLETION,
        "minimum_length": None,
        "minimum_unit": "",
        "minimum_kind": "",
        "minimum_to_year_end": False,
        "maximum_length": settings.CASE_FILE_MONTHS,
        "maximum_unit": TermUnit.MONTHS,
        "maximum_kind": TermKind.DEFAULT,
        "maximum_to_year_end": False,
        "archive_after_months": 12,
        "statute": "",
        "end_action": EndAction.DESTROY,
    }
