"""The two example organisations with staff, a register and requests, made by the services."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.services import create_member
from register.examples.load import load_register
from requests_app import documents
from requests_app.choices import (
    AuthorityProof,
    ExtensionReason,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.deadlines.rule import AMSTERDAM
from requests_app.examples.instructions import give_systems, hand_out_example
from requests_app.examples.parts import parts_for
from requests_app.examples.people import make_up
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.closing import close_unidentified, withdraw_request
from requests_app.services.decisions import decide_request
from requests_app.services.handling import add_message, add_note, assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.intake import receive_request
from requests_app.services.letters import (
    context_of,
    draft_letter,
    render_letter,
    send_answer,
)
from requests_app.services.notices import give_owed_notices
from requests_app.services.term import ask_scope, extend_deadline

ORGANISATIONS = Path(__file__).with_name("organisations.json")
PASSWORD = "voorbeeld-wachtwoord"  # noqa: S105 - the demo prints it
STAFF = {
    "fg": ("", Role.OFFICER),  # named by the organisation
    "behandelaar": ("K. Visser", Role.HANDLER),
    "auditor": ("L. de Boer", Role.AUDITOR),
    "beheerder": ("N. Smit", Role.ADMINISTRATOR),
    "register": ("P. de Groot", Role.REGISTER_EDITOR),
    "systeem": ("S. Bakker", Role.SYSTEM_OWNER),
}
TOTP_SECRETS = {  # one for each, so that one code is not everybody's
    "fg": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "behandelaar": "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
    "auditor": "MFZWIZTHNBVGW3DNMFZWIZTHNBVGW3DN",
    "beheerder": "NVSWY3DPO5XXE3DENVSWY3DPO5XXE3DE",
    "register": "OJSWO2LTORSXE33QOJSWO2LTORSXE33Q",
    "systeem": "ONUXG5DFMVWW653OONUXG5DFMVWW653O",
}
TEXTS = {  # what an officer would write; by block of the letters
    "doubt": "Uw e-mailadres is anders dan het adres dat wij van u hebben.",
    "held": "Wij hebben tien jaar aan gegevens: over uw werk, uw loon en uw begeleiding.",
    "question": "Over welke periode wilt u de gegevens zien?",
    "reasons": "Uw gegevens staan in vijf systemen en in oude papieren dossiers.",
    "copy": "Een kopie van uw gegevens vindt u in de bijlagen.",
    "purposes": "Wij gebruiken uw gegevens om u te begeleiden en om u te betalen.",
    "categories": "Naam, adres, loon en uren.",
    "recipients": "Voorbeeld Salaris BV (onze salarisadministratie).",
    "storage": "Twee jaar na het einde van uw werk. Loongegevens zeven jaar (artikel 52 AWR).",
    "source": "Van uzelf en van de gemeente.",
    "automated": "Wij nemen geen besluiten met alleen een computer.",
    "safeguards": "Uw gegevens gaan niet buiten de EU.",
    "searched": "Het cliëntvolgsysteem, de salarisadministratie en het papieren archief. "
    "Wij zochten op uw naam en uw geboortedatum.",
    "refused_part": "Uw loongegevens van de laatste zeven jaar.",
    "motivation": "De belastingwet zegt dat wij deze gegevens zeven jaar moeten bewaren.",
    "done": "Wij hebben uw oude adres verbeterd en dit doorgegeven aan de salarisadministratie.",
}


@dataclass
class Desk:
    """One organisation at work, on days in the past."""

    organisation: Organisation
    officer: User
    handler: User
    today: date
    made: int = 0

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def received(self, days: int, right: RightType = RightType.ACCESS) -> PrivacyRequest:
        self.made += 1
        number = self.organisation.pk * 1000 + self.made
        made_up = make_up(number, self.organisation.form_options, right)
        at = datetime.combine(self.ago(days), time(9, 12), AMSTERDAM)
        receipt = receive_request(
            organisation=self.organisation,
            wishes=made_up.wishes,
            intake=made_up.intake,
            channel=made_up.channel,
            received_at=at,
            now=at,
        )
        return receipt.privacy_request

    def assigned(self, days: int, right: RightType = RightType.ACCESS) -> PrivacyRequest:
        return assign_request(
            privacy_request=self.received(days, right),
            to=self.handler if self.made % 2 else self.officer,
            actor=self.officer,
            today=self.ago(days - 1),
        )

    def asked(self, days: int) -> PrivacyRequest:
        privacy_request = self.assigned(days)
        ask_identity(
            privacy_request=privacy_request,
            texts={"doubt": TEXTS["doubt"]},
            actor=self.officer,
            today=self.ago(days - 2),
        )
        return privacy_request

    def known(self, days: int, right: RightType = RightType.ACCESS) -> PrivacyRequest:
        privacy_request = self.assigned(days, right)
        record_identity(
            privacy_request=privacy_request,
            method=IdentityMethod.CALL_BACK,
            result=IdentityResult.ESTABLISHED,
            authority="" if privacy_request.for_whom == ForWhom.SELF else AuthorityProof.SEEN,
            answered_on=self.ago(days - 2),
            actor=self.officer,
            today=self.ago(days - 2),
        )
        return privacy_request

    def decided(
        self,
        days: int,
        outcome: Outcome,
        right: RightType = RightType.ACCESS,
        ground: RefusalGround | None = None,
    ) -> PrivacyRequest:
        privacy_request = self.known(days, right)
        decide_request(
            privacy_request=privacy_request,
            parts=parts_for(outcome, ground or "", TEXTS["motivation"] if ground else ""),
            actor=self.officer,
            today=self.ago(days - 6),
        )
        return privacy_request

    def answered(
        self,
        days: int,
        outcome: Outcome,
        right: RightType = RightType.ACCESS,
        ground: RefusalGround | None = None,
    ) -> None:
        privacy_request = self.decided(days, outcome, right, ground)
        kind = documents.answer_kind(right, outcome)
        texts = {
            block.code: TEXTS[block.code]
            for block in documents.blocks_for(kind, outcome)
            if block.is_required
        }
        letter = draft_letter(
            privacy_request=privacy_request, kind=kind, actor=self.officer, texts=texts
        )
        send_answer(
            letter=letter, actor=self.officer, today=self.ago(days - 8), version=letter.version
        )


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
    desk.answered(40, Outcome.GRANTED)
    desk.answered(44, Outcome.GRANTED, RightType.RECTIFICATION)
    desk.answered(52, Outcome.PARTLY, RightType.ERASURE, RefusalGround.LEGAL_OBLIGATION)
    desk.answered(61, Outcome.REFUSED, RightType.ERASURE, RefusalGround.LEGAL_CLAIMS)
    desk.answered(70, Outcome.NO_DATA)
    withdraw_request(privacy_request=desk.received(35), actor=None, today=desk.ago(30))
    close_unidentified(privacy_request=desk.asked(45), actor=None, today=desk.ago(12))


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
