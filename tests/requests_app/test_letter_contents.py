"""What law/rules want in the letter of each right: per kind, in Dutch, English and easy Dutch."""

import re
from datetime import date, timedelta

import pytest

from connectors.models import Instruction
from privacy_portal.lib.pdf import render_pdf
from privacy_portal.vault.services import seal
from register.models import Party, System
from requests_app.choices import (
    AnswerTo,
    Aspect,
    FeeGround,
    ForWhom,
    LetterKind,
    LetterTo,
    LineResult,
    LinkKind,
    Outcome,
    PublicationState,
    RecipientNoticeState,
    RefusalGround,
    RepresentativeKind,
    RestrictionGround,
    RightType,
)
from requests_app.decision_rules import LINE_SEALED_AS, SEALED_AS
from requests_app.documents import all_blocks, has_easy, letter_context, letter_html
from requests_app.documents.facts.following import FEE, PUBLICATION, RESTRICTION
from requests_app.intake import Intake
from requests_app.models import Decision, PrivacyRequest, Representation, Restriction
from tests.requests_app.pdfs import text_of, text_of_page
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date() + timedelta(days=2)
STYLES = (("nl", False), ("en", False), ("nl", True))
PARTY = {"name": "Zorgverlener B.V.", "address_lines": ["Postbus 9", "1000 AA Stad"], "contact": ""}
FOR_NOBODY_ELSE = set(LetterKind) - {
    LetterKind.CLIENT_NOTICE,
    LetterKind.RECIPIENT_NOTICE,
    LetterKind.PUBLICATION_REMOVAL,
    LetterKind.ESCALATION,
}


def page_of(
    privacy_request: PrivacyRequest, kind: str, language: str = "nl", is_easy: bool = False, **more
) -> str:
    texts = {one.code: f"Tekst van {one.code}." for one in all_blocks(kind)}
    context = letter_context(
        privacy_request=privacy_request,
        kind=kind,
        language=language,
        is_easy=is_easy,
        texts=more.pop("texts", texts),
        today=more.pop("today", TODAY),
        **more,
    )
    return letter_html(context)


def say(privacy_request: PrivacyRequest, kind: str, expected: dict[str, tuple[str, ...]], **more):
    """What is missing, per style; nothing when all is said."""
    missing = {}
    for language, is_easy in STYLES:
        style = "easy" if is_easy else language
        text = text_of_page(page_of(privacy_request, kind, language, is_easy, **more))
        missing[style] = [words for words in expected[style] if words not in text]
    return {style: words for style, words in missing.items() if words}


def decided(privacy_request: PrivacyRequest, officer, outcome: str, *lines: dict) -> Decision:
    decision = Decision.objects.create(
        privacy_request=privacy_request,
        outcome=outcome,
        ground=next((one["ground"] for one in lines if one.get("ground")), ""),
        sealed=seal(privacy_request.case_id, SEALED_AS, {}),
        decided_by=officer,
    )
    for position, line in enumerate(lines):
        texts = {name: line.pop(name, "") for name in ("what", "motivation", "old", "new",
                                                       "statement")}  # fmt: skip
        decision.lines.create(
            position=position, sealed=seal(privacy_request.case_id, LINE_SEALED_AS, texts), **line
        )
    return decision


def party(organisation, name: str = "Gemeente Ons Dorp") -> Party:
    return Party.objects.create(
        organisation=organisation, code=name.lower().replace(" ", "-"), name=name, kind="ontvanger"
    )


# --- Art. 16 --------------------------------------------------------------------------------------


def test_rectification_tells_old_and_new_the_date_and_the_recipients(organisation, officer):
    privacy_request = received(organisation, right=RightType.RECTIFICATION)
    decided(
        privacy_request, officer, Outcome.GRANTED,
        {"result": LineResult.GRANTED, "what": "Adres", "old": "Dorp 1", "new": "Stad 2"},
    )  # fmt: skip
    notice = {"state": RecipientNoticeState.SENT, "sealed": b""}
    privacy_request.recipient_notices.create(party=party(organisation), **notice)

    missing = say(
        privacy_request, LetterKind.RECTIFIED,
        {
            "nl": ("Eerst stond er: Dorp 1", "Nu staat er: Stad 2", "3 september 2026",
                   "Gemeente Ons Dorp: wij hebben hun dit verteld", "naar de rechtbank",
                   "Geef het door"),
            "en": ("It said: Dorp 1", "It now says: Stad 2", "3 September 2026",
                   "Gemeente Ons Dorp: we told them", "district court", "Please tell us"),
            "easy": ("Eerst stond er: Dorp 1", "Nu staat er: Stad 2", "Wie weet dit ook?",
                     "naar de rechter", "Vertel het ons"),
        },
        outcome=Outcome.GRANTED,
    )  # fmt: skip

    assert missing == {}


