import pytest

from connectors.choices import About, InstructionAction, Reach
from connectors.documents import instruction_html
from tests.connectors.things import SUBJECT, instructed, processor_system, system

TEXTS = {"subject": SUBJECT, "what": "Wis alles.", "keep": "Loon: 7 jaar (AWR 52)", "to_name": ""}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["artikel 28 lid 3", "18 september 2026", "bewijs", "subverwerkers"]),
        ("en", ["article 28(3)", "18 September 2026", "proof", "sub-processors"]),
    ],
)
def test_l27_holds_action_person_date_and_proof(officer, organisation, language, words):
    instruction = instructed(
        officer, processor_system(organisation), reach=Reach.PROCESSOR,
        action=InstructionAction.ERASE,
    )  # fmt: skip

    html = instruction_html(instruction, texts=TEXTS, categories=["Loon"], language=language)

    for word in [*words, SUBJECT, "Wis alles.", "AWR 52", instruction.number, "Loon"]:
        assert word in html


@pytest.mark.parametrize(("language", "word"), [("nl", "Handtekening"), ("en", "Signature")])
def test_the_paper_form_has_room_to_sign(officer, organisation, language, word):
    instruction = instructed(officer, system(organisation), reach=Reach.PAPER)

    html = instruction_html(instruction, texts=TEXTS, categories=[], language=language)

    assert word in html
    assert SUBJECT in html


@pytest.mark.parametrize(
    ("reach", "language", "words"),
    [
        (Reach.PROCESSOR, "nl", ["bewaartermijn voorbij", "Om welke dossiers het gaat"]),
        (Reach.PROCESSOR, "en", ["time for which we keep", "Which dossiers it is about"]),
        (Reach.PAPER, "nl", ["Welke dossiers"]),
        (Reach.PAPER, "en", ["Which dossiers"]),
    ],
)
def test_work_on_dossiers_names_their_keys_and_no_request(
    officer, organisation, reach, language, words
):
    instruction = instructed(officer, processor_system(organisation), reach=reach)
    instruction.about, instruction.made_by = About.DOSSIERS, None

    html = instruction_html(
        instruction, texts=TEXTS, categories=[], language=language,
        rows=[["T-1", "2022-03-01", "Plannen"]],
    )  # fmt: skip

    for word in [*words, "T-1", "2022-03-01"]:
        assert word in html
    for word in ("verzoek", "request", "None"):
        assert word not in html
