"""What somebody should look at before a privacy statement goes out, as sentences."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.choices import TextPlace, VersionState
from register.documents.statement.shape import StatementContent
from register.models import ActivityVersion, OwnText, ProcessingActivity, SubjectType

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def warnings_of(organisation: Organisation, content: StatementContent) -> list[str]:
    """About what a statement would say today."""
    return [
        *_organisation(organisation),
        *_not_published(organisation),
        *_without_lines(organisation, content),
        *_english(organisation),
        *_other_addresses(organisation),
    ]


def _organisation(organisation: Organisation) -> Iterable[str]:
    if not (organisation.officer_name and organisation.officer_email):
        yield _("No data protection officer is filled in (art. 13(1)(b)).")
    domains = {
        address.rpartition("@")[2].lower()
        for address in (organisation.email, organisation.officer_email)
        if address
    }
    if len(domains) > 1:
        yield _(
            "The e-mail addresses of the organisation end differently: %(names)s (R-PUB-10)."
        ) % {"names": ", ".join(sorted(domains))}


def _not_published(organisation: Organisation) -> Iterable[str]:
    """What is not published is not told."""
    published = ActivityVersion.objects.filter(state=VersionState.PUBLISHED)
    rows = ProcessingActivity.objects.filter(organisation=organisation).running()
    count = rows.exclude(pk__in=published.values("activity_id")).count()
    if count:
        yield _(
            "Activities that are not published, and so not in the statement: %(count)s (art. 13)."
        ) % {"count": count}


def _without_lines(organisation: Organisation, content: StatementContent) -> Iterable[str]:
    told = {page["code"] for page in content["nl"]["subjects"]}
    for row in SubjectType.objects.filter(organisation=organisation).exclude(code__in=told):
        yield _("No published activity has data of: %(name)s.") % {"name": row.name}


def _english(organisation: Organisation) -> Iterable[str]:
    """Then people who read English get Dutch at that place."""
    for text in OwnText.objects.filter(organisation=organisation, text_en="").exclude(text_nl=""):
        yield _("Your own text has no English: %(place)s.") % {"place": TextPlace(text.place).label}
    versions = ActivityVersion.objects.filter(
        organisation=organisation, state=VersionState.PUBLISHED
    )
    for version in versions.order_by("activity__name"):
        count = _gaps(version.content)
        if count:
            yield _("%(name)s: %(count)s texts have no English (art. 12(1)).") % {
                "name": version.content["activity"]["fields"]["name"],
                "count": count,
            }


def _gaps(value: object) -> int:
    """How many Dutch texts, anywhere in it, have no English beside them."""
    if isinstance(value, list):
        return sum(_gaps(one) for one in value)
    if not isinstance(value, dict):
        return 0
    here = sum(
        1
        for key, text in value.items()
        if key.endswith("_nl") and text and not value.get(f"{key[:-3]}_en")
    )
    return here + sum(_gaps(one) for one in value.values())


def _other_addresses(organisation: Organisation) -> Iterable[str]:
    """R-PUB-10: one source had two spellings of its own address."""
    own = {organisation.email.lower(), organisation.officer_email.lower()}
    for text in OwnText.objects.filter(organisation=organisation).order_by("place"):
        found = {one.lower() for one in MAIL.findall(f"{text.text_nl} {text.text_en}")} - own
        if found:
            yield _(
                "Your own text names another e-mail address (%(place)s): %(names)s (R-PUB-10)."
            ) % {"place": TextPlace(text.place).label, "names": ", ".join(sorted(found))}