def test_supplement_tells_the_statement_and_why_the_text_stays(organisation, officer):
    privacy_request = received(organisation, right=RightType.RECTIFICATION)
    decided(
        privacy_request, officer, Outcome.GRANTED,
        {"result": LineResult.SUPPLEMENTED, "what": "Verslag", "statement": "Ik was er wel."},
    )  # fmt: skip

    said = ("Ik was er wel.", "Tekst van why_not.")
    missing = say(
        privacy_request, LetterKind.SUPPLEMENTED,
        {"nl": (*said, "Uw verklaring:"), "en": (*said, "Your statement:"), "easy": said},
        outcome=Outcome.GRANTED,
    )  # fmt: skip

    assert missing == {}


# --- Art. 17 --------------------------------------------------------------------------------------


@pytest.fixture
def partly_erased(organisation, officer) -> PrivacyRequest:
    privacy_request = received(organisation, right=RightType.ERASURE, aspect=Aspect.PUBLISHED)
    decided(
        privacy_request, officer, Outcome.PARTLY,
        {"result": LineResult.GRANTED, "what": "Foto's"},
        {"result": LineResult.KEPT, "what": "Loonstroken", "ground": RefusalGround.LEGAL_OBLIGATION,
         "motivation": "De Belastingdienst controleert ze.", "kept_until": date(2033, 12, 31),
         "statute": "artikel 52 AWR"},
    )  # fmt: skip
    return privacy_request


def test_erasure_tells_per_category_what_went_and_what_stays_until_when_and_why(
    partly_erased, organisation
):
    address = seal(partly_erased.case_id, PUBLICATION, {"address": "https://krant.example/1"})
    partly_erased.publications.create(
        sealed=address, state=PublicationState.ASKED, changed_on=TODAY,
        changed_by=partly_erased.decisions.get().decided_by,
    )  # fmt: skip
    impossible = RecipientNoticeState.IMPOSSIBLE
    partly_erased.recipient_notices.create(
        party=party(organisation), state=impossible, sealed=b"", settled_on=TODAY,
        settled_by=partly_erased.decisions.get().decided_by,
    )  # fmt: skip

    both = ("Foto's", "Loonstroken", "De Belastingdienst controleert ze.", "artikel 52 AWR",
            "https://krant.example/1")  # fmt: skip
    missing = say(
        partly_erased, LetterKind.ERASED,
        {
            "nl": (*both, "tot en met 31 december 2033", "artikel 17 lid 3 onder b AVG",
                   "niet verteld, want dat kon niet", "wij hebben gevraagd om dit weg te halen"),
            "en": (*both, "until 31 December 2033", "GDPR article 17(3)(b)",
                   "because that was impossible", "we asked to remove this"),
            "easy": (*both, "tot en met 31 december 2033", "Wij moeten de gegevens bewaren."),
        },
        outcome=Outcome.PARTLY,
    )  # fmt: skip

    assert missing == {}


def test_the_letter_does_not_ask_again_what_the_lines_tell(partly_erased):
    context = letter_context(
        privacy_request=partly_erased, kind=LetterKind.ERASED, language="nl", texts={},
        today=TODAY, outcome=Outcome.PARTLY,
    )  # fmt: skip

    assert context["has_lines"]
    assert "[Dit moet nog worden geschreven.]" not in text_of_page(letter_html(context))


def test_what_a_system_did_not_report_is_not_said_to_be_done(partly_erased, organisation, officer):
    system = System.objects.create(
        organisation=organisation, code="crm", name="Klantenregister", place="eigen"
    )
    Instruction.objects.create(
        organisation=organisation, case_id=partly_erased.case_id, number=partly_erased.number,
        action="wissen", system=system, sealed=b"", reach="eigenaar", due_on=TODAY, made_by=officer,
    )  # fmt: skip

    missing = say(
        partly_erased, LetterKind.ERASED,
        {"nl": ("Nog niet klaar", "Klantenregister"), "en": ("Not ready yet", "Klantenregister"),
         "easy": ("nog niet klaar: Klantenregister",)},
        outcome=Outcome.PARTLY,
    )  # fmt: skip

    assert missing == {}


# --- Art. 18 --------------------------------------------------------------------------------------


