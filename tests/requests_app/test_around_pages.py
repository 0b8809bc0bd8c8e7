"""The pages around a request: what they ask, what they refuse, and what they show afterwards."""

from datetime import timedelta

import pytest
import time_machine

from privacy_portal.accounts.models import Organisation
from register.choices import PartyKind
from register.models import Party
from requests_app.choices import (
    AnswerTo,
    FeeState,
    ForWhom,
    LetterKind,
    Outcome,
    RightType,
)
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.services.letter_templates import approve_template, propose_template
from tests.requests_app.desk import page_of, take_step
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
FEE = {
    "ground": "15-3", "motivation": "Een tweede afschrift.", "amount": "4.50",
    "calculation": "Papier.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def the_day_after():
    with time_machine.travel(RECEIVED_AT + timedelta(days=1), tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def privacy_request(organisation):
    return received(organisation, right=RightType.OBJECTION)


@pytest.fixture
def client_party(organisation: Organisation) -> Party:
    return Party.objects.create(
        organisation=organisation, code="gemeente-a", name="Gemeente A", kind=PartyKind.CLIENT
    )


def read(client, privacy_request, url_name="request_page") -> str:
    return client.get(page_of(privacy_request, url_name)).content.decode()


def test_converting_suggests_what_the_law_puts_next_to_it(client, privacy_request):
    page = read(client, privacy_request, "convert_request")

    assert "this may fit better: Withdrawal of consent, Erasure, Restriction" in page
    assert "Objection to direct marketing: stop at once" in page


def test_a_converted_request_shows_what_it_was(client, privacy_request):
    take_step(
        client, privacy_request, "convert_request", what="bezwaar:reclame", reason="Het is reclame."
    )

    page = read(client, privacy_request)
    privacy_request.refresh_from_db()
    assert (privacy_request.right, privacy_request.aspect) == ("bezwaar", "reclame")
    assert "Now handled as: Objection to direct marketing" in page
    assert "It was: Objection" in page


@pytest.mark.parametrize("what", ["", "bezwaar", "belasting"])
def test_a_request_becomes_another_right_that_exists(client, privacy_request, what):
    take_step(client, privacy_request, "convert_request", what=what, reason="Zo.")

    privacy_request.refresh_from_db()
    assert privacy_request.right == RightType.OBJECTION
    assert not privacy_request.messages.exists()


def test_both_halves_of_a_split_request_show_each_other(client, privacy_request):
    take_step(client, privacy_request, "split_request", what="inzage")

    second = PrivacyRequest.objects.get(linked_to=privacy_request)
    assert second.number in read(client, privacy_request)
    assert privacy_request.number in read(client, second)


def test_the_counter_is_a_signal_and_says_so(client, organisation):
    received(organisation)
    second = received(organisation)

    page = read(client, second)

    assert "This person sent 1 other request for the same right in 2026." in page
    assert "Not automatic" in page


def test_the_earlier_request_is_proposed_and_named(client, organisation):
    first, second = received(organisation), received(organisation)

    proposed = read(client, second, "close_as_duplicate")
    take_step(client, second, "close_as_duplicate", number=first.number.lower())

    second.refresh_from_db()
    assert f'value="{first.number}"' in proposed
    assert second.outcome == Outcome.DUPLICATE


def test_the_number_of_another_organisation_is_unknown_here(
    client, privacy_request, other_organisation
):
    foreign = received(other_organisation, right=RightType.OBJECTION)
    PrivacyRequest.objects.filter(pk=foreign.pk).update(number="AVG-2026-9999")

    response = take_step(client, privacy_request, "close_as_duplicate", number="AVG-2026-9999")

    assert "We do not know this number" in response.content.decode()


def test_a_fee_stands_on_both_pages_until_it_is_settled(client, organisation):
    privacy_request = received(organisation)
    take_step(client, privacy_request, "announce_fee", **FEE)

    assert "4.50" in read(client, privacy_request)
    take_step(client, privacy_request, "settle_fee", state=FeeState.DROPPED)
    assert privacy_request.fee_notices.get().state == FeeState.DROPPED


@pytest.mark.parametrize(("name", "value"), [("amount", "0"), ("amount", "veel"), ("ground", "")])
def test_a_fee_needs_an_amount_and_a_ground_of_the_law(client, privacy_request, name, value):
    take_step(client, privacy_request, "announce_fee", **FEE | {name: value})

    assert not privacy_request.fee_notices.exists()


def test_forwarding_shows_what_was_agreed(client, privacy_request, client_party):
    page = read(client, privacy_request, "forward_request")
    client.post(
        page_of(privacy_request, "forward_request"),
        {"version": 1, "client": client_party.pk, "client_told_by": "3-9-2026"},
    )

    privacy_request.refresh_from_db()
    assert "Gemeente A: no processor agreement in the register" in page
    assert privacy_request.outcome == Outcome.FORWARDED


def test_another_organisation_is_told_only_with_a_ground(client, privacy_request, client_party):
    fields = {"text_impact": "Minder uren.", "reason": "Planning.", "party": client_party.pk}

    refused = take_step(client, privacy_request, "tell_impact", **fields)
    told_to_one = privacy_request.letters.filter(kind=LetterKind.IMPACT_NOTICE).count()
    take_step(client, privacy_request, "tell_impact", ground="Artikel 4.", told="Minder.", **fields)

    assert "Fill in on which ground" in refused.content.decode()
    assert told_to_one == 0
    assert privacy_request.letters.filter(kind=LetterKind.IMPACT_NOTICE).count() == 2


def test_before_the_conversation_nobody_else_hears_of_it(client, privacy_request, client_party):
    fields = {"text_needed": "Rekening.", "text_duty": "Contract.", "text_consequence": "Geen."}
    fields |= {
        "party": client_party.pk,
        "ground": "Wet.",
        "told": "Geen loon.",
        "talked_on": "9-9-2026",
    }

    response = take_step(client, privacy_request, "talk_about_supply", **fields)

    assert "Only after the conversation" in response.content.decode()
    assert not privacy_request.letters.filter(kind=LetterKind.SUPPLY_TALK).exists()


def test_the_fee_is_seen_in_its_letter_before_it_goes(client, organisation):
    privacy_request = received(organisation)

    shown = take_step(client, privacy_request, "announce_fee", **FEE, preview="L-23")
    incomplete = take_step(client, privacy_request, "announce_fee", preview="L-23")

    assert "Een tweede afschrift." in text_of(shown.content)
    assert "4,50" in text_of(shown.content)
    assert incomplete.context["form"].errors
    assert not privacy_request.letters.filter(kind=LetterKind.FEE_NOTICE).exists()


@pytest.mark.parametrize(("kind", "said"), [("L-24", "Nog iets."), ("L-25", "Gemeente A")])
def test_both_letters_of_forwarding_are_seen_first(
    client, privacy_request, client_party, kind, said
):
    fields = {"client": client_party.pk, "client_told_by": "3-9-2026", "text_remark": "Nog iets."}
    page = page_of(privacy_request, "forward_request")

    shown = client.post(page, {"version": privacy_request.version, "preview": kind} | fields)

    assert said in text_of(shown.content)
    privacy_request.refresh_from_db()
    assert privacy_request.is_open


def test_the_letter_to_another_organisation_is_seen_only_when_one_was_chosen(
    client, privacy_request, client_party
):
    fields = {"text_impact": "Minder uren.", "reason": "Planning.", "preview": "ander"}
    other = {"party": client_party.pk, "ground": "Artikel 4.", "told": "Minder."}

    without = take_step(client, privacy_request, "tell_impact", **fields)
    shown = take_step(client, privacy_request, "tell_impact", **fields, **other)

    assert "You chose no other organisation." in without.content.decode()
    assert "Minder." in text_of(shown.content)
    assert "Minder uren." not in text_of(shown.content)
    assert not privacy_request.letters.filter(kind=LetterKind.IMPACT_NOTICE).exists()


def test_a_letter_begins_with_the_words_of_the_organisation(
    client, privacy_request, officer, handler
):
    template = propose_template(
        organisation=privacy_request.organisation, kind=LetterKind.IDENTITY_REQUEST, language="nl",
        is_easy=False, texts={"doubt": "Wij kennen uw e-mailadres niet."}, based_on=0,
        actor=officer,
    )  # fmt: skip
    approve_template(template=template, actor=handler, now=RECEIVED_AT)

    shown = read(client, privacy_request, "ask_identity")

    assert "Wij kennen uw e-mailadres niet." in shown


def test_of_a_child_the_answer_goes_to_the_parent(client, organisation):
    intake = Intake(name="M. Jansen", represented_name="K. Jansen", email="m@mail.example")
    child = received(organisation, for_whom=ForWhom.CHILD, intake=intake)

    refused = take_step(
        client, child, "record_representation", kind="ouder", answer_to=AnswerTo.SUBJECT
    )
    take_step(
        client, child, "record_representation", kind="ouder", answer_to=AnswerTo.REPRESENTATIVE
    )

    assert "the answer goes to the representative" in refused.content.decode()
    assert child.representation.answer_to == AnswerTo.REPRESENTATIVE
    assert "Parent or guardian" in read(client, child)


def test_a_closed_request_is_opened_with_a_reason(client, privacy_request):
    take_step(client, privacy_request, "withdraw_request")

    take_step(client, privacy_request, "reopen_request", reason="Hij bedoelde een ander verzoek.")

    privacy_request.refresh_from_db()
    assert privacy_request.is_open
    assert "It was closed as: withdrawn" in read(client, privacy_request)
