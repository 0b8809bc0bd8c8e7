import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from privacy_portal.mail.models import OutgoingMail
from requests_app.askers import intakes_of
from requests_app.models import Draft, PrivacyRequest
from tests.conftest import SecureClient
from tests.requests_app.public_form import FOR_HIMSELF, FOR_HIS_CHILD, Visitor

pytestmark = pytest.mark.django_db
BSN = "111222333"  # passes the eleven test, and is nobody's


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def visitor(client, organisation) -> Visitor:
    return Visitor(client, organisation)


def up_to(step: str) -> dict[str, dict[str, object]]:
    names = list(FOR_HIMSELF)
    return {name: FOR_HIMSELF[name] for name in names[: names.index(step)]}


# --- The whole way -------------------------------------------------------------------------------


def test_somebody_asks_for_himself(visitor):
    checked = visitor.fill_in(FOR_HIMSELF)
    sent = visitor.send()

    privacy_request = PrivacyRequest.objects.get()
    intake = intakes_of([privacy_request])[0]
    assert checked.url == visitor.url("form_check")
    assert sent.url == visitor.url("form_sent")
    assert (privacy_request.right, privacy_request.for_whom) == ("inzage", "zelf")
    assert (intake.name, intake.birth_date) == ("Joke Testpersoon", "1980-12-31")
    assert intake.data == ["dossier", "camera"]


def test_a_parent_asks_for_his_child(visitor):
    visitor.fill_in(FOR_HIS_CHILD)
    visitor.send()

    privacy_request = PrivacyRequest.objects.get()
    intake = intakes_of([privacy_request])[0]
    assert privacy_request.for_whom == "kind"
    assert intake.represented_name == "Kees Testkind"
    assert intake.represented_birth_date == "2018-02-01"
    assert intake.sends_mandate_later


def test_who_wants_a_letter_gives_an_address(visitor):
    visitor.fill_in(up_to("answer"))

    asked = visitor.answer("answer", answer_by="post")
    visitor.answer("address", address="Dorpsstraat 1\n1234 AB Dorp")
    visitor.answer("proof", proof="bekend")
    visitor.send()

    privacy_request = PrivacyRequest.objects.get()
    assert asked.url == visitor.url("form_address")
    assert privacy_request.answer_by == "post"
    assert intakes_of([privacy_request])[0].address.startswith("Dorpsstraat 1")


def test_something_wrong_asks_what_is_and_what_should_be(visitor):
    visitor.fill_in(FOR_HIMSELF)

    asked = visitor.answer("right", right="rectificatie")
    back_at_check = visitor.answer("correction", is_now="Jansen", should_be="Janssen")
    visitor.send()

    intake = intakes_of(PrivacyRequest.objects.all())[0]
    assert asked.url == visitor.url("form_correction")
    assert back_at_check.url == visitor.url("form_check")
    assert (intake.is_now, intake.should_be) == ("Jansen", "Janssen")


def test_a_change_of_mind_is_not_sent(visitor):
    visitor.fill_in(FOR_HIS_CHILD)

    visitor.answer("for_whom", for_whom="zelf")
    visitor.send()

    assert intakes_of(PrivacyRequest.objects.all())[0].represented_name == ""


def test_the_language_of_the_form_is_that_of_the_request(visitor):
    visitor.client.cookies["language"] = "en"

    page = visitor.open("form_right")
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()

    assert "What do you want?" in page.content.decode()
    assert PrivacyRequest.objects.get().language == "en"


def test_without_an_address_no_mail_is_sent(visitor):
    visitor.fill_in(FOR_HIMSELF | {"person": FOR_HIMSELF["person"] | {"email": ""}})
    visitor.send()

    assert not OutgoingMail.objects.exists()


def test_the_mail_holds_number_and_link_but_no_code_or_content(visitor):
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", visitor.open("form_sent").content.decode())[0]

    mail = OutgoingMail.objects.get()
    told = mail.subject + mail.text + mail.html
    assert PrivacyRequest.objects.get().number in told
    assert visitor.url("status_login") in told
    for secret in (code, code.replace(" ", ""), "Testpersoon", "Alles van dit jaar", "1980"):
        assert secret not in told


# --- One page ------------------------------------------------------------------------------------


WRONG = [
    ("right", {}, "right"),
    ("for_whom", {"for_whom": "buurman"}, "for_whom"),
    ("data", {"details": "Alles graag"}, "data"),
    ("person", {"name": "Joke", "birth_date": "31-13-1980", "relation": "client"}, "birth_date"),
    ("person", {"name": "Joke", "birth_date": "31-12-2980", "relation": "client"}, "birth_date"),
    ("person", {"name": "Joke", "birth_date": "31-12-1080", "relation": "client"}, "birth_date"),
    ("person", FOR_HIMSELF["person"] | {"email": "geen-adres"}, "email"),
    ("answer", {"answer_by": "online", "wants_call": "on"}, "phone"),
    ("proof", {}, "proof"),
]


