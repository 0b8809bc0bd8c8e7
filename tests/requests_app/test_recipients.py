"""Who got data hears of a change in them (art. 19), also of a restriction that is set meanwhile."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from register.choices import PartyKind
from register.models import DataCategory, Party
from requests_app.choices import LetterKind, RecipientNoticeState, RestrictionGround, RightType
from requests_app.decision_rules import Part
from requests_app.following_rows import proposed_words, said_of
from requests_app.intake import Intake
from requests_app.services.decisions import decide_request
from requests_app.services.forwarding import forward_request
from requests_app.services.letters import context_of
from requests_app.services.recipients import add_recipient, settle_recipient, tell_recipient
from requests_app.services.restrictions import restrict_data
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, next_step
from tests.register.published import published_register
from tests.requests_app.desk import assigned
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture
def who(officer):
    return {"actor": officer, "today": TODAY}


@pytest.fixture
def restricted(organisation, officer, who):
    """Meanwhile: it is looked into whether his address is correct."""
    published_register(organisation)
    intake = Intake(name="A. de Vries", email="a.devries@mail.example", relation="medewerker")
    privacy_request = received(organisation, right=RightType.RECTIFICATION, intake=intake)
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    restrict_data(
        privacy_request=privacy_request,
        ground=RestrictionGround.ACCURACY,
        scope="Het adres.",
        review_on=TODAY + timedelta(days=30),
        now=RECEIVED_AT,
        **who,
    )
    privacy_request.refresh_from_db()
    return privacy_request


def test_a_restriction_meanwhile_is_told_to_who_got_the_data(restricted, who):
    notice = restricted.recipient_notices.get()
    first = next_step(facts_of(restricted), TODAY)

    told = tell_recipient(notice=notice, what=proposed_words(notice), version=1, **who)

    assert first == Step.TELL_RECIPIENTS
    assert told.letter.kind == LetterKind.RECIPIENT_NOTICE
    assert "Het adres." in said_of(told)["what"]
    assert context_of(told.letter)["right"] == RightType.RESTRICTION


def test_what_is_decided_later_is_told_apart_from_it(restricted, who):
    granted = Part(result="toegewezen", what="Adres", new="Dorpsstraat 11")

    decide_request(privacy_request=restricted, parts=[granted], **who)

    told = restricted.recipient_notices.values_list("party__code", "is_restriction")
    assert sorted(told) == [("belastingdienst", False), ("belastingdienst", True)]


def test_who_is_not_told_keeps_what_was_asked(restricted, who):
    notice = restricted.recipient_notices.get()
    sent = tell_recipient(notice=notice, what="Bewaar alleen.", version=1, **who)

    done = settle_recipient(
        notice=sent, state=RecipientNoticeState.CONFIRMED, reason="", version=2, **who
    )

    assert said_of(done)["what"] == "Bewaar alleen."


@pytest.fixture
def stranger(other_organisation):
    return Party.objects.create(
        organisation=other_organisation, code="elders", name="Elders", kind=PartyKind.CLIENT
    )


def test_nobody_of_another_organisation_is_told(restricted, stranger, who):
    with pytest.raises(ValidationError):
        add_recipient(privacy_request=restricted, party=stranger, **who)
    with pytest.raises(ValidationError):
        forward_request(
            privacy_request=restricted, client=stranger, client_told_by=TODAY, texts={}, **who
        )

    assert not restricted.recipient_notices.filter(party=stranger).exists()


def test_a_recipient_reads_the_plain_name_of_the_data(restricted, who):
    """The letter to the person himself says "your address"."""
    address = DataCategory.objects.filter(organisation=restricted.organisation).first()
    address.public_name_nl, address.name = "uw adres", "Adresgegevens"
    address.save()
    part = Part(result="toegewezen", what="uw adres", new="Dorpsstraat 11")

    decide_request(privacy_request=restricted, parts=[part], **who)

    notice = restricted.recipient_notices.get(is_restriction=False)
    assert "Adresgegevens: — → Dorpsstraat 11" in proposed_words(notice)