@pytest.fixture
def restricted(organisation) -> PrivacyRequest:
    privacy_request = received(organisation, right=RightType.RESTRICTION)
    Restriction.objects.create(
        privacy_request=privacy_request, ground=RestrictionGround.ACCURACY, started_on=TODAY,
        review_on=date(2026, 12, 1), lifts_on=date(2026, 12, 20),
        sealed=seal(privacy_request.case_id, RESTRICTION, {"scope": "Adres"}),
    )  # fmt: skip
    return privacy_request


def test_restriction_tells_ground_scope_effects_and_review(restricted):
    missing = say(
        restricted, LetterKind.RESTRICTED,
        {
            "nl": ("artikel 18 lid 1 onder a AVG", "Tekst van scope.", "1 december 2026",
                   "niet weer zonder dat u daar eerst een brief over kreeg", "bewaren de gegevens"),
            "en": ("GDPR article 18(1)(a)", "Tekst van scope.", "1 December 2026",
                   "before you got a letter about that", "only keep the data"),
            "easy": ("Wij zoeken dat uit.", "Tekst van scope.", "Dan krijgt u eerst een brief"),
        },
    )  # fmt: skip

    assert missing == {}


def test_before_lifting_the_date_the_reason_and_the_remedies_are_told(restricted):
    missing = say(
        restricted, LetterKind.RESTRICTION_LIFTING,
        {
            "nl": ("Vanaf 20 december 2026", "Tekst van reason.", "artikel 18 lid 3",
                   "naar de rechtbank"),
            "en": ("From 20 December 2026", "Tekst van reason.", "18(3)", "district court"),
            "easy": ("Vanaf 20 december 2026", "Tekst van reason.", "naar de rechter"),
        },
    )  # fmt: skip

    assert missing == {}


# --- The other rights -----------------------------------------------------------------------------

GRANTED = {"outcome": Outcome.GRANTED}
REFUSED = {"outcome": Outcome.REFUSED}
TABLE = [
    (RightType.PORTABILITY, "", LetterKind.PORTABILITY, GRANTED,
     ("Tekst van scope.", "Tekst van format.", "Tekst van excluded."),
     ("artikel 20", "Wij verwijderen hierdoor geen gegevens"),
     ("article 20", "We do not erase data because of this"), ("Wij halen nu niets weg",)),
    (RightType.OBJECTION, "", LetterKind.OBJECTION_UPHELD, GRANTED, ("Tekst van stopped.",),
     ("artikel 21", "wij stoppen ermee"), ("article 21", "we stop it"), ("Wij stoppen.",)),
    (RightType.OBJECTION, "", LetterKind.OBJECTION_REJECTED, REFUSED,
     ("Tekst van balancing.", "Tekst van motivation.", "autoriteitpersoonsgegevens.nl"),
     ("U hoeft dat niet te bewijzen", "naar de rechtbank"),
     ("You do not have to prove", "district court"), ("U hoeft niets te bewijzen",)),
    (RightType.OBJECTION, Aspect.MARKETING, LetterKind.MARKETING_STOPPED, {}, (),
     ("Wij stoppen met reclame aan u", "artikel 21 lid 2 en 3"),
     ("We stop advertising to you", "article 21(2)"), ("Wij stoppen met reclame aan u",)),
    (RightType.CONSENT_WITHDRAWAL, "", LetterKind.CONSENT_WITHDRAWN, GRANTED,
     ("Tekst van effects.",), ("artikel 7 lid 3", "blijft rechtmatig"),
     ("article 7(3)", "stays lawful"), ("Dat blijft zo.",)),
    (RightType.HUMAN_REVIEW, "", LetterKind.HUMAN_REVIEW, GRANTED,
     ("Tekst van reviewer.", "Tekst van review_outcome.", "Tekst van logic."),
     ("artikel 22", "betwisten"), ("article 22", "contest"), ("Een mens heeft er nu naar",)),
    (RightType.ACCESS, "", LetterKind.IMPACT_NOTICE, {}, ("Tekst van impact.",),
     ("niet bedoeld om onze dienst",), ("not meant to make our service",), ("Dat mag altijd",)),
    (RightType.ACCESS, "", LetterKind.SUPPLY_TALK, {},
     ("Tekst van needed.", "Tekst van duty.", "Tekst van consequence."),
     ("Wij beslissen niets voordat",), ("We decide nothing before",), ("praten wij eerst over",)),
    (RightType.ACCESS, "", LetterKind.AUTHORITY_REQUEST, {}, ("Tekst van doubt.", "BSN"),
     ("het gezag", "curateleregister", "mentor", "handtekening"),
     ("parental authority", "mentor", "signature"), ("het gezag", "mentor", "bewindvoerder")),
    (RightType.COMPLAINT, "", LetterKind.COMPLAINT, {}, ("F. Gegevens",),
     ("Wij hebben uw klacht ontvangen", "U hoeft niet te wachten op ons antwoord"),
     ("We received your complaint", "You do not have to wait"),
     ("U hoeft niet op ons te wachten",)),
    (RightType.COMPLAINT, "", LetterKind.COMPLAINT, GRANTED, ("Tekst van answer.",),
     ("Ons antwoord op uw klacht", "Autoriteit Persoonsgegevens"), ("Our answer", "AP"),
     ("U krijgt gelijk.",)),
]  # fmt: skip


