from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from register.ledger_list import PAGE_SIZE
from register.models import Consent, ConsentText, DataCategory, Disclosure, Party, SubjectType
from register.services import ledger
from tests.register import things
from tests.register.test_services_ledger import text_values

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture
def activity(organisation, register_editor):
    return things.small_register(organisation, register_editor)


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


def url(name, organisation, *args):
    return reverse(name, args=[organisation.slug, *args])


def body(response):
    return response.content.decode()


def disclosure(organisation, actor, **values):
    usual = {
        "subject_type": SubjectType.objects.get(code="medewerker"),
        "recipient": Party.objects.get(code="belastingdienst"),
        "disclosed_on": TODAY,
        "categories": [DataCategory.objects.get(code="naw")],
        "ground": "wettelijke-plicht",
        "reference": "P-100",
    }
    return ledger.note_disclosure(
        organisation=organisation, actor=actor, today=timezone.localdate(), **{**usual, **values}
    )


def sent_disclosure(**values):
    return {
        "recipient": Party.objects.get(code="belastingdienst").pk,
        "disclosed_on": "15-06-2026",
        "subject_type": SubjectType.objects.get(code="medewerker").pk,
        "reference": "P-100",
        "email": "joke@mail.example",
        "categories": [DataCategory.objects.get(code="naw").pk],
        "ground": "wettelijke-plicht",
    } | values


@pytest.fixture
def consent(activity, officer):
    organisation = activity.organisation
    text = ledger.make_consent_text(organisation=organisation, values=text_values(), actor=officer)
    return ledger.note_consent(
        organisation=organisation,
        text=text,
        subject_type=SubjectType.objects.get(code="medewerker"),
        given_on=date(2026, 1, 1),
        channel="Formulier",
        reference="P-100",
        actor=officer,
        today=TODAY,
    )


class TestDisclosures:
    def test_one_is_noted_and_the_address_is_not_kept(self, client, organisation, activity):
        client.post(url("new_disclosure", organisation), sent_disclosure())

        row = Disclosure.objects.get()
        assert row.reference == "P-100"
        assert len(row.person_indexes) == 2
        assert "joke" not in body(client.get(url("disclosures", organisation)))

    def test_a_doubtful_one_is_noted_and_told(self, client, organisation, activity):
        data = sent_disclosure(ground="toestemming")

        page = client.post(url("new_disclosure", organisation), data, follow=True)

        assert Disclosure.objects.exists()
        assert "no consent of this person" in body(page)

    @pytest.mark.parametrize("reference", ["Joke Testpersoon", "j1@mail.example"])
    def test_a_name_is_no_number(self, client, organisation, activity, reference):
        page = client.post(
            url("new_disclosure", organisation), sent_disclosure(reference=reference)
        )

        assert "Fill in a number. No name" in body(page)
        assert not Disclosure.objects.exists()

    def test_a_day_to_come_is_refused_at_its_field(self, client, organisation, activity):
        page = client.post(
            url("new_disclosure", organisation), sent_disclosure(disclosed_on="31-12-2199")
        )

        assert "Fill in today, or a day before it." in body(page)

    def test_a_person_is_looked_up_by_post(self, client, organisation, activity, officer):
        disclosure(organisation, officer, email="joke@mail.example")
        address = url("find_disclosures", organisation)

        page = body(client.post(address, {"email": "JOKE@mail.example"}))

        assert "Belastingdienst" in page
        assert "rows" not in client.get(address, {"reference": "P-100"}).context

    def test_a_wrong_line_is_struck_out(self, client, organisation, activity, officer):
        row = disclosure(organisation, officer)

        client.post(url("strike_disclosure", organisation, row.pk), {"reason": "dubbel"})

        assert "Struck out" in body(client.get(url("disclosures", organisation)))

    def test_the_list_is_filtered_and_paged(self, client, organisation, activity, officer):
        disclosure(organisation, officer, recipient=Party.objects.get(code="salaris-bv"))
        for _ in range(PAGE_SIZE + 1):
            disclosure(organisation, officer)
        recipient = Party.objects.get(code="belastingdienst").pk

        first = client.get(url("disclosures", organisation), {"recipient": recipient})
        second = client.get(url("disclosures", organisation) + first.context["next_url"])

        assert [len(one.context["rows"]) for one in (first, second)] == [PAGE_SIZE, 1]
        assert first.context["previous_url"] == ""
        back = client.get(url("disclosures", organisation) + second.context["previous_url"])
        assert back.context["rows"] == first.context["rows"]

    def test_the_file_holds_no_formula(self, client, organisation, activity, officer):
        disclosure(organisation, officer, note="=cmd|' /C calc'!A0")

        response = client.get(url("export_disclosures", organisation))

        lines = b"".join(response).decode()
        assert "'=cmd" in lines
        assert "Belastingdienst" in lines


