"""Whether the web addresses that texts name still work (R-CMP-04).

Which texts: `settings.LINK_TEXTS`, so that this room knows none of the rooms above it. No event:
it changes nothing of what anybody made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib import web_address
from register.choices import LinkProblem
from register.models import NamedLink
from register.services.owing import owe_organisation_check

Texts = Callable[[Organisation], Iterable[tuple[str, str]]]  # each with its LinkPlace

NOT_THERE = (404, 410)
NOT_FOR_PROGRAMS = (401, 403, 429)  # the server knows the page, and only people may see it


@transaction.atomic
def note_links(*, organisation: Organisation) -> None:
    """Makes a row of each address that a text names now, and removes those that none names."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in settings.LINK_TEXTS:
        texts: Texts = import_string(path)
        for place, text in texts(organisation):
            for address in web_address.addresses_in(text):
                places[address].add(place)
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # twice at once: one row each
    rows = NamedLink.objects.filter(organisation=organisation)
    rows.exclude(address__in=places).delete()
    for address, named in places.items():
        rows.update_or_create(
            organisation=organisation, address=address, defaults={"places": sorted(named)}
        )


def check_link(*, link_id: int, today: date) -> bool:
    """Asks the network, unless another did this week; whether it asked.

    Claims the row before, so that one whose server never ends its answer is tried once a week. No
    transaction is open meanwhile.
    """
    if not NamedLink.objects.owed(today).filter(pk=link_id).update(tried_on=today):
        return False
    link = NamedLink.objects.select_related("organisation").get(pk=link_id)
    before, link.problem = link.problem, _problem_of(link)
    if not link.problem:
        link.alive_on = today
    link.save(update_fields=["problem", "alive_on"])
    if link.problem != before:
        owe_organisation_check(organisation=link.organisation)
    return True


def _problem_of(link: NamedLink) -> str:
    named = NamedLink.objects.filter(organisation_id=link.organisation_id)
    hosts = {web_address.host_of(one) for one in named.values_list("address", flat=True)}
    try:
        status = web_address.status_of(link.address, hosts=hosts, exempt=settings.LINK_CHECK_EXEMPT)
    except web_address.NotPublic:
        return LinkProblem.NOT_PUBLIC
    except web_address.Moved:
        return LinkProblem.MOVED
    except web_address.Unreachable:
        return LinkProblem.UNREACHABLE
    if status in NOT_THERE:
        return LinkProblem.GONE
    return LinkProblem.FAILS if status >= 400 and status not in NOT_FOR_PROGRAMS else ""