@pytest.mark.parametrize(("right", "aspect", "kind", "more", "both", "nl", "en", "easy"), TABLE)
def test_each_letter_says_what_the_law_wants(
    organisation, officer, right, aspect, kind, more, both, nl, en, easy
):
    privacy_request = received(organisation, right=right, aspect=aspect)
    outcome = more.get("outcome")
    if outcome:
        ground = RefusalGround.COMPELLING_GROUNDS if outcome == Outcome.REFUSED else ""
        result = LineResult.REFUSED if ground else LineResult.GRANTED
        decided(privacy_request, officer, outcome, {"result": result, "ground": ground})

    missing = say(
        privacy_request, kind,
        {"nl": (*both, *nl), "en": (*both, *en), "easy": (*both, *easy)}, **more,
    )  # fmt: skip

    assert missing == {}


def test_fee_notice_tells_ground_calculation_and_that_one_may_stop(organisation, officer):
    privacy_request = received(organisation)
    texts = {"motivation": "De vijfde kopie.", "calculation": "2 uur voor 6,25."}
    privacy_request.fee_notices.create(
        ground=FeeGround.FURTHER_COPY, amount_cents=1250, announced_on=TODAY, announced_by=officer,
        sealed=seal(privacy_request.case_id, FEE, texts),
    )  # fmt: skip

    both = ("De vijfde kopie.", "2 uur voor 6,25.")
    missing = say(
        privacy_request, LetterKind.FEE_NOTICE,
        {
            "nl": (*both, "€ 12,50", "artikel 15 lid 3", "Dan betaalt u niets"),
            "en": (*both, "€ 12.50", "GDPR article 15(3)", "Then you pay nothing"),
            "easy": (*both, "€ 12,50", "Dan betaalt u niets"),
        },
    )  # fmt: skip

    assert missing == {}


def test_closing_of_the_same_request_again_names_the_other_number(organisation):
    first, second = received(organisation), received(organisation)
    second.linked_to, second.link_kind = first, LinkKind.DUPLICATE

    text = text_of_page(page_of(second, LetterKind.CLOSING, outcome=Outcome.DUPLICATE))

    assert f"onder het nummer {first.number}" in text
    assert "naar de rechtbank" not in text


# --- To somebody else -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "right", "said"),
    [
        (LetterKind.CLIENT_NOTICE, RightType.ACCESS,
         ("artikel 12 lid 3", "artikel 28 lid 3", "Alles van vorig jaar", "Ontvangen op")),
        (LetterKind.RECIPIENT_NOTICE, RightType.ERASURE,
         ("artikel 19", "Wij verwijderen die gegevens", "Wis het ook.", "bevestigen")),
        (LetterKind.PUBLICATION_REMOVAL, RightType.ERASURE,
         ("artikel 17 lid 2", "https://krant.example/1", "Wis het ook.")),
    ],
)  # fmt: skip
def test_somebody_else_reads_what_to_do_and_about_whom(organisation, kind, right, said):
    details = "Alles van vorig jaar"
    intake = Intake(name="A. de Vries", email="a@mail.example", phone="0612345678", details=details)
    privacy_request = received(organisation, right=right, intake=intake)
    extra = {"party": PARTY, "addresses": ["https://krant.example/1"]}
    if kind != LetterKind.CLIENT_NOTICE:
        extra["what"] = "Wis het ook."

    text = text_of_page(page_of(privacy_request, kind, to=LetterTo.OTHER, extra=extra))

    expected = (*said, "Zorgverlener B.V.", "Postbus 9", "A. de Vries", "Geachte heer of mevrouw")
    assert [words for words in expected if words not in text] == []
    must_answer = kind == LetterKind.CLIENT_NOTICE
    assert ("0612345678" in text, "a@mail.example" in text) == (must_answer, must_answer)
    assert "uw gegevens" not in text


def test_the_client_hears_the_ground_and_the_person_himself_does_not(organisation):
    privacy_request = received(organisation)
    extra = {"party": PARTY, "ground": "Dat staat in de wet."}

    to_client = page_of(privacy_request, LetterKind.IMPACT_NOTICE, to=LetterTo.OTHER, extra=extra)
    to_subject = page_of(privacy_request, LetterKind.IMPACT_NOTICE)

    assert "Dat staat in de wet." in to_client
    assert "Dat staat in de wet." not in to_subject


