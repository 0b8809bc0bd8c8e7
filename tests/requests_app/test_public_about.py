"""The one page that a right has for itself in the public form, and what becomes of its answers."""

import pytest

from register.models import ConsentText
from requests_app.askers import intakes_of
from requests_app.choices import Aspect, LetterKind, RepresentativeKind
from requests_app.models import PrivacyRequest, Representation
from tests.requests_app.public_form import FOR_HIMSELF, Visitor

pytestmark = pytest.mark.django_db
REST = {name: FOR_HIMSELF[name] for name in ("person", "answer", "proof")}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def visitor(client, organisation) -> Visitor:
    client.cookies["language"] = "en"
    return Visitor(client, organisation)


def begin(visitor: Visitor, right: str, for_whom: str = "zelf") -> None:
    visitor.fill_in({"right": {"right": right}, "for_whom": {"for_whom": for_whom}})


def sent(visitor: Visitor) -> PrivacyRequest:
    visitor.send()
    return PrivacyRequest.objects.get()


def test_who_wants_no_advertising_is_asked_nothing_more_about_it(visitor):
    begin(visitor, "bezwaar")

    after = visitor.answer("objection", is_marketing="ja")
    visitor.fill_in(REST)

    assert after.url == visitor.url("form_person")
    assert sent(visitor).aspect == Aspect.MARKETING


def test_what_is_public_is_told_with_its_place(visitor):
    begin(visitor, "verwijdering")

    without_place = visitor.answer("published", is_published="ja")
    visitor.fill_in(
        {"published": {"is_published": "ja", "published_where": "nieuws.example/foto"},
         "data": FOR_HIMSELF["data"], **REST}
    )  # fmt: skip

    privacy_request = sent(visitor)
    assert list(without_place.context["form"].errors) == ["published_where"]
    assert privacy_request.aspect == Aspect.PUBLISHED
    assert intakes_of([privacy_request])[0].published_where == "nieuws.example/foto"


def test_another_organisation_that_gets_the_data_is_named(visitor):
    begin(visitor, "overdraagbaarheid")

    response = visitor.answer("portable", goes_to="ander")

    assert list(response.context["form"].errors) == ["goes_to_whom"]


def test_a_consent_is_chosen_from_what_the_organisation_asks(visitor, organisation):
    ConsentText.objects.create(
        organisation=organisation, code="foto", number=1, name="Foto op de website",
        text_nl="Ik vind het goed.", effect_nl="De foto gaat weg.",
    )  # fmt: skip
    begin(visitor, "intrekking")

    nothing = visitor.answer("consent")
    visitor.fill_in({"consent": {"consents": ["foto"]}, **REST})
    checked = visitor.open("form_check").content.decode()

    assert nothing.status_code == 200
    assert "Foto op de website" in checked
    assert intakes_of([sent(visitor)])[0].consents == ["foto"]


def test_a_complaint_names_the_authority_and_gets_a_letter_of_its_own(visitor):
    begin(visitor, "klacht")

    page = visitor.open("form_complaint").content.decode()
    visitor.fill_in({"complaint": {"details": "Mijn dossier lag open."}, **REST})

    privacy_request = sent(visitor)
    assert "You do not have to complain to us first" in page
    assert privacy_request.letters.get().kind == LetterKind.COMPLAINT


@pytest.mark.parametrize(
    ("for_whom", "kind"),
    [("vertegenwoordiger", RepresentativeKind.MENTOR), ("gemachtigde", RepresentativeKind.LAWYER)],
)
def test_the_role_of_who_asks_for_another_is_kept(visitor, for_whom, kind):
    begin(visitor, "inzage", for_whom)
    person = {"represented_name": "K. Visser", "represented_relation": "haar advocaat"}

    page = visitor.open("form_represented").content.decode()
    visitor.answer("represented", representative_kind=kind, sends_mandate_later="on", **person)
    visitor.fill_in({"data": FOR_HIMSELF["data"], **REST})

    sent(visitor)
    assert "Has this person died?" in page
    assert Representation.objects.get().kind == kind


def test_a_lawyer_normally_needs_no_proof(visitor):
    begin(visitor, "inzage", "gemachtigde")

    response = visitor.answer(
        "represented",
        representative_kind="advocaat",
        represented_name="K. Visser",
        represented_relation="advocaat",
    )

    assert response.status_code == 302
