"""What a law says must stay of one person, counted from what really happened."""

from datetime import date

import pytest

from register.choices import TermKind
from register.services.ledger import person_indexes
from retention.choices import HoldKind, ItemState
from retention.services.holds import place_hold
from retention.services.lookup import what_must_stay
from tests.retention.things import dossier, item, kind, line, system, term

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
TAX = term(minimum="7y@eoy", maximum="", statute="art. 52(4) AWR")


@pytest.fixture
def person(organisation):
    return person_indexes(organisation, reference="K-1")


@pytest.fixture
def of_a_client(organisation):
    return kind(organisation)


def kept(organisation, indexes, today=TODAY):
    found = what_must_stay(organisation=organisation, person_indexes=indexes, today=today)
    return [(one.category, one.system, one.must_stay, one.until, one.statute) for one in found]


def test_a_statute_says_until_when(organisation, of_a_client, person):
    line(of_a_client, TAX, category="facturen", system=system(organisation, "boeken"))
    dossier(of_a_client, person_indexes=person)  # ended on 30 June 2024

    until = date(2031, 12, 31)
    assert kept(organisation, person) == [("facturen", "boeken", True, until, "art. 52(4) AWR")]
    assert kept(organisation, person, date(2032, 1, 1)) == [("facturen", "boeken", False, None, "")]


def test_of_several_dossiers_the_longest_counts_and_one_that_runs_has_no_date(
    organisation, of_a_client, person
):
    line(of_a_client, TAX, category="facturen", system=system(organisation, "boeken"))
    dossier(of_a_client, "T-1", person_indexes=person)
    dossier(of_a_client, "T-2", ended_on=None, person_indexes=person)

    assert kept(organisation, person) == [("facturen", "boeken", True, None, "art. 52(4) AWR")]


@pytest.mark.parametrize(
    "asked", [term(), term(minimum="7y", maximum="", minimum_kind=TermKind.CONTRACT)]
)
def test_only_a_law_refuses_erasure(organisation, of_a_client, person, asked):
    line(of_a_client, asked)
    dossier(of_a_client, person_indexes=person)

    assert kept(organisation, person) == [("plannen", "archiefkast", False, None, "")]


def test_what_is_gone_and_what_is_of_others_is_not_told(
    organisation, other_organisation, of_a_client, person
):
    row = line(of_a_client)
    item(dossier(of_a_client, person_indexes=person), row, state=ItemState.DESTROYING)
    dossier(of_a_client, "T-2", person_indexes=person_indexes(organisation, reference="K-2"))

    assert kept(organisation, person) == kept(other_organisation, person) == []
    assert kept(organisation, []) == []


def test_a_legal_claim_is_told(organisation, of_a_client, person, officer):
    line(of_a_client)
    held = dossier(of_a_client, person_indexes=person)
    place_hold(
        organisation=organisation, kind=HoldKind.LEGAL_CLAIM, reason="Rechtszaak.",
        starts_on=TODAY, dossiers=[held], actor=officer, today=TODAY,
    )  # fmt: skip

    found = what_must_stay(organisation=organisation, person_indexes=person, today=TODAY)

    assert [(one.must_stay, one.is_claimed) for one in found] == [(False, True)]
