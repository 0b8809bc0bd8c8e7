import pytest

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership, Organisation
from privacy_portal.accounts.permissions import ROLE_ACTIONS, Action, may, organisations_where

# Written out a second time on purpose: whoever changes who may do what, says so twice.
#                             officer handler editor archivist owner auditor administrator
TABLE = {
    Action.SEE_ALL_REQUESTS:      "yes     no      no     no        no    no      no",
    Action.SEE_ASSIGNED_REQUESTS: "no      yes     no     no        no    no      no",
    Action.REGISTER_REQUEST:      "yes     yes     no     no        no    no      no",
    Action.ASSIGN_REQUEST:        "yes     no      no     no        no    no      no",
    Action.HANDLE_REQUEST:        "yes     yes     no     no        no    no      no",
    Action.APPROVE_DECISION:      "yes     yes     no     no        no    no      no",
    Action.INSTRUCT_SYSTEMS:      "yes     yes     no     no        no    no      no",
    Action.DO_INSTRUCTIONS:       "no      no      no     no        yes   no      no",
    Action.SEND_LETTER:           "yes     yes     no     no        no    no      no",
    Action.EDIT_LETTERS:          "yes     no      yes    no        no    no      no",
    Action.EXPORT_REQUESTS:       "yes     no      no     no        no    no      no",
    Action.SEE_TRAIL:             "yes     no      no     no        no    yes     no",
    Action.SEE_FIGURES:           "yes     no      no     no        no    yes     no",
    Action.RUN_DESK:              "yes     no      no     no        no    no      no",
    Action.SEE_REGISTER:          "yes     yes     yes    yes       no    yes     no",
    Action.EDIT_REGISTER:         "yes     no      yes    no        no    no      no",
    Action.APPROVE_REGISTER:      "yes     no      yes    no        no    no      no",
    Action.KEEP_LEDGERS:          "yes     yes     yes    no        no    no      no",
    Action.SEE_RETENTION:         "yes     no      no     yes       no    yes     yes",
    Action.SEE_ARCHIVE:           "no      no      no     yes       no    no      yes",
    Action.EDIT_DOSSIERS:         "no      no      no     yes       no    no      no",
    Action.KEEP_HOLDS:            "yes     no      no     yes       no    no      no",
    Action.REVIEW_DESTRUCTION:    "no      no      no     yes       no    no      no",
    Action.APPROVE_DESTRUCTION:   "no      no      no     yes       no    no      yes",
    Action.MANAGE_PEOPLE:         "no      no      no     no        no    no      yes",
    Action.MANAGE_SETTINGS:       "no      no      no     no        no    no      yes",
}  # fmt: skip
PEOPLE = [
    "officer",
    "handler",
    "register_editor",
    "archivist",
    "system_owner",
    "auditor",
    "administrator",
]


def test_the_table_speaks_of_every_action_and_every_role():
    assert set(TABLE) == set(Action)
    assert set(ROLE_ACTIONS) == set(Role)


@pytest.mark.django_db
@pytest.mark.parametrize("action", TABLE)
@pytest.mark.parametrize(("column", "person"), list(enumerate(PEOPLE)))
def test_each_role_may_do_what_the_table_says(column, person, action, organisation, request):
    user = request.getfixturevalue(person)

    assert may(user, action, organisation) == (TABLE[action].split()[column] == "yes")


@pytest.mark.django_db
@pytest.mark.parametrize("action", Action)
def test_outsiders_may_nothing(action, organisation, outsider):
    assert not may(outsider, action, organisation)


@pytest.mark.django_db
@pytest.mark.parametrize("action", Action)
def test_disabled_people_may_nothing(action, organisation, officer):
    officer.is_active = False
    officer.save()

    assert not may(officer, action, organisation)


@pytest.mark.django_db
def test_each_role_counts_in_its_own_organisation_only(officer, organisation, other_organisation):
    Membership.objects.create(user=officer, organisation=other_organisation, role=Role.AUDITOR)

    assert set(organisations_where(officer, Action.SEE_TRAIL)) == {organisation, other_organisation}
    assert set(organisations_where(officer, Action.HANDLE_REQUEST)) == {organisation}


@pytest.mark.django_db
def test_roles_add_up_within_one_organisation(handler, organisation):
    Membership.objects.create(user=handler, organisation=organisation, role=Role.AUDITOR)

    assert may(handler, Action.SEE_TRAIL, organisation)
    assert may(handler, Action.HANDLE_REQUEST, organisation)


@pytest.mark.django_db
def test_people_see_their_own_organisations_once(officer, organisation, other_organisation):
    Membership.objects.create(user=officer, organisation=organisation, role=Role.AUDITOR)

    assert list(Organisation.objects.visible_to(officer)) == [organisation]


@pytest.mark.django_db
def test_disabled_people_see_no_organisation(officer):
    officer.is_active = False
    officer.save()

    assert not Organisation.objects.visible_to(officer).exists()