@pytest.mark.parametrize("kind", [LetterKind.IMPACT_NOTICE, LetterKind.SUPPLY_TALK])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_somebody_else_does_not_read_which_right_was_used_nor_what_the_person_reads(
    organisation, kind, language
):
    extra = {"party": PARTY, "ground": "Dat staat in de wet.", "what": "Er is geen rooster."}

    page = page_of(received(organisation), kind, language=language, to=LetterTo.OTHER, extra=extra)
    text = text_of_page(page)

    assert "Er is geen rooster." in text
    hidden = (
        "Tekst van impact",
        "Tekst van talk",
        "artikel 15",
        "article 15",
        "2026-09-01",
        "1 september",
        "1 September",
    )
    assert [words for words in hidden if words in text] == []


# --- For whom, and in which words -----------------------------------------------------------------


def test_an_answer_to_the_person_himself_goes_on_paper_and_by_hand(organisation, officer):
    intake = Intake(name="B. Mentor", email="b@mail.example", represented_name="A. de Vries")
    privacy_request = received(organisation, intake=intake, for_whom=ForWhom.LEGAL_REPRESENTATIVE)
    Representation.objects.create(
        privacy_request=privacy_request, kind=RepresentativeKind.MENTOR,
        answer_to=AnswerTo.SUBJECT, recorded_by=officer,
    )  # fmt: skip

    context = letter_context(
        privacy_request=privacy_request, kind=LetterKind.NO_DATA, language="nl", texts={},
        today=TODAY, outcome=Outcome.NO_DATA,
    )  # fmt: skip

    assert context["recipient"] == "A. de Vries"
    assert (context["is_on_paper"], context["recipient_lines"]) == (True, [])


def test_every_letter_to_the_person_exists_in_easy_dutch():
    assert {kind for kind in LetterKind if has_easy(kind)} == FOR_NOBODY_ELSE


def test_easy_dutch_names_articles_in_the_small_print_only(organisation, officer):
    privacy_request = received(organisation, right=RightType.ERASURE)
    refused = {"result": LineResult.REFUSED, "ground": RefusalGround.LEGAL_OBLIGATION,
               "what": "Alles", "motivation": "Dat moet."}  # fmt: skip
    decided(privacy_request, officer, Outcome.PARTLY, refused)

    wrong, long_ones = [], []
    for kind in FOR_NOBODY_ELSE:
        page = page_of(
            privacy_request, kind, is_easy=True, outcome=Outcome.PARTLY, extra={"party": PARTY}
        )
        body, law = re.split(r'<p class="law">', page)
        wrong += [kind] if re.search(r"artikel|lid \d|AVG\b(?!-)", body) else []
        wrong += [] if "AVG" in law else [kind]
        said = re.sub(r'<table.*?</table>|<p class="(to|from)">.*?</p>', "", body, flags=re.S)
        long_ones += [
            one for one in re.split(r"(?<=[.?!:;])\s", text_of_page(said)) if len(one.split()) > 24
        ]

    assert wrong == []
    assert long_ones == []


def test_easy_language_that_is_not_there_becomes_the_plain_one(organisation):
    privacy_request = received(organisation)

    english = page_of(privacy_request, LetterKind.ACKNOWLEDGEMENT, "en", is_easy=True)

    assert "We received your request" in english


def test_an_easy_letter_is_a_real_pdf(organisation, officer):
    privacy_request = received(organisation, right=RightType.ERASURE)
    decided(
        privacy_request, officer, Outcome.GRANTED, {"result": LineResult.GRANTED, "what": "Foto's"}
    )

    page = page_of(privacy_request, LetterKind.ERASED, is_easy=True, outcome=Outcome.GRANTED)

    assert "In de wet: artikel 17 en 19 AVG" in text_of(render_pdf(page))


def test_who_cannot_take_his_data_along_is_offered_access(organisation, officer):
    privacy_request = received(organisation, right=RightType.PORTABILITY)
    line = {"result": LineResult.REFUSED, "ground": "20-1", "motivation": "Op papier."}
    decided(privacy_request, officer, Outcome.REFUSED, line)

    expected = {
        "nl": ("verzoek om inzage",),
        "easy": ("Dat heet inzage",),
        "en": ("request for access",),
    }
    missing = say(privacy_request, LetterKind.REFUSAL, expected, outcome=Outcome.REFUSED)

    assert not missing