class TestConsents:
    def test_one_is_noted(self, client, organisation, consent):
        data = {
            "text": consent.text.pk,
            "subject_type": consent.subject_type_id,
            "email": "joke@mail.example",
            "given_on": "01-02-2026",
            "channel": "Website",
        }

        client.post(url("new_consent", organisation), data)

        assert Consent.objects.count() == 2
        assert ledger.consents_of(organisation, email="joke@mail.example").get().reference == ""

    def test_without_somebody_there_is_no_consent(self, client, organisation, consent):
        data = {
            "text": consent.text.pk,
            "subject_type": consent.subject_type_id,
            "given_on": "01-02-2026",
            "channel": "Website",
        }

        page = client.post(url("new_consent", organisation), data)

        assert "Fill in a number or an e-mail address." in body(page)

    def test_withdrawing_shows_what_stops_and_asks_no_reason(self, client, organisation, consent):
        address = url("withdraw_consent", organisation, consent.pk)

        asked = body(client.get(address))
        client.post(address, {"withdrawn_on": "01-03-2026"})

        consent.refresh_from_db()
        assert "Wij halen uw foto weg." in asked
        assert 'name="reason"' not in asked
        assert consent.withdrawn_on == date(2026, 3, 1)

    def test_what_was_withdrawn_waits_to_be_carried_out(
        self, client, organisation, consent, officer
    ):
        ledger.withdraw_consent(
            consent=consent, withdrawn_on=TODAY, actor=officer, today=timezone.localdate()
        )
        waiting = client.get(url("consents", organisation), {"state": "open"})

        client.post(url("carry_out_withdrawal", organisation, consent.pk))

        assert list(waiting.context["rows"]) == [consent]
        assert not client.get(url("consents", organisation), {"state": "open"}).context["rows"]

    def test_other_words_get_a_number_of_their_own(self, client, organisation, consent):
        data = {
            "name": "Foto op de website",
            "categories": [one.pk for one in consent.text.categories.all()],
            "text_nl": "Andere woorden.",
            "effect_nl": "Wij halen uw foto weg.",
        }

        client.post(url("replace_consent_text", organisation, consent.text_id), data)

        page = body(client.get(url("consent_texts", organisation)))
        assert list(ConsentText.objects.values_list("number", flat=True)) == [2, 1]
        assert "Andere woorden." in page
        assert "Ik vind het goed" in page

    def test_a_person_is_looked_up(self, client, organisation, consent):
        page = client.post(url("find_consents", organisation), {"reference": "p 100"})

        assert "Foto op de website" in body(page)


LEDGERS = ("disclosures", "find_disclosures", "new_disclosure", "consents", "consent_texts")


@pytest.mark.parametrize("name", LEDGERS)
def test_who_keeps_no_lists_does_not_see_them(signed_in, organisation, auditor, outsider, name):
    answers = [
        signed_in(user).get(url(name, organisation)).status_code for user in (auditor, outsider)
    ]

    assert answers == [403, 404]


def test_a_row_of_another_organisation_is_not_found(
    signed_in, organisation, other_organisation, consent, outsider
):
    address = url("withdraw_consent", other_organisation, consent.pk)

    assert signed_in(outsider).get(address).status_code == 404


@pytest.mark.parametrize("field", ["reference", "note"])
def test_a_bsn_is_refused_in_the_list_of_disclosures(field, client, organisation, activity):
    sent = sent_disclosure(**{field: "Nummer 123456782"})

    page = client.post(url("new_disclosure", organisation), sent)

    assert "(BSN)" in str(page.context["form"].errors[field])
    assert not Disclosure.objects.exists()


def test_a_disclosure_of_long_ago_is_a_slip(client, organisation, activity):
    page = client.post(
        url("new_disclosure", organisation), sent_disclosure(disclosed_on="01-01-1800")
    )

    assert page.context["form"].errors["disclosed_on"]
    assert not Disclosure.objects.exists()


def test_a_disclosure_that_is_sent_twice_is_on_the_list_once(client, organisation, activity):
    sent = sent_disclosure(form_key="5f0c6c3e-6f0f-4a53-9d8e-0d6f3a1c9b11")

    for _again in range(2):
        client.post(url("new_disclosure", organisation), sent)

    assert Disclosure.objects.count() == 1
