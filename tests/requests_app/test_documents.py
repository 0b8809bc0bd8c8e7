"""What the law wants in the letters on the way, and in the answers that were there first."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest

from privacy_portal.lib.pdf import render_pdf
from privacy_portal.vault.services import seal
from requests_app.choices import (
    AnswerBy,
    Channel,
    ClockEventKind,
    ExtensionReason,
    ForWhom,
    LetterKind,
    LineResult,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.decision_rules import LINE_SEALED_AS, SEALED_AS
from requests_app.documents import (
    TEMPLATE_VERSION,
    blocks_for,
    letter_context,
    letter_html,
    missing_blocks,
)
from requests_app.documents.words import EASY, EXTENSION_REASONS, GROUNDS, RIGHTS, TITLES
from requests_app.intake import Intake
from requests_app.models import Decision, PrivacyRequest
from requests_app.services.clock import move_clock
from tests.requests_app.pdfs import text_of, text_of_page
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
RECEIVED_ON = RECEIVED_AT.date()  # 1 September 2026
TODAY = RECEIVED_ON + timedelta(days=2)
AT_THE_DESK = Intake(
    name="A. de Vries", email="a.devries@mail.example", address="Dorpsstraat 1\n1234 AB Ons Dorp"
)


def html_of(privacy_request: PrivacyRequest, kind: LetterKind, language: str, **values) -> str:
    outcome = values.pop("outcome", "")
    texts = {one.code: f"Tekst van {one.code}." for one in blocks_for(kind, outcome)}
    context = letter_context(
        privacy_request=privacy_request,
        kind=kind,
        language=language,
        texts=values.pop("texts", texts),
        today=values.pop("today", TODAY),
        outcome=outcome,
        **values,
    )
    return letter_html(context)


def headings(pdf: pikepdf.Pdf) -> list[str]:
    """The tags of the headings, in reading order."""

    def walk(node: pikepdf.Object) -> list[str]:
        if isinstance(node, pikepdf.Array):
            return [tag for one in node for tag in walk(one)]
        if not isinstance(node, pikepdf.Dictionary):
            return []
        own = [str(node.S)] if str(node.get("/S", "")) in ("/H1", "/H2", "/H3") else []
        return own + walk(node.get("/K", pikepdf.Array()))

    return walk(pdf.Root.StructTreeRoot.K)


def letter(privacy_request: PrivacyRequest, kind: LetterKind, language: str, **values) -> str:
    return text_of_page(html_of(privacy_request, kind, language, **values))


def asked(
    privacy_request: PrivacyRequest, kind: ClockEventKind, actor, on: date = TODAY, **values
) -> PrivacyRequest:
    return move_clock(
        privacy_request=privacy_request,
        kind=kind,
        happened_on=on,
        actor=actor,
        today=on,
        **values,
    )


def decided(privacy_request: PrivacyRequest, outcome: Outcome, ground, actor) -> None:
    """As one whole, without parts that have a name of their own."""
    results = {
        Outcome.GRANTED: [LineResult.GRANTED],
        Outcome.PARTLY: [LineResult.GRANTED, LineResult.REFUSED],
        Outcome.REFUSED: [LineResult.REFUSED],
        Outcome.NO_DATA: [LineResult.NO_DATA],
    }[outcome]
    decision = Decision.objects.create(
        privacy_request=privacy_request,
        outcome=outcome,
        ground=ground or "",
        sealed=seal(privacy_request.case_id, SEALED_AS, {}),
        decided_by=actor,
    )
    for result in results:
        decision.lines.create(
            result=result,
            ground=ground if result == LineResult.REFUSED else "",
            sealed=seal(privacy_request.case_id, LINE_SEALED_AS, {}),
        )


@pytest.fixture
def privacy_request(organisation) -> PrivacyRequest:
    organisation.officer_phone = "+31 20 555 01 09"
    organisation.save()
    return received(organisation)


PARTY = {"name": "Zorgverlener B.V.", "address_lines": ["Postbus 9", "1000 AA Stad"], "contact": ""}
COMMON = {
    "nl": ("AVG-2026-0001", "Ontvangen op 1 september 2026", "inzage in uw gegevens (artikel 15"),
    "en": ("AVG-2026-0001", "Received on 1 September 2026", "access to your data (GDPR article"),
}
COMPLAINT = {
    "nl": ("klacht indienen bij de Autoriteit Persoonsgegevens", "autoriteitpersoonsgegevens.nl"),
    "en": ("complain to the Dutch Data Protection Authority", "autoriteitpersoonsgegevens.nl"),
}
COURT = {
    "nl": ("verzoekschrift naar de rechtbank", "binnen 6 weken nadat u deze brief hebt gekregen"),
    "en": ("petition (verzoekschrift) to the district court", "within 6 weeks after you received"),
}
OBJECTION = {
    "nl": ("bezwaar maken", "binnen 6 weken na de dag waarop wij deze brief verstuurden"),
    "en": ("letter of objection (bezwaar)", "within 6 weeks after the day on which we sent"),
}
KEPT = {
    "nl": ("het dossier van dit verzoek 24 maanden", "Daarna vernietigen wij het"),
    "en": ("the file of this request for 24 months", "After that we destroy it"),
}
both_languages = pytest.mark.parametrize("language", ["nl", "en"])


@both_languages
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_has_the_common_block(privacy_request, handler, kind, language):
    privacy_request.assigned_to = handler

    page = html_of(privacy_request, kind, language, extra={"party": PARTY})
    text = text_of_page(page)

    organisation = privacy_request.organisation
    assert [words for words in COMMON[language] if words not in text] == []
    assert handler.name in text
    assert "F. Gegevens, fg@waterland.example, +31 20 555 01 09" in text
    assert organisation.phone in text
    assert organisation.email in text
    assert f"{kind}, {TEMPLATE_VERSION}" in page
    assert organisation.legal_name in page


@both_languages
@pytest.mark.parametrize("kind", [LetterKind.ACKNOWLEDGEMENT, LetterKind.ERASED])
def test_a_letter_is_tagged_and_has_a_language_and_a_title(privacy_request, kind, language):
    pdf = pikepdf.open(BytesIO(render_pdf(html_of(privacy_request, kind, language))))

    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.StructTreeRoot is not None
    assert str(pdf.Root.Lang) == language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert headings(pdf)[0] == "/H1"
    assert set(headings(pdf)[1:]) <= {"/H2"}
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "AVG-2026-0001" in metadata["dc:title"]


def test_the_version_of_the_template_stands_on_every_page(privacy_request):
    pdf = render_pdf(html_of(privacy_request, LetterKind.ACKNOWLEDGEMENT, "nl"))

    assert f"L-01, {TEMPLATE_VERSION}" in text_of(pdf)


@pytest.mark.parametrize("table", [RIGHTS, GROUNDS, EXTENSION_REASONS, TITLES])
def test_every_code_has_words_in_both_languages(table):
    assert table["nl"].keys() == table["en"].keys()
    assert not set(LetterKind) - set(TITLES["nl"])
    assert set(RIGHTS["nl"]) == set(RightType) == set(RIGHTS[EASY])
    assert set(GROUNDS["nl"]) == set(RefusalGround) == set(GROUNDS[EASY])
    assert set(EXTENSION_REASONS["nl"]) == set(ExtensionReason) == set(EXTENSION_REASONS[EASY])


# --- L-01 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("uiterlijk op 1 oktober 2026 antwoord", "gratis", "laten zien wie u bent",
                "Wat gebeurt er nu?", "/waterland/", "twee maanden langer")),
        ("en", ("by 1 October 2026 at the latest", "free of charge", "show who you are",
                "What happens now?", "/waterland/", "two more months")),
    ],
)  # fmt: skip
def test_acknowledgement_says_when_what_and_that_it_is_free(privacy_request, language, said):
    text = letter(privacy_request, LetterKind.ACKNOWLEDGEMENT, language)

    assert [words for words in said if words not in text] == []


@both_languages
def test_acknowledgement_holds_the_code_only_when_it_is_given(organisation, language):
    privacy_request = received(organisation, channel=Channel.PHONE)

    with_code = letter(
        privacy_request,
        LetterKind.ACKNOWLEDGEMENT,
        language,
        extra={"code": "1234 5678 9012 3456"},
    )
    without = letter(privacy_request, LetterKind.ACKNOWLEDGEMENT, language)

    assert "1234 5678 9012 3456" in with_code
    assert "1234 5678" not in without


# --- L-02, L-04 -----------------------------------------------------------------------------------
LADDER = {
    "nl": ("het e-mailadres dat wij al van u hebben", "Vraag ons om een code",
           "iets wat alleen u en wij weten", "Vraag of wij u bellen", "Wij maken geen kopie"),
    "en": ("the e-mail address that we already have", "Ask us for a code",
           "something that only you and we know", "Ask us to call you", "We do not make a copy"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Tekst van doubt.", "artikel 12 lid 6 AVG", "termijn voor ons antwoord staat stil",
                "Wij schrijven op")),
        ("en", ("Tekst van doubt.", "GDPR article 12(6)", "term for our answer stands still",
                "We write down")),
    ],
)  # fmt: skip
def test_identity_request_says_why_how_and_what_happens_to_proof(
    privacy_request, officer, language, said
):
    waiting = asked(privacy_request, ClockEventKind.IDENTITY_REQUESTED, officer)

    text = letter(waiting, LetterKind.IDENTITY_REQUEST, language)

    assert [words for words in said if words not in text] == []
    places = [text.index(words) for words in LADDER[language]]
    assert places == sorted(places)  # the least invasive way comes first


@pytest.mark.parametrize(
    ("language", "masking", "no_copy"),
    [
        ("nl", ("uw BSN, uw foto, het documentnummer", "KopieID",
                "verwijderen wij binnen 24 uur na de controle"), "Stuur ons geen kopie"),
        ("en", ("your BSN, your photo, the document number", "KopieID",
                "delete a copy within 24 hours after the check"), "Do not send us a copy"),
    ],
)  # fmt: skip
def test_masking_is_explained_only_where_copies_are_accepted(
    privacy_request, language, masking, no_copy
):
    without = letter(privacy_request, LetterKind.IDENTITY_REQUEST, language)
    privacy_request.organisation.accepts_id_copy = True
    accepted = letter(privacy_request, LetterKind.IDENTITY_REQUEST, language)

    assert no_copy in without
    assert not any(words in without for words in masking)
    assert all(words in accepted for words in masking)
    assert no_copy not in accepted


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("het gezag", "beslissing van de rechter", "handtekening van die persoon")),
        ("en", ("parental authority", "decision of the court", "that person's signature")),
    ],
)
def test_representative_is_asked_for_a_mandate(organisation, language, said):
    intake = Intake(name="B. Mentor", represented_name="A. de Vries")
    theirs = received(organisation, intake=intake, for_whom=ForWhom.LEGAL_REPRESENTATIVE)
    own = received(organisation)

    text = letter(theirs, LetterKind.IDENTITY_REQUEST, language).replace("\u2019", "'")

    assert [words for words in said if words not in text] == []
    assert "A. de Vries" in text
    assert said[1] not in letter(own, LetterKind.IDENTITY_REQUEST, language)


@both_languages
def test_identity_request_asked_late_does_not_claim_that_the_clock_stands_still(
    privacy_request, language
):
    text = letter(privacy_request, LetterKind.IDENTITY_REQUEST, language)

    assert {"nl": "loopt gewoon door", "en": "just runs on"}[language] in text
    assert {"nl": "1 oktober 2026", "en": "1 October 2026"}[language] in text


@both_languages
def test_identity_confirmed_gives_the_new_date(privacy_request, officer, language):
    waiting = asked(privacy_request, ClockEventKind.IDENTITY_REQUESTED, officer)
    answered_on = TODAY + timedelta(days=4)
    known = asked(waiting, ClockEventKind.IDENTITY_ANSWERED, officer, answered_on)

    text = letter(known, LetterKind.IDENTITY_CONFIRMED, language)

    assert known.due_on == date(2026, 10, 5)
    assert {"nl": "5 oktober 2026", "en": "5 October 2026"}[language] in text
    assert {"nl": "Dit is de nieuwe datum", "en": "This is the new date"}[language] in text


# --- L-05, L-06, L-07, L-08 -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Tekst van held.", "Tekst van question.", "overweging 63 AVG",
                "U mag ook antwoorden dat u alles wilt", "staat stil")),
        ("en", ("Tekst van held.", "Tekst van question.", "GDPR recital 63",
                "You may also answer that you want everything", "stands still")),
    ],
)  # fmt: skip
def test_scope_request_says_what_is_held_and_that_all_may_be_asked(
    privacy_request, officer, language, said
):
    waiting = asked(privacy_request, ClockEventKind.SCOPE_REQUESTED, officer)

    text = letter(waiting, LetterKind.SCOPE_REQUEST, language)

    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Op 3 september 2026 vroegen wij", "Op 1 oktober 2026 sluiten wij uw verzoek",
                "staat stil")),
        ("en", ("On 3 September 2026 we asked", "On 1 October 2026 we close your request",
                "stands still")),
    ],
)  # fmt: skip
def test_reminder_about_identity_tells_the_consequence(privacy_request, officer, language, said):
    waiting = asked(privacy_request, ClockEventKind.IDENTITY_REQUESTED, officer)

    text = letter(waiting, LetterKind.REMINDER, language, today=TODAY + timedelta(days=14))

    assert [words for words in said if words not in text] == []


@both_languages
def test_reminder_never_closes_within_a_week(privacy_request, officer, language):
    waiting = asked(privacy_request, ClockEventKind.IDENTITY_REQUESTED, officer)

    text = letter(waiting, LetterKind.REMINDER, language, today=date(2026, 9, 30))

    closes = {"nl": "Op 7 oktober 2026 sluiten wij", "en": "On 7 October 2026 we close"}
    assert closes[language] in text


@pytest.mark.parametrize(
    ("language", "said", "not_said"),
    [
        ("nl", ("duurt het langer", "dat u alles wilt"), "sluiten wij uw verzoek"),
        ("en", ("takes longer", "that you want everything"), "we close your request"),
    ],
)
def test_reminder_about_scope_does_not_threaten_to_close(
    privacy_request, officer, language, said, not_said
):
    waiting = asked(privacy_request, ClockEventKind.SCOPE_REQUESTED, officer)

    text = letter(waiting, LetterKind.REMINDER, language)

    assert [words for words in said if words not in text] == []
    assert not_said not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("artikel 11 lid 2 en artikel 12 lid 2 AVG", "Op 3 september 2026 vroegen wij",
                "Geef ons gegevens waaraan wij u kunnen herkennen", "Tekst van reason.")),
        ("en", ("GDPR articles 11(2) and 12(2)", "On 3 September 2026 we asked",
                "Give us data by which we can recognise you", "Tekst van reason.")),
    ],
)  # fmt: skip
def test_unidentified_says_why_how_to_go_on_and_where_to_complain(
    privacy_request, officer, language, said
):
    waiting = asked(privacy_request, ClockEventKind.IDENTITY_REQUESTED, officer)

    text = letter(waiting, LetterKind.UNIDENTIFIED, language)

    expected = (*said, *COMPLAINT[language], *COURT[language], *KEPT[language])
    assert [words for words in expected if words not in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("uiterlijk op 1 december 2026", "Uw verzoek is ingewikkeld.", "Tekst van reasons.",
                "artikel 12 lid 3 AVG")),
        ("en", ("by 1 December 2026", "Your request is complex.", "Tekst van reasons.",
                "GDPR article 12(3)")),
    ],
)  # fmt: skip
def test_extension_gives_the_new_date_and_the_reasons(privacy_request, officer, language, said):
    extended = asked(
        privacy_request, ClockEventKind.EXTENDED, officer, reason=ExtensionReason.COMPLEX
    )

    text = letter(extended, LetterKind.EXTENSION, language)

    assert [words for words in (*said, *COMPLAINT[language][1:]) if words not in text] == []


# --- Answers --------------------------------------------------------------------------------------
ARTICLE_15 = {
    "nl": ("Ja, wij gebruiken uw gegevens", "verbeteren of aan te vullen", "te verwijderen",
           "te beperken", "(bezwaar)"),
    "en": ("Yes, we use your data", "correct or complete data", "erase data", "restrict the use",
           "(objection)"),
}  # fmt: skip
BLOCKS_15 = ("copy", "purposes", "categories", "recipients", "storage", "source", "automated",
             "safeguards")  # fmt: skip


@both_languages
def test_access_answer_holds_all_of_article_15(privacy_request, officer, language):
    decided(privacy_request, Outcome.GRANTED, None, officer)

    text = letter(privacy_request, LetterKind.ACCESS_ANSWER, language, outcome=Outcome.GRANTED)

    blocks = [f"Tekst van {code}." for code in BLOCKS_15]
    expected = (*ARTICLE_15[language], *blocks, *COMPLAINT[language], *COURT[language])
    assert [words for words in expected if words not in text] == []
    assert "Tekst van motivation." not in text


@both_languages
def test_partial_access_says_what_was_left_out_and_on_which_ground(
    privacy_request, officer, language
):
    decided(privacy_request, Outcome.PARTLY, RefusalGround.RIGHTS_OF_OTHERS, officer)

    text = letter(privacy_request, LetterKind.ACCESS_ANSWER, language, outcome=Outcome.PARTLY)

    ground = {"nl": "artikel 15 lid 4 AVG", "en": "GDPR article 15(4)"}[language]
    expected = ("Tekst van refused_part.", "Tekst van motivation.", ground, *COURT[language])
    assert [words for words in expected if words not in text] == []


@both_languages
def test_no_data_names_where_was_searched(privacy_request, officer, language):
    decided(privacy_request, Outcome.NO_DATA, None, officer)

    text = letter(privacy_request, LetterKind.NO_DATA, language, outcome=Outcome.NO_DATA)

    expected = ("Tekst van searched.", *COMPLAINT[language], *COURT[language])
    assert [words for words in expected if words not in text] == []


@both_languages
@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.PARTLY])
def test_refusal_gives_ground_reasons_and_remedies(organisation, officer, language, outcome):
    privacy_request = received(organisation, right=RightType.ERASURE)
    decided(privacy_request, outcome, RefusalGround.LEGAL_OBLIGATION, officer)

    text = letter(privacy_request, LetterKind.REFUSAL, language, outcome=outcome)

    ground = {"nl": "artikel 17 lid 3 onder b AVG", "en": "GDPR article 17(3)(b)"}[language]
    expected = ["Tekst van motivation.", ground, *COMPLAINT[language], *COURT[language]]
    if outcome == Outcome.PARTLY:
        expected += ["Tekst van done.", "Tekst van refused_part."]
    assert [words for words in expected if words not in text] == []


@both_languages
@pytest.mark.parametrize(
    "kind", [LetterKind.ACCESS_ANSWER, LetterKind.REFUSAL, LetterKind.NO_DATA, LetterKind.CLOSING]
)
def test_public_body_points_to_objection_instead_of_the_court(privacy_request, kind, language):
    privacy_request.organisation.is_public_body = True

    text = letter(privacy_request, kind, language, outcome=Outcome.REFUSED)

    expected = (*COMPLAINT[language], *OBJECTION[language], "Postbus 1, 1000 AA Amsterdam")
    assert [words for words in expected if words not in text] == []
    assert COURT[language][0] not in text


@both_languages
def test_closing_of_a_granted_right_says_what_was_done(organisation, officer, language):
    privacy_request = received(organisation, right=RightType.RECTIFICATION)
    decided(privacy_request, Outcome.GRANTED, None, officer)

    text = letter(privacy_request, LetterKind.CLOSING, language, outcome=Outcome.GRANTED)

    expected = ("Tekst van done.", *KEPT[language], *COMPLAINT[language], *COURT[language])
    assert [words for words in expected if words not in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "U wilt stoppen met uw verzoek"), ("en", "You want to stop your request")],
)
def test_withdrawal_says_what_is_kept_and_speaks_of_no_decision(privacy_request, language, said):
    text = letter(privacy_request, LetterKind.CLOSING, language, outcome=Outcome.WITHDRAWN)

    assert all(words in text for words in (said, *KEPT[language]))
    assert COURT[language][0] not in text


@both_languages
def test_late_answer_apologises(privacy_request, officer, language):
    decided(privacy_request, Outcome.NO_DATA, None, officer)
    sorry = {"nl": "later dan de wet toestaat", "en": "later than the law allows"}[language]

    texts = [
        letter(privacy_request, LetterKind.NO_DATA, language, outcome=Outcome.NO_DATA, today=day)
        for day in (privacy_request.due_on, privacy_request.due_on + timedelta(days=1))
    ]

    assert [sorry in text for text in texts] == [False, True]


def test_extension_gives_no_more_time_to_refuse(privacy_request, officer):
    extended = asked(
        privacy_request, ClockEventKind.EXTENDED, officer, reason=ExtensionReason.COMPLEX
    )
    decided(extended, Outcome.REFUSED, RefusalGround.EXCESSIVE, officer)
    day = date(2026, 10, 2)

    text = letter(extended, LetterKind.REFUSAL, "nl", outcome=Outcome.REFUSED, today=day)

    assert "later dan de wet toestaat" in text


# --- L-40 -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Interne streefdatum 24 september 2026", "wettelijke datum 1 oktober 2026")),
        ("en", ("Internal target 24 September 2026", "Legal latest date 1 October 2026")),
    ],
)
def test_escalation_gives_both_dates_and_nothing_of_the_subject(
    privacy_request, handler, language, said
):
    privacy_request.assigned_to = handler

    text = letter(privacy_request, LetterKind.ESCALATION, language)

    assert all(words in text for words in (*said, handler.name, "F. Gegevens"))
    assert "Vries" not in text


# --- To whom, and how -----------------------------------------------------------------------------
def test_salutation_does_not_guess_a_gender(privacy_request):
    assert "Beste A. de Vries," in letter(privacy_request, LetterKind.ACKNOWLEDGEMENT, "nl")
    assert "Dear A. de Vries," in letter(privacy_request, LetterKind.ACKNOWLEDGEMENT, "en")


def test_address_stands_only_on_a_letter_that_is_posted(organisation):
    by_post = received(organisation, intake=AT_THE_DESK, answer_by=AnswerBy.POST)
    online = received(organisation, intake=AT_THE_DESK)

    assert "1234 AB Ons Dorp" in letter(by_post, LetterKind.ACKNOWLEDGEMENT, "nl")
    assert "1234 AB" not in letter(online, LetterKind.ACKNOWLEDGEMENT, "nl")


@pytest.mark.parametrize(
    ("intake", "answer_by", "kind", "is_on_paper"),
    [
        (AT_THE_DESK, AnswerBy.ONLINE, LetterKind.REMINDER, False),
        (AT_THE_DESK, AnswerBy.POST, LetterKind.REMINDER, True),
        (AT_THE_DESK, AnswerBy.VISIT, LetterKind.REMINDER, False),
        (AT_THE_DESK, AnswerBy.VISIT, LetterKind.NO_DATA, True),
        (Intake(name="A. de Vries"), AnswerBy.ONLINE, LetterKind.REMINDER, False),
        (Intake(name="A. de Vries", address="Dorpsstraat 1"), AnswerBy.ONLINE,
         LetterKind.REMINDER, True),
        (AT_THE_DESK, AnswerBy.POST, LetterKind.ESCALATION, False),
    ],
)  # fmt: skip
def test_letter_goes_on_paper_to_whom_cannot_be_told_online(
    organisation, intake, answer_by, kind, is_on_paper
):
    privacy_request = received(organisation, intake=intake, answer_by=answer_by)

    context = letter_context(
        privacy_request=privacy_request, kind=kind, language="nl", texts={}, today=TODAY,
        outcome=Outcome.NO_DATA if kind == LetterKind.NO_DATA else "",
    )  # fmt: skip

    assert context["is_on_paper"] is is_on_paper


def test_what_people_write_is_text_and_never_markup(privacy_request):
    texts = {"searched": "<img src=x> & <script>alert(1)</script>"}

    text = letter(privacy_request, LetterKind.NO_DATA, "nl", texts=texts)

    assert "<img src=x> & <script>alert(1)</script>" in text


def test_colour_of_the_theme_is_used_only_when_it_is_a_colour(privacy_request):
    def colour(value: str) -> str:
        privacy_request.organisation.theme_tokens = {"primary": value}
        context = letter_context(
            privacy_request=privacy_request,
            kind=LetterKind.ACKNOWLEDGEMENT,
            language="nl",
            texts={},
            today=TODAY,
        )
        return context["organisation"]["colour"]

    assert colour("#7a1f1f") == "#7a1f1f"
    assert colour("red;} body {display:none}") == "#154273"


# --- Blocks ---------------------------------------------------------------------------------------
def test_blank_text_is_missing():
    blocks = blocks_for(LetterKind.NO_DATA)

    assert [one.code for one in missing_blocks(blocks, {"searched": "  \n"})] == ["searched"]
    assert missing_blocks(blocks, {"searched": "Het archief."}) == []


@pytest.mark.parametrize(
    ("kind", "outcome", "codes"),
    [
        (LetterKind.REFUSAL, Outcome.REFUSED, ["motivation"]),
        (LetterKind.REFUSAL, Outcome.PARTLY, ["done", "refused_part", "motivation"]),
        (LetterKind.CLOSING, Outcome.GRANTED, ["done", "remark"]),
        (LetterKind.CLOSING, Outcome.WITHDRAWN, ["remark"]),
        (LetterKind.ACCESS_ANSWER, Outcome.GRANTED, list(BLOCKS_15)),
    ],
)
def test_blocks_depend_on_the_outcome(kind, outcome, codes):
    assert [one.code for one in blocks_for(kind, outcome)] == codes
