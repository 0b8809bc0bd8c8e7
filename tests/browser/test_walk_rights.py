"""Each right from the form to the closed request, in a browser, at both example organisations.

The looks are spread: every combination of language, width, and with or without JavaScript occurs.
"""

import pytest

from register.choices import MarkKind
from register.models import PersonMark
from requests_app.choices import LetterKind, LetterTo, Outcome
from requests_app.workflow import Step
from tests.browser.rights_walk import CSV, KNOWN, Walk
from tests.browser.walking import MAIN_BUTTON, fill, press

EVERYTHING = {"data": {"data": ["alles"]}}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def walk(db, open_page):
    def start(slug, language, width, *, javascript):
        return Walk(open_page, slug, language=language, width=width, javascript=javascript)

    return start


def test_access(walk):
    """The owner of a system reports through his own pages."""
    one = walk("impact-werk", "nl", 1280, javascript=False)
    owner = one.own_system("personeelsmap")
    one.ask("inzage", "sollicitant", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)
    one.desk.take("instruct_systems")
    asked = one.instructions

    page = one.open_page(path="/desk/opdrachten/", user=owner)
    press(page.locator("main tbody th a"))
    whom = page.inner_text("main")
    upload = {"name": "map.csv", "mimeType": "text/csv", "buffer": CSV.content}
    fill(page, {"state": "gedaan", "found_count": "3", "files": upload})
    press(page.locator(MAIN_BUTTON).last)
    one.systems_report(CSV)
    one.desk.take("decide_request", part0_result="toegewezen")
    one.fill_in(with_files=True)
    one.send(text_copy="Een kopie zit hierbij.")
    one.subject.open_by_mail()

    assert [task.system.code for task in asked] == ["e-mail", "personeelsmap"]
    assert "Joke Testpersoon" in whom
    assert one.request.outcome == Outcome.GRANTED
    assert one.subject.page.locator("main [name=file]").count() == 3  # the letter, two copies
    letter = one.letter
    for words in ("Een kopie zit hierbij.", "map.csv", "U gaf toestemming", "4 weken na"):
        assert words in letter


def test_rectification(walk):
    one = walk("impact-credit", "nl", 360, javascript=False)
    wrong = {"is_now": "Dorpsstraat 1", "should_be": "Dorpsstraat 11"}
    one.ask("rectificatie", "noodcontact", {"data": {"data": ["noodcontact"]}, "correction": wrong})
    one.desk.take("record_identity", **KNOWN)

    one.desk.take("decide_request", part0_what="Adres", part0_result="toegewezen")
    one.hand_out()
    one.add_recipient("belastingdienst")
    one.tell_recipients()
    one.send()
    one.subject.open_by_mail()

    letter = one.letter
    for words in (
        "Eerst stond er: Dorpsstraat 1",
        "Nu staat er: Dorpsstraat 11",
        "Belastingdienst",
    ):
        assert words in letter


