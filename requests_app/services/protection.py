"""What it takes to fetch an answer, beside number and code: an e-mail address alone proves nothing
of who somebody is, and very sensitive answers want a second way (M9)."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.urls import reverse

from privacy_portal.accounts.models import User
from privacy_portal.accounts.throttle import allow, forgive
from privacy_portal.mail.services import queue_mail
from register.choices import DataKind
from register.content import VersionContent
from register.services.versions import published_versions
from requests_app import events
from requests_app.askers import intakes_of
from requests_app.choices import PackageProtection
from requests_app.errors import NotAvailable, NotYourOwn, TooManyTries
from requests_app.intake import Intake
from requests_app.known_as import subject_types_known
from requests_app.models import AnswerPackage, DownloadLink, PrivacyRequest
from requests_app.models.letters import token_hash
from requests_app.services.status import plain_code
from requests_app.services.telling import email_of

WITH_CODE = (PackageProtection.LETTER_CODE, PackageProtection.SECOND_PERSON)
LINK_LIVES = timedelta(minutes=10)
WAIT = timedelta(minutes=15)
CODES_PER_WAIT = 5
LINKS_PER_WAIT = 3
CODE_DIGITS = 12  # slow hash, and a few tries per quarter of an hour
TOKEN_BYTES = 32
VERY_SENSITIVE = (DataKind.SPECIAL, DataKind.CRIMINAL)


# --- Choosing it ----------------------------------------------------------------------------------


def proposed_protection(privacy_request: PrivacyRequest) -> PackageProtection:
    """A second code where the register names special or criminal data of such people (art. 9, 10);
    else a link by e-mail, when an address is known."""
    intake = intakes_of([privacy_request])[0] or Intake()
    if is_very_sensitive(privacy_request):
        by_letter = bool(intake.address)
        return PackageProtection.LETTER_CODE if by_letter else PackageProtection.SECOND_PERSON
    return PackageProtection.MAIL_LINK if intake.email else PackageProtection.CODE


def is_very_sensitive(privacy_request: PrivacyRequest) -> bool:
    """By what is published of people like this one; of everybody when we do not know what he is."""
    types = subject_types_known(privacy_request)
    versions = published_versions(privacy_request.organisation)
    return any(_holds_sensitive(one.content, types) for one in versions)


def _holds_sensitive(content: VersionContent, types: frozenset[str] | None) -> bool:
    kinds = {row["code"]: row.get("kind") for row in content["catalogue"]["data_categories"]}
    lines = content["activity"]["lines"]
    return any(
        kinds.get(line["category"]) in VERY_SENSITIVE
        for line in lines
        if types is None or line["subject_type"] in types
    )


@transaction.atomic
def change_protection(
    *, package: AnswerPackage, protection: PackageProtection, actor: User
) -> AnswerPackage:
    """A code that was made for another way no longer opens it. Raises NotAvailable when this way
    cannot reach the person, or the answer is gone."""
    fresh = _locked(package)
    if protection not in possible_protections(fresh.letter.privacy_request):
        raise NotAvailable
    fresh.protection, fresh.code_hash = protection, ""
    fresh.save(update_fields=["protection", "code_hash"])
    fresh.links.filter(used_at=None).delete()
    events.package_protected(fresh, actor=actor)
    return fresh


def possible_protections(privacy_request: PrivacyRequest) -> list[PackageProtection]:
    intake = intakes_of([privacy_request])[0] or Intake()
    by_mail = [PackageProtection.MAIL_LINK] if intake.email else [PackageProtection.CODE]
    by_letter = [PackageProtection.LETTER_CODE] if intake.address else []
    return [*by_mail, *by_letter, PackageProtection.SECOND_PERSON]


@transaction.atomic
def make_second_code(*, package: AnswerPackage, actor: User) -> str:
    """The code, which is shown or printed once: only a slow hash is kept. A next code replaces it.

    What a person tells is told by somebody else than who sent the answer: else NotYourOwn. Raises
    NotAvailable when no second code belongs to this answer.
    """
    fresh = _locked(package)
    if fresh.protection not in WITH_CODE:
        raise NotAvailable
    is_told = fresh.protection == PackageProtection.SECOND_PERSON
    if is_told and fresh.letter.sent_by_id == actor.pk:
        raise NotYourOwn
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    fresh.code_hash = make_password(code)
    fresh.save(update_fields=["code_hash"])
    events.package_code_made(fresh, actor=actor)
    return code


# --- Opening it -----------------------------------------------------------------------------------


def open_with_code(*, package: AnswerPackage, code: str) -> bool:
    """Only wrong codes count; who tries knows number and first code already, so counting them per
    answer locks nobody else out. Raises TooManyTries. Call it outside a transaction."""
    key = str(package.pk)
    if not allow("package-code", key, limit=CODES_PER_WAIT, per=WAIT):
        raise TooManyTries
    has_code = package.protection in WITH_CODE and bool(package.code_hash)
    is_right = has_code and check_password(plain_code(code), package.code_hash)
    if is_right:
        forgive("package-code", key)
        events.package_opened(package)
    return is_right


def send_link(*, package: AnswerPackage, now: datetime) -> None:
    """Mails a link that works once, within ten minutes. Raises TooManyTries, and NotAvailable when
    no link belongs to this answer. Call it outside a transaction."""
    if package.protection != PackageProtection.MAIL_LINK:
        raise NotAvailable
    if not allow("package-link", str(package.pk), limit=LINKS_PER_WAIT, per=WAIT):
        raise TooManyTries
    with transaction.atomic():
        token = secrets.token_urlsafe(TOKEN_BYTES)
        link = DownloadLink.objects.create(
            package=package,
            token_hash=token_hash(token),
            made_at=now,
            expires_at=now + LINK_LIVES,
        )
        _mail(package, link, token)
        events.package_link_sent(package)


def _mail(package: AnswerPackage, link: DownloadLink, token: str) -> None:
    letter = package.letter
    organisation = letter.privacy_request.organisation
    path = reverse("fetch_link", args=[organisation.slug, token])
    queue_mail(
        organisation=organisation,
        to=email_of(letter.privacy_request),
        template="download_link",
        context={
            "number": letter.privacy_request.number,
            "link": f"{settings.BASE_URL}{path}",
            "minutes": LINK_LIVES.seconds // 60,
        },
        language=letter.language,
        key=f"download-{link.pk}",
    )


@transaction.atomic
def use_link(*, package: AnswerPackage, token: str, now: datetime) -> bool:
    """Uses the link up. Not for another answer than the one that the visitor may see."""
    usable = package.links.filter(token_hash=token_hash(token), used_at=None, expires_at__gt=now)
    if package.protection != PackageProtection.MAIL_LINK or not usable.update(used_at=now):
        return False
    events.package_opened(package)
    return True


def _locked(package: AnswerPackage) -> AnswerPackage:
    rows = AnswerPackage.objects.select_for_update(of=("self",)).filter(emptied_at=None)
    fresh = rows.select_related("letter__privacy_request__organisation").filter(pk=package.pk)
    if (found := fresh.first()) is None:
        raise NotAvailable
    return found
