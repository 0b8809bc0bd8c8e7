"""What a letter says was done, was done: what stopped, what was corrected and where."""

import pytest

from connectors.models import Instruction
from privacy_portal.vault.services import seal
from register.choices import MarkKind
from register.models import System
from register.services.marks import mark_person
from requests_app.choices import Aspect, LetterKind, LineResult, Outcome, RightType
from requests_app.decision_rules import LINE_SEALED_AS, SEALED_AS
from tests.requests_app.test_letters_true import TODAY, letter
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def marketing(organisation):
    return received(organisation, right=RightType.OBJECTION, aspect=Aspect.MARKETING)


def decided(privacy_request, officer, **line) -> None:
    decision = privacy_request.decisions.create(
        outcome=Outcome.GRANTED,
        sealed=seal(privacy_request.case_id, SEALED_AS, {}),
        decided_by=officer,
    )
    texts = {name: line.pop(name, "") for name in ("what", "motivation", "old", "new", "statement")}
    sealed = seal(privacy_request.case_id, LINE_SEALED_AS, texts)
    decision.lines.create(position=0, sealed=sealed, **line)


def instruction(privacy_request, officer, **values) -> Instruction:
    organisation = privacy_request.organisation
    system = System.objects.create(
        organisation=organisation, code="crm", name="Klantenregister", place="eigen"
    )
    return Instruction.objects.create(
        organisation=organisation, case_id=privacy_request.case_id, number=privacy_request.number,
        system=system, sealed=b"", reach="eigenaar", due_on=TODAY, made_by=officer, **values,
    )  # fmt: skip


def test_marketing_letter_claims_no_list_and_no_order_that_are_not_there(marketing):
    text = letter(marketing, LetterKind.MARKETING_STOPPED)

    assert "Wij stoppen met reclame aan u" in text
    assert "opdracht gegeven" not in text
    assert "lijst" not in text


def test_marketing_letter_tells_of_the_list_and_the_order_that_are_there(marketing, officer):
    instruction(marketing, officer, action="stop-reclame")
    mark_person(
        organisation=marketing.organisation, kind=MarkKind.NO_MARKETING, person_indexes=["a" * 64],
        request_number=marketing.number, since=TODAY, actor=officer,
    )  # fmt: skip

    text = letter(marketing, LetterKind.MARKETING_STOPPED)

    assert "meteen opdracht gegeven" in text
    assert "op een lijst van mensen die geen reclame willen" in text


@pytest.mark.parametrize("is_easy", [False, True])
def test_rectification_tells_in_which_system_and_since_when(organisation, officer, is_easy):
    privacy_request = received(organisation, right=RightType.RECTIFICATION)
    decided(privacy_request, officer, result=LineResult.GRANTED, what="Adres", new="Stad 2")
    instruction(privacy_request, officer, action="verbeteren", state="gedaan", reported_on=TODAY)

    text = letter(privacy_request, LetterKind.RECTIFIED, outcome="toegewezen", is_easy=is_easy)

    assert "Klantenregister, sinds 1 september 2026" in text


@pytest.mark.parametrize("is_easy", [False, True])
def test_nothing_stands_under_erased_when_all_is_kept_or_not_there(organisation, officer, is_easy):
    privacy_request = received(organisation, right=RightType.ERASURE)
    decided(privacy_request, officer, result=LineResult.NO_DATA, what="Foto's")

    text = letter(privacy_request, LetterKind.ERASED, outcome=Outcome.PARTLY, is_easy=is_easy)

    assert not any(title in text for title in ("Wat wij hebben verwijderd", "Wat is weg?"))
    assert "Foto's: wij hebben deze gegevens niet" in text
