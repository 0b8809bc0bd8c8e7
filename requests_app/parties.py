"""The other organisation in a letter: a client of the register, and what was agreed with him."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.choices import AgreementKind, PartyKind
from register.models import Agreement, Party
from register.models.rows import RegisterQuerySet
from requests_app.models import PrivacyRequest


def clients_of(organisation: Organisation) -> RegisterQuerySet[Party]:
    """For whom we are processor: named as client, or in a processor activity (art. 30(2)(a))."""
    is_client = Q(kind=PartyKind.CLIENT) | Q(processing__isnull=False)
    return Party.objects.filter(is_client, organisation=organisation).distinct()


def receivers_of(organisation: Organisation) -> RegisterQuerySet[Party]:
    """Clients, and the benefit agencies that a law may oblige us to tell (R-NPR-03)."""
    may_be_told = Q(kind__in=[PartyKind.CLIENT, PartyKind.AUTHORITY]) | Q(processing__isnull=False)
    return Party.objects.filter(may_be_told, organisation=organisation).distinct()


def agreement_with(party: Party, today: date) -> Agreement | None:
    """The processor agreement that runs today."""
    running = (Q(starts_on=None) | Q(starts_on__lte=today)) & (
        Q(ends_on=None) | Q(ends_on__gte=today)
    )
    agreements = party.agreements.filter(running, kind=AgreementKind.PROCESSING)
    return agreements.order_by("-starts_on").first()


def refuse_other_organisation(privacy_request: PrivacyRequest, party: Party) -> None:
    """A letter never goes to a party of another organisation's register. Raises ValidationError."""
    if party.organisation_id != privacy_request.organisation_id:
        raise ValidationError(_("Choose an organisation from your own register."))


def in_letter(party: Party) -> dict[str, Any]:
    """As a letter names it."""
    lines = [line.strip() for line in party.address.splitlines() if line.strip()]
    return {"name": party.name, "address_lines": lines, "contact": party.contact or party.email}
