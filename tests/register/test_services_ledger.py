from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from privacy_portal.audit.models import AuditEvent
from register.choices import StrikeReason
from register.models import (
    Agreement,
    Consent,
    ConsentText,
    DataCategory,
    Disclosure,
    Party,
    Purpose,
    SubjectType,
)
from register.services import ledger
from register.services.errors import NotAllowed
from tests.register import things

TODAY = date(2026, 6, 15)


@pytest.fixture
def activity(organisation, register_editor):
    return things.small_register(organisation, register_editor)


@pytest.fixture
def note(activity, officer):
    """Notes a disclosure; `values` are what the test is about."""

    def noted(**values) -> Disclosure:
        usual = {
            "organisation": activity.organisation,
            "subject_type": SubjectType.objects.get(code="medewerker"),
            "recipient": Party.objects.get(code="belastingdienst"),
            "disclosed_on": TODAY,
            "categories": [DataCategory.objects.get(code="naw")],
            "ground": "wettelijke-plicht",
            "reference": "P-100",
            "actor": officer,
            "today": TODAY,
        }
        return ledger.note_disclosure(**{**usual, **values})

    return noted


@pytest.fixture
def text(activity, officer):
    return ledger.make_consent_text(
        organisation=activity.organisation, values=text_values(), actor=officer
    )


def text_values(**values):
    return {
        "name": "Foto op de website",
        "categories": list(DataCategory.objects.filter(code="naw")),
        "text_nl": "Ik vind het goed dat mijn foto op de website staat.",
        "effect_nl": "Wij halen uw foto weg.",
    } | values


@pytest.fixture
def agree(text, officer):
    def agreed(**values) -> Consent:
        usual = {
            "organisation": text.organisation,
            "text": text,
            "subject_type": SubjectType.objects.get(code="medewerker"),
            "given_on": date(2026, 1, 1),
            "channel": "Formulier",
            "reference": "P-100",
            "actor": officer,
            "today": TODAY,
        }
        return ledger.note_consent(**{**usual, **values})

    return agreed


def withdraw(consent, actor, day=TODAY):
    return ledger.withdraw_consent(consent=consent, withdrawn_on=day, actor=actor, today=TODAY)


@pytest.mark.django_db
class TestDisclosures:
    @pytest.mark.parametrize("asked", [{"reference": "p100"}, {"email": "Joke@mail.example "}])
    def test_the_named_recipients_of_a_person_are_found(self, organisation, note, asked):
        row = note(email="joke@mail.example")
        note(reference="P-200")

        assert list(ledger.disclosures_of(organisation, **asked)) == [row]

    def test_an_address_is_never_kept(self, note):
        row = note(reference="", email="joke@mail.example")

        values = str(Disclosure.objects.filter(pk=row.pk).values().get())
        assert "joke" not in values

    def test_what_went_out_of_a_whole_group_counts_for_who_is_in_it(self, organisation, note):
        row = note(reference="")
        types = SubjectType.objects.filter(code="medewerker")

        assert not ledger.disclosures_of(organisation, reference="P-100")
        found = ledger.disclosures_of(organisation, reference="P-100", subject_types=types)
        assert list(found) == [row]

    def test_who_asks_for_nobody_finds_nothing(self, organisation, note):
        note()

        assert not ledger.disclosures_of(organisation)

    def test_another_organisation_does_not_find_it(self, other_organisation, note):
        note()

        assert not ledger.disclosures_of(other_organisation, reference="P-100")

    def test_a_struck_line_stays_and_counts_no_more(self, organisation, note, officer):
        row = note()

        ledger.strike_disclosure(
            disclosure=row, reason=StrikeReason.TWICE, actor=officer, today=TODAY
        )

        assert Disclosure.objects.get().struck_on == TODAY
        assert not ledger.disclosures_of(organisation, reference="P-100")
        assert AuditEvent.objects.latest("pk").details == {"reason": "dubbel"}

    def test_a_line_is_struck_once(self, note, officer):
        row = note()
        step = {"disclosure": row, "reason": StrikeReason.WRONG, "actor": officer, "today": TODAY}
        ledger.strike_disclosure(**step)

        with pytest.raises(NotAllowed):
            ledger.strike_disclosure(**step)

    def test_a_day_to_come_is_refused(self, note):
        with pytest.raises(ValidationError):
            note(disclosed_on=date(2026, 6, 16))

    def test_rows_of_another_organisation_are_refused(self, note, other_organisation):
        foreign = Party.objects.create(
            organisation=other_organisation, code="ander", name="Ander", kind="ontvanger"
        )

        with pytest.raises(NotAllowed):
            note(recipient=foreign)

    def test_the_trail_names_no_person(self, note):
        note(reference="P-100", email="joke@mail.example")

        event = str(AuditEvent.objects.get(action="register.disclosure_noted").details)
        assert "P-100" not in event


