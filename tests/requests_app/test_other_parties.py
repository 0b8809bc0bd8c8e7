"""What other organisations hear of a request, and who asks for somebody else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from register.choices import AgreementKind, PartyKind
from register.models import Agreement, Party
from requests_app import parties
from requests_app.choices import (
    AnswerTo,
    AuthorityProof,
    Capacity,
    ForWhom,
    LetterKind,
    LetterTo,
    Outcome,
    RepresentativeKind,
)
from requests_app.intake import Intake
from requests_app.models import Representation
from requests_app.services import conversations, forwarding
from requests_app.services.identity import ask_identity
from requests_app.services.letters import context_of
from requests_app.services.representation import record_representation
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
IMPACT = {"impact": "Zonder uw rooster kunnen wij u niet inplannen."}
TALK = {"needed": "Uw rekeningnummer.", "duty": "Het contract.", "consequence": "Geen loon."}


@pytest.fixture
def client_party(organisation) -> Party:
    return Party.objects.create(
        organisation=organisation, code="gemeente-a", name="Gemeente A", kind=PartyKind.CLIENT,
        address="Plein 1\n1000 AA Stad", email="avg@gemeente-a.example",
    )  # fmt: skip


# --- We are processor ----------------------------------------------------------------------------


def forward(privacy_request, officer, client_party):
    return forwarding.forward_request(
        privacy_request=privacy_request, client=client_party, client_told_by=date(2026, 9, 3),
        texts={}, actor=officer, today=TODAY,
    )  # fmt: skip


def test_a_request_for_a_client_is_forwarded_and_both_are_told(organisation, officer, client_party):
    Agreement.objects.create(
        organisation=organisation, code="a-1", party=client_party, number="2024-17",
        kind=AgreementKind.PROCESSING, starts_on=date(2024, 1, 1),
    )  # fmt: skip

    closed = forward(received(organisation), officer, client_party)

    to_client = closed.letters.get(kind=LetterKind.CLIENT_NOTICE)
    assert (closed.outcome, closed.capacity) == (Outcome.FORWARDED, Capacity.PROCESSOR)
    assert closed.letters.get(kind=LetterKind.FORWARDED).to == LetterTo.SUBJECT
    assert to_client.to == LetterTo.OTHER
    assert context_of(to_client)["agreement"] == "2024-17"
    assert context_of(to_client)["term_on"] == "2026-09-03"
    assert context_of(to_client)["recipient_lines"] == ["Plein 1", "1000 AA Stad"]


def test_only_clients_of_this_organisation_can_be_chosen(
    organisation, other_organisation, client_party
):
    Party.objects.create(
        organisation=organisation, code="drukker", name="Drukker", kind=PartyKind.RECIPIENT
    )

    assert list(parties.clients_of(organisation)) == [client_party]
    assert not parties.clients_of(other_organisation).exists()


def test_an_agreement_that_ended_does_not_count(organisation, client_party):
    Agreement.objects.create(
        organisation=organisation, code="oud", party=client_party, ends_on=date(2025, 1, 1),
        kind=AgreementKind.PROCESSING,
    )  # fmt: skip

    assert parties.agreement_with(client_party, TODAY) is None


# --- What it means for the service, and talking first --------------------------------------------


def test_the_client_hears_nothing_without_a_ground(organisation, officer):
    privacy_request = received(organisation)

    conversations.tell_impact(
        privacy_request=privacy_request, texts=IMPACT, reason="Planning.", told_too=None,
        actor=officer, now=RECEIVED_AT,
    )  # fmt: skip

    assert privacy_request.letters.get(kind=LetterKind.IMPACT_NOTICE).to == LetterTo.SUBJECT
    assert AuditEvent.objects.get(action="request.impact_told").details["party"] is None


def test_with_a_ground_the_client_gets_a_letter_of_his_own(organisation, officer, client_party):
    privacy_request = received(organisation)

    conversations.talk_about_supply(
        privacy_request=privacy_request, talked_on=TODAY, texts=TALK,
        told_too=conversations.ToldToo(
            party=client_party, ground="Artikel 4 van het contract.", what="Er is nog geen loon."
        ),
        actor=officer, now=RECEIVED_AT + timedelta(hours=1),
    )  # fmt: skip

    letters = privacy_request.letters.filter(kind=LetterKind.SUPPLY_TALK)
    assert sorted(letters.values_list("to", flat=True)) == [LetterTo.SUBJECT, LetterTo.OTHER]
    to_client = context_of(letters.get(to=LetterTo.OTHER))
    assert (to_client["what"], to_client["texts"]) == ("Er is nog geen loon.", {})
    assert privacy_request.notes.count() == 1
    assert AuditEvent.objects.get(action="request.supply_talked").details["party"] == (
        client_party.pk
    )


# --- Representatives -----------------------------------------------------------------------------


def represented(organisation, for_whom=ForWhom.AUTHORISED):
    intake = Intake(name="M. Jansen", represented_name="K. Visser", email="m@mail.example")
    return received(organisation, for_whom=for_whom, intake=intake)


def represent(privacy_request, officer, kind, answer_to=AnswerTo.REPRESENTATIVE):
    return record_representation(
        privacy_request=privacy_request, kind=kind, answer_to=answer_to, actor=officer, today=TODAY
    )


@pytest.mark.parametrize(
    ("kind", "may_choose"),
    [
        (RepresentativeKind.PARENT, False),
        (RepresentativeKind.CURATOR, False),
        (RepresentativeKind.MENTOR, False),
        (RepresentativeKind.BEWINDVOERDER, False),
        (RepresentativeKind.LAWYER, True),
        (RepresentativeKind.AUTHORISED, True),
    ],
)
def test_only_who_gave_a_mandate_may_get_the_answer_himself(
    organisation, officer, kind, may_choose
):
    privacy_request = represented(organisation)

    if may_choose:
        row = represent(privacy_request, officer, kind, AnswerTo.SUBJECT)
        assert row.answer_to == AnswerTo.SUBJECT
    else:
        with pytest.raises(ValidationError):
            represent(privacy_request, officer, kind, AnswerTo.SUBJECT)


def test_recording_again_replaces_what_was_recorded(organisation, officer):
    privacy_request = represented(organisation)
    represent(privacy_request, officer, RepresentativeKind.AUTHORISED)

    represent(privacy_request, officer, RepresentativeKind.LAWYER)

    assert Representation.objects.get().kind == RepresentativeKind.LAWYER


def test_proof_is_asked_in_its_own_letter_and_stops_the_clock(organisation, officer):
    privacy_request = represented(organisation)
    represent(privacy_request, officer, RepresentativeKind.MENTOR)

    ask_identity(
        privacy_request=privacy_request, texts={"doubt": "Wij kennen u niet."}, actor=officer,
        today=TODAY, kind=LetterKind.AUTHORITY_REQUEST,
    )  # fmt: skip

    privacy_request.refresh_from_db()
    assert privacy_request.is_suspended
    assert privacy_request.letters.filter(kind=LetterKind.AUTHORITY_REQUEST).exists()


def test_what_was_judged_of_the_proof_stands_with_the_representative(organisation, officer):
    privacy_request = represented(organisation)
    represent(privacy_request, officer, RepresentativeKind.AUTHORISED)

    make_known(privacy_request, officer, TODAY)

    row = Representation.objects.get()
    assert (row.proof, row.proof_judged_on) == (AuthorityProof.SEEN, TODAY)
