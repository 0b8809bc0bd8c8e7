"""What somebody should look at before a privacy statement goes out, as sentences."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.choices import TextPlace, VersionState
from register.documents.statement.shape import Summary
from register.models import ActivityVersion, OwnText, ProcessingActivity, SubjectType

INSIDE = re.compile(  # that data stay in Europe
    r"\b(?:binnen|within|inside)\s+(?:de\s+|the\s+)?"
    r"(?:EU|EER|EEA|Europa|Europe|Europese\s+(?:Unie|Economische)|European\s+(?:Union|Economic))\b",
    re.IGNORECASE,
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def warnings_of(organisation: Organisation, summary: Summary) -> list[str]:
    """About what a statement would say today."""
    return [
        *_organisation(organisation),
        *_not_published(organisation),
        *_without_lines(organisation, summary),
        *_english(organisation, summary),
        *_other_addresses(organisation),
        *_inside(organisation),
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
        yield _("The e-mail addresses of the organisation end differently: %(names)s.") % {
            "names": ", ".join(sorted(domains))
        }


def _not_published(organisation: Organisation) -> Iterable[str]:
    """What is not published is not told."""
    published = ActivityVersion.objects.filter(state=VersionState.PUBLISHED)
    rows = ProcessingActivity.objects.filter(organisation=organisation).running()
    count = rows.exclude(pk__in=published.values("activity_id")).count()
    if count:
        yield _(
            "Activities that are not published, and so not in the statement: %(count)s (art. 13)."
        ) % {"count": count}


def _without_lines(organisation: Organisation, summary: Summary) -> Iterable[str]:
    rows = SubjectType.objects.filter(organisation=organisation)
    for row in rows.exclude(code__in=summary["subjects"]):
        yield _("No published activity has data of: %(name)s.") % {"name": row.name}


def _english(organisation: Organisation, summary: Summary) -> Iterable[str]:
    """Then people who read English get Dutch at that place."""
    for text in OwnText.objects.filter(organisation=organisation, text_en="").exclude(text_nl=""):
        yield _("Your own text has no English: %(place)s.") % {"place": TextPlace(text.place).label}
    counts = summary["untranslated"]
    versions = ActivityVersion.objects.filter(pk__in=counts).order_by("activity__name")
    for pk, name in versions.values_list("pk", "activity__name"):
        yield _("%(name)s: %(count)s texts have no English (art. 12(1)).") % {
            "name": name,
            "count": counts[str(pk)],
        }


def _other_addresses(organisation: Organisation) -> Iterable[str]:
    """R-PUB-10: one source had two spellings of its own address."""
    own = {organisation.email.lower(), organisation.officer_email.lower()}
    for text in OwnText.objects.filter(organisation=organisation).order_by("place"):
        found = {one.lower() for one in MAIL.findall(f"{text.text_nl} {text.text_en}")} - own
        if found:
            yield _("Your own text names another e-mail address (%(place)s): %(names)s.") % {
                "place": TextPlace(text.place).label,
                "names": ", ".join(sorted(found)),
            }


def _inside(organisation: Organisation) -> Iterable[str]:
    """Beside a transfer abroad that the statement tells of (art. 13(1)(f), R-TRF-01)."""
    published = ActivityVersion.objects.filter(
        organisation=organisation, state=VersionState.PUBLISHED
    )
    if not published.exclude(content__activity__transfers=[]).exists():
        return
    for text in OwnText.objects.filter(organisation=organisation).order_by("place"):
        if INSIDE.search(f"{text.text_nl} {text.text_en}"):
            yield _(
                "Your own text says that data stay inside Europe (%(place)s), but the register "
                "has data that go to another country (art. 13(1)(f))."
            ) % {"place": TextPlace(text.place).label}