@pytest.mark.django_db
class TestDoubts:
    @pytest.mark.parametrize("ground", ["verwerker", "ict"])
    def test_a_processor_without_a_valid_agreement(self, note, ground):
        processor = Party.objects.get(code="salaris-bv")
        agreed = note(recipient=processor, ground=ground)
        Agreement.objects.update(ends_on=date(2026, 6, 14))

        assert ledger.warnings_of(agreed) == [ledger.NO_AGREEMENT]

    def test_a_processor_with_one(self, note):
        row = note(recipient=Party.objects.get(code="salaris-bv"), ground="verwerker")

        assert ledger.warnings_of(row) == []

    def test_consent_that_nobody_gave(self, note):
        assert ledger.warnings_of(note(ground="toestemming")) == [ledger.NO_CONSENT]

    def test_consent_that_was_given(self, note, agree):
        agree()

        assert ledger.warnings_of(note(ground="toestemming")) == []

    def test_consent_that_was_withdrawn_before(self, note, agree, officer):
        withdraw(agree(), officer)

        assert ledger.warnings_of(note(ground="toestemming")) == [ledger.NO_CONSENT]

    def test_a_group_does_not_consent(self, note, agree):
        agree()

        assert ledger.warnings_of(note(ground="toestemming", reference="")) == [ledger.NO_CONSENT]

    def test_marketing_goes_to_nobody_else(self, note, activity):
        Purpose.objects.update(is_direct_marketing=True)

        assert ledger.warnings_of(note(activity=activity)) == [ledger.IS_MARKETING]


@pytest.mark.django_db
class TestConsents:
    def test_other_words_get_the_next_number(self, organisation, text, officer):
        new = ledger.make_consent_text(
            organisation=organisation,
            values=text_values(text_nl="Anders."),
            actor=officer,
            replaces=text,
        )

        text.refresh_from_db()
        assert (new.code, new.number) == (text.code, 2)
        assert (text.is_current, new.is_current) == (False, True)
        assert text.text_nl.startswith("Ik vind het goed")

    def test_old_words_are_replaced_once(self, organisation, text, officer):
        step = {"organisation": organisation, "actor": officer, "replaces": text}
        ledger.make_consent_text(values=text_values(), **step)

        with pytest.raises(NotAllowed):
            ledger.make_consent_text(values=text_values(), **step)

    def test_a_consent_belongs_to_somebody(self, agree):
        with pytest.raises(ValidationError):
            agree(reference="")

    def test_it_is_withdrawn_without_a_reason_and_then_carried_out(self, agree, officer):
        consent = withdraw(agree(), officer)

        ledger.carry_out_withdrawal(consent=consent, actor=officer, today=TODAY)

        consent.refresh_from_db()
        assert (consent.withdrawn_on, consent.carried_out_on) == (TODAY, TODAY)

    def test_withdrawing_twice_keeps_the_first_day(self, agree, officer):
        consent = agree()
        withdraw(consent, officer, day=date(2026, 3, 1))

        assert withdraw(consent, officer).withdrawn_on == date(2026, 3, 1)

    @pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 6, 16)])
    def test_it_is_not_withdrawn_before_it_was_given_or_tomorrow(self, agree, officer, day):
        with pytest.raises(ValidationError):
            withdraw(agree(), officer, day=day)

    def test_what_was_not_withdrawn_is_not_carried_out(self, agree, officer):
        with pytest.raises(NotAllowed):
            ledger.carry_out_withdrawal(consent=agree(), actor=officer, today=TODAY)

    def test_all_consents_of_a_person_are_found(self, organisation, agree, officer):
        old = withdraw(agree(email="joke@mail.example"), officer)
        new = agree(given_on=TODAY, reference="", email="joke@mail.example")
        agree(reference="P-200")

        assert list(ledger.consents_of(organisation, email="JOKE@mail.example")) == [new, old]

    def test_who_asks_for_nobody_finds_nothing(self, organisation, agree):
        agree()

        assert not ledger.consents_of(organisation)


@pytest.mark.django_db(transaction=True)
def test_two_who_withdraw_at_once_do_it_once(agree, officer):
    consent = agree()

    def apart() -> Consent:
        try:
            return withdraw(consent, officer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = [pool.submit(apart) for _ in range(2)]

    assert [one.exception() for one in results] == [None, None]
    assert AuditEvent.objects.filter(action="register.consent_withdrawn").count() == 1
    assert ConsentText.objects.count() == 1
