"""The organisation's own words for letters: who makes them, who approves them, where they go."""

import re
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from requests_app.choices import LetterKind, Outcome
from requests_app.documents import blocks_for, example_context, letter_html
from requests_app.errors import Conflict
from requests_app.letter_template_rows import STYLES, rows_of
from requests_app.models import LetterTemplate
from requests_app.services.letter_templates import approve_template, propose_template, return_to
from requests_app.services.letters import context_of, draft_letter, issue_letter, texts_of
from tests.requests_app.desk import decide_request
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import AMSTERDAM, RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 3, 12, 0, tzinfo=AMSTERDAM)
TODAY = RECEIVED_AT.date()
WORDS = {"opening": "Goed dat u het vraagt.", "searched": "In het archief en het klantsysteem."}


def proposed(organisation, actor, texts=None, *, based_on=0, **key) -> LetterTemplate:
    key = {"kind": LetterKind.NO_DATA, "language": "nl", "is_easy": False} | key
    return propose_template(
        organisation=organisation, texts=texts or WORDS, based_on=based_on, actor=actor, **key
    )


def approved(organisation, writer, approver, texts=None, **more) -> LetterTemplate:
    template = proposed(organisation, writer, texts, **more)
    return approve_template(template=template, actor=approver, now=NOW)


def no_data_draft(organisation, officer):
    privacy_request = received(organisation)
    make_known(privacy_request, officer, TODAY)
    decide_request(
        privacy_request=privacy_request, outcome=Outcome.NO_DATA, actor=officer, today=TODAY
    )
    return draft_letter(privacy_request=privacy_request, kind=LetterKind.NO_DATA, actor=officer)


def test_words_count_only_after_somebody_else_approved_them(organisation, register_editor, officer):
    template = proposed(organisation, register_editor)
    before = texts_of(no_data_draft(organisation, officer))

    approve_template(template=template, actor=officer, now=NOW)

    assert before == {}
    assert texts_of(no_data_draft(organisation, officer)) == WORDS


def test_nobody_approves_his_own_words(organisation, officer):
    template = proposed(organisation, officer)

    with pytest.raises(ValidationError):
        approve_template(template=template, actor=officer, now=NOW)


def test_a_letter_that_nobody_looks_at_gets_the_words_around_it_only(
    organisation, register_editor, officer
):
    texts = {"opening": "Goed dat u het vraagt.", "reason": "Wij kregen geen bewijs."}
    approved(organisation, register_editor, officer, texts, kind=LetterKind.UNIDENTIFIED)

    letter = issue_letter(
        privacy_request=received(organisation), kind=LetterKind.UNIDENTIFIED, today=TODAY,
        actor=None,
    )  # fmt: skip

    assert context_of(letter)["texts"] == {"opening": "Goed dat u het vraagt."}


def test_easy_and_plain_words_are_kept_apart(organisation, register_editor, officer):
    easy = {"opening": "Fijn dat u het vraagt."}
    approved(organisation, register_editor, officer, easy, kind=LetterKind.REMINDER, is_easy=True)

    letters = [
        issue_letter(
            privacy_request=received(organisation, wants_easy_language=wish),
            kind=LetterKind.REMINDER, today=TODAY, actor=None,
        )
        for wish in (False, True)
    ]  # fmt: skip

    assert [one.is_easy for one in letters] == [False, True]
    assert [context_of(one)["texts"] for one in letters] == [{}, easy]


def test_who_saw_an_older_version_is_told(organisation, officer):
    proposed(organisation, officer)

    with pytest.raises(Conflict):
        proposed(organisation, officer, {"opening": "Anders."})


def test_an_older_version_is_not_approved_any_more(organisation, register_editor, officer):
    first = proposed(organisation, register_editor)
    proposed(organisation, register_editor, {"opening": "Anders."}, based_on=1)

    with pytest.raises(Conflict):
        approve_template(template=first, actor=officer, now=NOW)


def test_an_earlier_version_comes_back_as_a_new_one_and_is_approved_again(
    organisation, register_editor, officer
):
    first = approved(organisation, register_editor, officer)
    approved(organisation, register_editor, officer, {"opening": "Anders."}, based_on=1)

    back = return_to(template=first, based_on=2, actor=register_editor)

    assert (back.number, back.texts, back.is_current) == (3, WORDS, False)
    assert LetterTemplate.objects.get(is_current=True).number == 2


def test_a_block_that_the_letter_does_not_have_is_left_out(organisation, officer):
    template = proposed(organisation, officer, {"opening": "Dag.", "code": "1234"})

    assert template.texts == {"opening": "Dag."}


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def page(organisation) -> str:
    return reverse("letter_template", args=[organisation.slug, LetterKind.NO_DATA, "nl"])


def test_words_are_written_seen_and_approved_on_pages(
    organisation, register_editor, officer, signed_in, page
):
    writer, approver = signed_in(register_editor), signed_in(officer)

    writer.post(page, {"based_on": 0, "text_opening": "Goed dat u het vraagt."})
    seen = approver.get(page).content.decode()
    template = LetterTemplate.objects.get()
    approver.post(reverse("approve_template", args=[template.pk]))

    assert "Goed dat u het vraagt." in seen
    template.refresh_from_db()
    assert (template.is_current, template.approved_by) == (True, officer)
    assert "waits to be approved" not in approver.get(page).content.decode()


def test_typed_words_survive_a_colleague_who_was_first(organisation, officer, signed_in, page):
    proposed(organisation, officer)

    answer = signed_in(officer).post(page, {"based_on": 0, "text_opening": "Van mij."})

    assert "Van mij." in answer.content.decode()
    assert LetterTemplate.objects.count() == 1


def test_the_preview_is_a_real_pdf_about_nobody(organisation, officer, signed_in):
    args = [organisation.slug, LetterKind.NO_DATA, "nl-easy"]

    answer = signed_in(officer).post(
        reverse("preview_template", args=args), {"based_on": 0, "text_opening": "Goed zo."}
    )

    text = text_of(answer.content)
    assert "Goed zo." in text
    assert "Voorbeeld" in text
    assert "[Dit moet nog worden geschreven.]" in text


def test_every_letter_can_be_seen_on_example_data(organisation):
    pages = [
        letter_html(
            example_context(
                organisation=organisation, kind=row.kind, language=STYLES[style.code][0],
                is_easy=STYLES[style.code][1], texts={}, today=TODAY,
            )
        )
        for row in rows_of(organisation)
        for style in row.styles
    ]  # fmt: skip

    assert len(pages) == 3 * len(rows_of(organisation)) - 3  # three go to organisations only
    assert all(organisation.name in page for page in pages)


def test_other_organisations_do_not_see_these_words(outsider, signed_in, page):
    assert signed_in(outsider).get(page).status_code == 404


@pytest.mark.parametrize(("language", "is_easy"), STYLES.values())
def test_no_heading_stands_above_nothing(organisation, language, is_easy):
    bare = []
    for kind in LetterKind:
        texts = {block.code: "Een tekst." for block in blocks_for(kind, Outcome.GRANTED)}
        context = example_context(
            organisation=organisation, kind=kind, language=language, is_easy=is_easy,
            texts=texts, today=TODAY,
        )  # fmt: skip
        html = re.sub(r"\s+", "", letter_html(context))
        if re.search(r"</h2>(<p></p>)?(<h2|<divclass=.sign)", html):
            bare.append(kind)

    assert bare == []
