import pytest

from connectors.choices import InstructionAction, Reach
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