def test_erasure_of_what_no_law_asks_to_keep(walk):
    one = walk("impact-werk", "nl", 360, javascript=True)
    one.ask("verwijdering", "zakelijk", {"published": {"is_published": "nee"}} | EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.decide_to_erase()
    waits_for = one.next_step
    one.colleague.take("approve_decision")
    one.hand_out()
    one.tell_recipients()
    one.send()
    one.subject.open_by_mail()

    assert waits_for == Step.APPROVE_DECISION
    assert one.request.outcome == Outcome.PARTLY
    letter = one.letter
    for words in ("artikel 17 lid 3 onder b AVG", "AWR"):
        assert words in letter


def test_erasure_of_what_stands_in_public(walk):
    one = walk("impact-credit", "en", 1280, javascript=False)
    public = {"is_published": "ja", "published_where": "https://elders.example/foto"}
    one.ask("verwijdering", "noodcontact", {"published": public} | EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.decide_to_erase()
    one.colleague.take("approve_decision")
    one.hand_out()
    one.tell_platform("https://elders.example/foto", "Elders BV")
    one.send()
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("https://elders.example/foto", "we asked to remove this"):
        assert words in letter
    asked = one.request.letters.get(kind=LetterKind.PUBLICATION_REMOVAL)
    assert asked.to == LetterTo.OTHER


def test_restriction(walk):
    one = walk("impact-werk", "en", 1280, javascript=True)
    one.ask("beperking", "sollicitant", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.desk.take("decide_request", part0_result="toegewezen")
    one.desk.take(
        "restrict_data", ground="18-1-a", scope="The application letter.", review_on="31-12-2099"
    )
    one.systems_report()
    one.tell_recipients()
    one.send(text_scope="The application letter.")
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("GDPR article 18(1)(a)", "The application letter.", "31 December 2099"):
        assert words in letter
    assert {task.action for task in one.instructions} == {"beperken"}


def test_portability(walk):
    one = walk("impact-credit", "en", 360, javascript=True)
    one.ask("overdraagbaarheid", "bezoeker", {"portable": {"goes_to": "mij"}} | EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.desk.take("instruct_systems")
    one.systems_report(CSV)
    one.desk.take("decide_request", part0_result="toegewezen")
    one.take_along()
    one.fill_in()
    one.send()
    one.subject.open_by_mail()

    names = one.names_in_zip()
    assert "beschrijving.json" in names
    assert {name.rpartition(".")[2] for name in names} >= {"csv", "json"}
    letter = one.letter
    for words in ("article 20", "We do not erase data because of this"):
        assert words in letter


def test_objection(walk):
    one = walk("impact-credit", "nl", 1280, javascript=True)
    said = {"is_marketing": "nee", "why": "Ik word gestalkt."}
    one.ask("bezwaar", "ondernemer", {"objection": said} | EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.desk.take("decide_request", part0_result="toegewezen")
    one.hand_out()
    one.send(text_stopped="Wij gebruiken uw adres niet meer.")
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("artikel 21", "wij stoppen ermee", "Wij gebruiken uw adres niet meer."):
        assert words in letter


def test_objection_to_advertising(walk):
    """Nobody asks who it is, and the systems are told in the same click."""
    one = walk("impact-credit", "en", 1280, javascript=False)
    one.ask("bezwaar", "bezoeker", {"objection": {"is_marketing": "ja"}})

    one.desk.take("act_at_once", what="Our newsletter")
    told = {task.system.code for task in one.instructions}
    one.systems_report()
    one.send()
    one.subject.open_by_mail()

    mark = PersonMark.objects.get(organisation=one.organisation)
    assert told == {"crm", "nieuwsbrief"}
    assert mark.kind == MarkKind.NO_MARKETING
    letter = one.letter
    for words in ("We stop advertising to you", "a list of people who do not want"):
        assert words in letter


def test_a_person_looks_at_what_a_computer_decided(walk):
    one = walk("impact-werk", "en", 360, javascript=False)
    one.ask("menselijke-blik", "sollicitant", {"decision": {"decision": "The refusal of May."}})
    one.desk.take("record_identity", **KNOWN)
    found = {
        "reviewer": "Ms De Wit, head of recruitment.",
        "review_outcome": "You are invited after all.",
        "logic": "The program counted years of work only.",
    }

    one.desk.take("decide_request", part0_result="toegewezen", **found)
    one.send()
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("article 22", *found.values()):
        assert words in letter


def test_a_consent_is_taken_back(walk):
    """The register names special data of this person, so a colleague tells a second code."""
    one = walk("impact-werk", "nl", 360, javascript=True)
    one.ask("intrekking", "wsw-medewerker", {"consent": {"consents": ["foto-en-film"]}})

    one.desk.take("act_at_once", what="Uw foto in onze folders")
    told = {task.system.code for task in one.instructions}
    one.systems_report()
    one.send(text_effects="Uw foto staat in geen enkele nieuwe folder.")
    one.open_with_code(one.colleague)

    assert told == {"beeldbank", "website"}
    letter = one.letter
    for words in ("artikel 7 lid 3", "blijft rechtmatig", "in geen enkele nieuwe folder"):
        assert words in letter


def test_a_complaint(walk):
    one = walk("impact-credit", "en", 1280, javascript=True)
    one.ask("klacht", "debiteur", {"complaint": {"details": "My file lay open on the desk."}})

    one.desk.take("decide_request", part0_result="toegewezen")
    one.send(text_answer="You are right, and we are sorry.")
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("You are right, and we are sorry.", "Autoriteit Persoonsgegevens"):
        assert words in letter


def test_something_else(walk):
    one = walk("impact-werk", "nl", 360, javascript=False)
    one.ask("anders", "websitebezoeker", EVERYTHING)
    one.desk.take("record_identity", **KNOWN)

    one.desk.take("decide_request", part0_result="toegewezen")
    one.send(text_done="Wij belden u en legden het uit.")
    one.subject.open_by_mail()

    letter = one.letter
    for words in ("Wij belden u en legden het uit.", "Autoriteit Persoonsgegevens"):
        assert words in letter
