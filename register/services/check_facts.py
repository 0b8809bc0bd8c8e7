"""What completeness needs to know of an organisation, gathered from its rows."""

from collections.abc import Iterable

from django.urls import Resolver404, resolve

from privacy_portal.accounts.models import Organisation
from register.completeness import Facts
from register.content import Row
from register.models import NamedLink, OwnText, ProcessingActivity, System
from register.services.content import LISTS, catalogue_content

# How a row of a list can be in use.
USED_BY: dict[str, tuple[str, ...]] = {
    "subject_types": ("lines__isnull",),
    "topics": ("data_categories__isnull",),
    "data_categories": ("lines__isnull",),
    "sources": ("lines__isnull",),
    "measures": ("activities__isnull",),
    "parties": (
        "systems__isnull",
        "receives__isnull",
        "transfers__isnull",
        "processing__isnull",
        "joint_activities__isnull",
    ),
    "systems": ("lines__isnull",),
    "retention_terms": ("lines__isnull",),
}


def facts_of(organisation: Organisation) -> Facts:
    texts = OwnText.objects.filter(organisation=organisation).order_by("place")
    return Facts(
        slug=organisation.slug,
        officer_name=organisation.officer_name,
        officer_email=organisation.officer_email,
        email=organisation.email,
        phone=organisation.phone,
        addresses=frozenset(_addresses(organisation)),
        catalogue=catalogue_content(organisation),
        used={name: _used(organisation, name) for name in USED_BY},
        own_texts=tuple(
            {"place": one.place, "text_nl": one.text_nl, "text_en": one.text_en} for one in texts
        ),
        links=tuple(_broken_links(organisation)),
        knows_path=knows_path,
    )


def _broken_links(organisation: Organisation) -> Iterable[Row]:
    for link in NamedLink.objects.with_problem().filter(organisation=organisation):
        yield {
            "address": link.address,
            "problem": link.problem,
            "places": " ".join(link.places),
        }


def _addresses(organisation: Organisation) -> Iterable[str]:
    """Of the organisation itself and of those who look after its activities and systems."""
    own = (organisation.email, organisation.officer_email, organisation.management_email)
    yield from (address for address in own if address)
    for model in (ProcessingActivity, System):
        rows = model.objects.filter(organisation=organisation).exclude(owner_email="")
        yield from rows.values_list("owner_email", flat=True).order_by().distinct()


def _used(organisation: Organisation, list_name: str) -> set[str]:
    rows = LISTS[list_name].objects.filter(organisation=organisation).order_by()
    codes: set[str] = set()
    for path in USED_BY[list_name]:
        codes.update(rows.filter(**{path: False}).values_list("code", flat=True).distinct())
    return codes


def knows_path(path: str) -> bool:
    """Whether this portal has such a page; a missing last slash is forgiven, as the site does."""
    try:
        resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return False
    return True