@pytest.mark.parametrize(("step", "answers", "field"), WRONG)
def test_a_wrong_answer_gets_an_error_that_leads_to_its_field(visitor, step, answers, field):
    visitor.fill_in(up_to(step))

    page = visitor.answer(step, **answers)

    html = page.content.decode()
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert re.search(f'<a href="#id_{field}(_0)?">', html)
    for typed in answers.values():
        assert str(typed) in html


def test_choosing_a_copy_is_only_possible_where_copies_are_taken(visitor):
    visitor.fill_in(up_to("proof"))

    page = visitor.answer("proof", proof="kopie")

    assert "proof" in page.context["form"].errors


@pytest.mark.parametrize("typed", ["31-12-1980", "31/12/1980", "31 12 1980", "31.12.1980"])
def test_a_birth_date_may_be_written_as_people_write_it(visitor, typed):
    visitor.fill_in(up_to("person"))

    answered = visitor.answer("person", **FOR_HIMSELF["person"] | {"birth_date": typed})

    assert answered.status_code == 302


def test_a_page_shows_what_was_answered_before(visitor):
    visitor.fill_in(FOR_HIMSELF)

    page = visitor.open("form_person").content.decode()

    assert 'value="31-12-1980"' in page
    assert 'value="Joke Testpersoon"' in page


def test_a_phone_number_is_asked_once(visitor):
    visitor.fill_in(up_to("answer") | {"person": FOR_HIMSELF["person"] | {"phone": "06 1234"}})

    page = visitor.open("form_answer")
    answered = visitor.answer("answer", answer_by="online", wants_call="on")

    assert "phone" not in page.context["form"].fields
    assert answered.status_code == 302


def test_no_question_can_be_skipped(visitor):
    visitor.fill_in(up_to("person"))

    ahead = visitor.open("form_proof")

    assert ahead.url == visitor.url("form_person")


def test_check_shows_every_answer_in_words_with_a_way_back(visitor):
    visitor.fill_in(FOR_HIMSELF)

    page = visitor.open("form_check").content.decode()

    for shown in ("Joke Testpersoon", "Mijn dossier\n<br>", "Beelden van een camera", "1980"):
        assert shown.replace("\n", "") in page.replace("\n", "")
    for step in FOR_HIMSELF:
        assert f'href="{visitor.url(f"form_{step}")}"' in page


def test_who_is_below_sixteen_reads_that_a_parent_should_ask(visitor):
    young = f"01-01-{timezone.localdate().year - 12}"
    visitor.fill_in(FOR_HIMSELF | {"person": FOR_HIMSELF["person"] | {"birth_date": young}})

    page = visitor.open("form_check")

    assert page.context["is_too_young"]


@pytest.mark.parametrize(("age", "is_old_enough"), [(15, False), (17, True)])
def test_a_parent_of_a_child_of_sixteen_reads_that_the_child_asks(visitor, age, is_old_enough):
    visitor.client.cookies["language"] = "en"
    born = f"01-01-{timezone.localdate().year - age}"
    child = FOR_HIS_CHILD["represented"] | {"represented_birth_date": born}
    visitor.fill_in(FOR_HIS_CHILD | {"represented": child})

    page = visitor.open("form_check").content.decode()
    sent = visitor.send()

    assert ("This child is 16 years or older" in page) is is_old_enough
    assert sent.url == visitor.url("form_sent")


def test_a_parent_is_not_asked_as_if_he_were_the_child(visitor):
    visitor.client.cookies["language"] = "en"
    names = ("right", "for_whom", "represented", "published", "data")
    visitor.fill_in({name: FOR_HIS_CHILD[name] for name in names})

    person = visitor.open("form_person").content.decode()
    visitor.fill_in({name: FOR_HIS_CHILD[name] for name in ("person", "answer")})
    proof = visitor.open("form_proof").content.decode()
    visitor.fill_in({"proof": FOR_HIS_CHILD["proof"]})
    checked = visitor.open("form_check").content.decode()

    assert "How do we know Kees Testkind?" in person
    assert "How do we know Kees Testkind?" in checked
    assert "How do you know us?" not in person + checked
    assert "Ask my supervisor" not in proof


@pytest.mark.parametrize(("for_whom", "status"), [("kind", 200), ("gemachtigde", 302)])
def test_only_of_a_child_the_date_of_birth_must_be_known(visitor, for_whom, status):
    visitor.fill_in({"right": {"right": "inzage"}, "for_whom": {"for_whom": for_whom}})
    fields = FOR_HIS_CHILD["represented"] | {"represented_birth_date": ""}
    fields["representative_kind"] = "gemachtigde"

    assert visitor.answer("represented", **fields).status_code == status


# --- A BSN in a text -----------------------------------------------------------------------------


def test_a_bsn_in_a_text_gets_a_warning(visitor):
    visitor.fill_in(up_to("data"))

    page = visitor.answer("data", data=["alles"], details=f"Mijn nummer is {BSN}.")

    assert "details" in page.context["form"].errors
    assert 'name="keep_bsn"' in page.content.decode()
    assert BSN in page.content.decode()


