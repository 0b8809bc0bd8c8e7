"""The two example organisations with staff, a register and requests, made by the services."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.services import create_member
from register.examples.load import load_register
from register.models import Party
from requests_app.choices import ExtensionReason, Outcome, RefusalGround, RightType
from requests_app.examples.desk import TEXTS, Desk
from requests_app.examples.instructions import give_systems, hand_out_example
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.closing import close_unidentified, withdraw_request
from requests_app.services.forwarding import forward_request
from requests_app.services.handling import add_message, add_note
from requests_app.services.letters import context_of, render_letter
from requests_app.services.notices import give_owed_notices
from requests_app.services.relations import close_as_duplicate
from requests_app.services.term import ask_scope, extend_deadline
from retention.examples.load import People, load_retention

ORGANISATIONS = Path(__file__).with_name("organisations.json")
PASSWORD = "voorbeeld-wachtwoord"  # noqa: S105 - the demo prints it
STAFF = {
    "fg": ("", Role.OFFICER),  # named by the organisation
    "behandelaar": ("K. Visser", Role.HANDLER),
    "auditor": ("L. de Boer", Role.AUDITOR),
    "beheerder": ("N. Smit", Role.ADMINISTRATOR),
    "register": ("P. de Groot", Role.REGISTER_EDITOR),
    "systeem": ("S. Bakker", Role.SYSTEM_OWNER),
    "archief": ("T. Meijer", Role.ARCHIVIST),
}
TOTP_SECRETS = {  # one for each, so that one code is not everybody's
    "fg": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "behandelaar": "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
    "auditor": "MFZWIZTHNBVGW3DNMFZWIZTHNBVGW3DN",
    "beheerder": "NVSWY3DPO5XXE3DENVSWY3DPO5XXE3DE",
    "register": "OJSWO2LTORSXE33QOJSWO2LTORSXE33Q",
    "systeem": "ONUXG5DFMVWW653OONUXG5DFMVWW653O",
    "archief": "MFZGG2DJMVTGI3TBMFZGG2DJMVTGI3TB",
}


def load_examples(*, today: date, now: datetime) -> list[str]:
    """Adds what is not there yet; returns the logins, none when everything was there."""
    logins: list[str] = []
    for values in json.loads(ORGANISATIONS.read_text(encoding="utf-8")):
        if Organisation.objects.filter(slug=values["slug"]).exists():
            continue
        with transaction.atomic():
            logins += _load(values, today=today, now=now)
    return logins


def _load(values: dict[str, object], *, today: date, now: datetime) -> list[str]:
    organisation = Organisation(**values)
    organisation.full_clean()
    organisation.save()
    people = {
        key: create_member(
            email=f"{key}@{organisation.slug}.example",
            name=name or organisation.officer_name,
            organisation=organisation,
            role=role,
            password=PASSWORD,
            totp_secret=TOTP_SECRETS[key],
        )
        for key, (name, role) in STAFF.items()
    }
    load_register(
        organisation=organisation, editor=people["register"], approver=people["fg"], now=now
    )
    give_systems(organisation, people["systeem"])
    _fill(Desk(organisation, people["fg"], people["behandelaar"], today), now)
    for pk in PrivacyRequest.objects.filter(organisation=organisation).values_list("pk", flat=True):
        give_owed_notices(request_id=pk, today=today)
    for letter in Letter.objects.owed().filter(privacy_request__organisation=organisation):
        render_letter(letter.pk, today=date.fromisoformat(context_of(letter)["written_on"]))
    archive = People(people["archief"], people["beheerder"], people["systeem"])
    load_retention(organisation=organisation, people=archive, today=today, now=now)
    return [f"{person.email}  ({STAFF[key][1].label})" for key, person in people.items()]


def _fill(desk: Desk, now: datetime) -> None:
    """Every state that a request can be in, and the corners that a newcomer wants to see."""
    desk.received(0)
    desk.received(2, RightType.OBJECTION)
    desk.received(33)  # late
    desk.received(29, RightType.CONSENT_WITHDRAWAL)  # nearly
    _with_correspondence(desk, now)
    hand_out_example(desk.known(16), desk.officer, desk.ago(12))
    desk.asked(13)
    ask_scope(
        privacy_request=desk.assigned(11),
        texts={code: TEXTS[code] for code in ("held", "question")},
        actor=desk.officer,
        today=desk.ago(9),
    )
    extend_deadline(
        privacy_request=desk.known(20, RightType.PORTABILITY),
        reason=ExtensionReason.COMPLEX,
        texts={"reasons": TEXTS["reasons"]},
        actor=desk.officer,
        today=desk.ago(15),
    )
    desk.decided(18, Outcome.GRANTED)
    desk.decided(24, Outcome.PARTLY, RightType.ERASURE, RefusalGround.LEGAL_OBLIGATION)
    _answer_every_right(desk)
    first, second = desk.received_twice(25, 5)
    close_as_duplicate(privacy_request=second, earlier=first, actor=desk.officer, today=desk.ago(4))
    forward_request(
        privacy_request=desk.assigned(9),
        client=Party.objects.filter(organisation=desk.organisation).earliest("pk"),
        client_told_by=desk.ago(6),
        texts={},
        actor=desk.officer,
        today=desk.ago(7),
    )
    withdraw_request(privacy_request=desk.received(35), actor=None, today=desk.ago(30))
    close_unidentified(privacy_request=desk.asked(45), actor=None, today=desk.ago(12))


def _answer_every_right(desk: Desk) -> None:
    desk.answered(40, Outcome.GRANTED)
    desk.answered(70, Outcome.NO_DATA)
    desk.answered(44, Outcome.GRANTED, RightType.RECTIFICATION)
    desk.answered(52, Outcome.PARTLY, RightType.ERASURE, RefusalGround.LEGAL_OBLIGATION)
    desk.answered(61, Outcome.REFUSED, RightType.ERASURE, RefusalGround.LEGAL_CLAIMS)
    desk.answered(48, Outcome.GRANTED, RightType.PORTABILITY)
    desk.answered(55, Outcome.GRANTED, RightType.OBJECTION)
    desk.answered(58, Outcome.REFUSED, RightType.OBJECTION, RefusalGround.COMPELLING_GROUNDS)
    desk.answered(63, Outcome.GRANTED, RightType.HUMAN_REVIEW)
    desk.answered(66, Outcome.GRANTED, RightType.COMPLAINT)
    desk.answered(68, Outcome.GRANTED, RightType.OTHER)


def _with_correspondence(desk: Desk, now: datetime) -> None:
    privacy_request = desk.known(8, RightType.RECTIFICATION)
    add_note(
        privacy_request=privacy_request,
        text="P&O kijkt het oude adres na.",
        actor=desk.officer,
        now=now - timedelta(days=4),
    )
    add_message(
        privacy_request=privacy_request,
        text="Mijn huisnummer is ook veranderd.",
        actor=None,
        now=now - timedelta(days=1),
    )
