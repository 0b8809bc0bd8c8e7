"""One example organisation at work: requests brought by the services to any point of their way."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from privacy_portal.accounts.models import Organisation, User
from requests_app import documents
from requests_app.choices import (
    AuthorityProof,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.deadlines.rule import AMSTERDAM
from requests_app.decision_rules import NOTES
from requests_app.examples.parts import parts_for
from requests_app.examples.people import make_up
from requests_app.models import PrivacyRequest
from requests_app.services.approving import approve_decision
from requests_app.services.carrying_out import is_not_carried_out
from requests_app.services.decisions import decide_request
from requests_app.services.handling import assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.intake import receive_request
from requests_app.services.letters import answer_kind_of, draft_letter, send_answer
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps

TEXTS = {  # what an officer would write; by block of the letters
    "doubt": "Uw e-mailadres is anders dan het adres dat wij van u hebben.",
    "done_otherwise": "Zelf gedaan in de administratie, samen met de beheerder.",
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
    "why_not": "De beoordeling is een mening van uw begeleider van toen.",
    "scope": "Wat u zelf invulde: uw naam, uw adres en uw wensen.",
    "sent_to": "Zorggroep Oost, met onze beveiligde koppeling, op de dag van deze brief.",
    "format": "CSV en JSON, met een beschrijving van elke kolom.",
    "excluded": "Wat wij zelf over u schreven. Dat kunt u wel inzien.",
    "stopped": "Wij gebruiken uw gegevens niet meer voor onderzoek naar tevredenheid.",
    "effects": "Uw foto staat niet meer op onze website.",
    "reviewer": "Mevrouw De Wit, hoofd acceptatie.",
    "review_outcome": "Het besluit is veranderd: u kunt gespreid betalen.",
    "logic": "Het programma keek alleen naar eerdere facturen.",
    "answer": "Uw brief lag een week bij de verkeerde afdeling. Dat spijt ons.",
    "balancing": "U hebt een schuld die nog niet is betaald. Zonder uw adres kan de "
    "schuldeiser u niet bereiken. Dat weegt zwaarder dan uw belang om niet gemaild te worden.",
}


def is_open(step: Step, privacy_request: PrivacyRequest, today: date) -> bool:
    return step in open_steps(facts_of(privacy_request), today)


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
        return self._sent_in(days, right)

    def received_twice(self, days: int, later: int) -> tuple[PrivacyRequest, PrivacyRequest]:
        """The same request of the same person, as when somebody fears that it did not arrive."""
        return self.received(days), self._sent_in(later, RightType.ACCESS)

    def _sent_in(self, days: int, right: RightType) -> PrivacyRequest:
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
        decided_on = self.ago(days - 6)
        decide_request(
            privacy_request=privacy_request,
            parts=parts_for(outcome, right, ground or "", TEXTS["motivation"] if ground else ""),
            notes={name: TEXTS[name] for name in NOTES.get(right, ())},
            actor=self.handler,
            today=decided_on,
        )
        privacy_request.refresh_from_db()
        if is_open(Step.APPROVE_DECISION, privacy_request, decided_on):
            approve_decision(
                privacy_request=privacy_request,
                actor=self.officer,
                now=datetime.combine(decided_on, time(15, 0), AMSTERDAM),
                today=decided_on,
                version=privacy_request.version,
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
        kind = answer_kind_of(privacy_request)
        blocks = documents.blocks_for(kind, outcome)
        texts = {
            block.code: TEXTS[block.code]
            for block in blocks
            if block.is_required or block.code == "sent_to"
        }
        letter = draft_letter(
            privacy_request=privacy_request, kind=kind, actor=self.officer, texts=texts
        )
        how = TEXTS["done_otherwise"] if is_not_carried_out(privacy_request) else ""
        send_answer(
            letter=letter,
            actor=self.officer,
            today=self.ago(days - 8),
            version=letter.version,
            done_otherwise=how,
        )