def test_who_wants_to_keep_it_may(visitor):
    visitor.fill_in(up_to("data"))

    answered = visitor.answer("data", data=["alles"], details=BSN, keep_bsn="on")

    assert answered.status_code == 302


def test_keeping_it_does_not_excuse_other_mistakes(visitor):
    visitor.fill_in(up_to("data"))

    page = visitor.answer("data", details=BSN, keep_bsn="on")

    assert list(page.context["form"].errors) == ["data"]


# --- Sending -------------------------------------------------------------------------------------


def test_sending_twice_makes_one_request(visitor):
    visitor.fill_in(FOR_HIMSELF)

    answers = [visitor.send(), visitor.send()]

    assert [answer.url for answer in answers] == [visitor.url("form_sent")] * 2
    assert PrivacyRequest.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_sending_an_unfinished_form_leads_to_what_is_open(visitor):
    visitor.fill_in(up_to("person"))

    sent = visitor.send()

    assert sent.url == visitor.url("form_person")
    assert not PrivacyRequest.objects.exists()


def test_faster_than_a_person_waits_and_then_works(visitor, settings):
    settings.FORM_MIN_SECONDS = 5
    visitor.fill_in(FOR_HIMSELF)

    too_fast = visitor.send()
    with time_machine.travel(timezone.now() + timedelta(seconds=6)):
        sent = visitor.send()

    assert too_fast.status_code == 200
    assert sent.url == visitor.url("form_sent")


def test_a_network_that_sends_too_much_is_asked_to_call(visitor, settings):
    settings.PUBLIC_LIMITS = settings.PUBLIC_LIMITS | {"send": 1}
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()
    visitor.fill_in(FOR_HIMSELF)

    refused = visitor.send()

    assert refused.status_code == 429
    assert visitor.organisation.phone in refused.content.decode()
    assert PrivacyRequest.objects.count() == 1


def test_one_organisation_does_not_use_up_the_room_of_another(
    visitor, other_organisation, settings
):
    settings.PUBLIC_LIMITS = settings.PUBLIC_LIMITS | {"send": 1}
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()
    elsewhere = Visitor(visitor.client, other_organisation)
    elsewhere.fill_in(FOR_HIMSELF)

    assert elsewhere.send().url == elsewhere.url("form_sent")


def test_who_must_wait_keeps_what_he_filled_in(settings):
    assert settings.PUBLIC_LIMIT_WINDOW < settings.DRAFT_LIFETIME


def test_a_long_list_of_relations_is_no_row_of_radios(visitor):
    rows = [{"code": f"r{n}", "nl": f"Relatie {n}", "en": f"Relation {n}"} for n in range(18)]
    visitor.organisation.form_options = {"relations": rows}
    visitor.organisation.save()
    visitor.fill_in(up_to("person"))

    page = visitor.open("form_person").content.decode()

    assert '<select name="relation"' in page


def test_after_sending_a_new_request_can_be_begun(visitor):
    visitor.fill_in(FOR_HIMSELF)
    visitor.send()

    visitor.fill_in(FOR_HIMSELF)
    visitor.send()

    assert PrivacyRequest.objects.count() == 2


# --- Whose draft it is ---------------------------------------------------------------------------


def test_answers_are_gone_after_an_hour(visitor):
    visitor.fill_in(FOR_HIMSELF)

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        pages = [visitor.open("form_check"), visitor.answer("proof", proof="bekend")]
        again = visitor.open("form_right")

    for page in pages:
        assert page.status_code == 410
        assert visitor.organisation.phone in page.content.decode()
        assert "Joke" not in page.content.decode()
    assert again.status_code == 200


def test_somebody_else_sees_nothing_of_a_draft(visitor, organisation):
    visitor.fill_in(FOR_HIMSELF)
    stranger = Visitor(SecureClient(), organisation)

    for name in ("form_check", "form_sent", "request_copy", "form_person"):
        assert stranger.open(name).url == stranger.url("form_right")


def test_a_draft_belongs_to_one_organisation(visitor, client, other_organisation):
    visitor.fill_in(FOR_HIMSELF)
    elsewhere = Visitor(client, other_organisation)

    page = elsewhere.open("form_check")

    assert page.url == elsewhere.url("form_right")


def test_looking_at_the_first_page_begins_nothing(visitor):
    visitor.open("form_right")

    assert not Draft.objects.exists()


# --- Headers and addresses -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["form_right", "form_check", "form_sent", "status_login"])
def test_no_browser_keeps_a_page(visitor, name):
    visitor.fill_in(FOR_HIMSELF)

    assert "no-store" in visitor.open(name)["Cache-Control"]


def test_an_unknown_organisation_is_not_found(client, db):
    assert client.get("/bestaat-niet/").status_code == 404
    assert client.get("/bestaat-niet/verzoek/recht/").status_code == 404


@pytest.mark.parametrize(
    "name", ["start", "form_right", "status_login", "cookies", "accessibility"]
)
def test_every_page_says_whom_to_call(visitor, name):
    assert visitor.organisation.phone in visitor.open(name).content.decode()
