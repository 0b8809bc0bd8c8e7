from datetime import UTC, datetime

import pytest
from django.urls import reverse

from register.models import ProcessingActivity, RetentionTerm, SubjectType
from retention.choices import ChangeState
from retention.models import DossierKind, RetentionLine, TermChange
from retention.services.lines import propose_changes
from tests.register.published import publish, published_register
from tests.retention import things

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def kind(organisation):
    published_register(organisation)
    subject_type = SubjectType.objects.get(organisation=organisation, code="medewerker")
    kind = things.kind(organisation, "personeel", subject_type=subject_type)
    propose_changes(organisation=organisation, now=NOW)
    return kind


@pytest.fixture
def change(kind):
    """There is a dossier, and the register says five years now."""
    things.dossier(kind, triggers={"boekjaar": "2024-12-31"})
    RetentionTerm.objects.update(minimum_length=5)
    publish(kind.organisation)
    propose_changes(organisation=kind.organisation, now=NOW)
    return TermChange.objects.get(category="naw", system__code="dossierkast")


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def answered(client, name, change, **other):
    """Posts what the page offered, with the tick."""
    url = reverse(name, args=[change.pk])
    form = client.get(url).context["form"]
    offered = {name: form[name].value() for name in form.fields if name != "is_read"}
    return client.post(url, {**offered, "is_read": "on", **other})


def test_the_kinds_of_the_own_organisation_are_listed(kind, archivist, outsider, signed_in):
    assert kind.name in page(signed_in(archivist), "dossier_kinds").content.decode()
    assert kind.name not in page(signed_in(outsider), "dossier_kinds").content.decode()


def test_a_kind_shows_its_lines_in_words(kind, auditor, signed_in):
    response = page(signed_in(auditor), "dossier_kind", kind.pk)

    (first, *_others) = response.context["lines"]
    assert len(_others) == 3
    assert (first.line.category_name, first.terms[0].statute) == (
        "Loongegevens",
        "AWR art. 52 lid 4",
    )
    assert not response.context["may_change"]


def test_a_kind_of_others_is_not_found(kind, outsider, signed_in):
    assert page(signed_in(outsider), "dossier_kind", kind.pk).status_code == 404


def test_a_kind_names_what_the_register_leaves_open(kind, archivist, signed_in):
    activity = ProcessingActivity.objects.get(organisation=kind.organisation)
    activity.lines.filter(category__code="naw").update(retention_term=None)
    publish(kind.organisation)

    response = page(signed_in(archivist), "dossier_kind", kind.pk)

    assert response.context["gaps"] == ["NAW"]


def test_a_kind_is_made_with_the_lines_of_the_register(kind, archivist, signed_in):
    fields = {
        "name": "Loondossier", "code": "loon", "subject_type": kind.subject_type_id,
        "activities": ["loonadministratie"],
    }  # fmt: skip
    url = reverse("new_dossier_kind", args=[kind.organisation.slug])

    response = signed_in(archivist).post(url, fields)

    made = DossierKind.objects.get(code="loon")
    assert response.url == reverse("dossier_kind", args=[made.pk])
    assert made.lines.count() == 4


def test_a_code_that_exists_is_said_and_what_was_typed_stays(kind, archivist, signed_in):
    fields = {"name": "Nog een", "code": "personeel", "subject_type": kind.subject_type_id}
    url = reverse("new_dossier_kind", args=[kind.organisation.slug])

    response = signed_in(archivist).post(url, fields)

    assert response.context["form"].errors
    assert "Nog een" in response.content.decode()


def test_a_kind_is_changed(kind, archivist, signed_in):
    url = reverse("change_dossier_kind", args=[kind.pk])

    response = signed_in(archivist).post(url, {"name": "Loon", "version": kind.version})

    assert response.status_code == 302
    assert DossierKind.objects.values_list("name", "is_active").get() == ("Loon", False)


def test_who_changed_an_older_version_is_told_and_keeps_what_he_typed(kind, archivist, signed_in):
    DossierKind.objects.update(version=2)
    url = reverse("change_dossier_kind", args=[kind.pk])

    response = signed_in(archivist).post(url, {"name": "Getypt", "version": 1})

    assert response.context["form"].non_field_errors()
    assert "Getypt" in response.content.decode()


def test_a_change_tells_what_it_would_do(change, archivist, signed_in):
    response = page(signed_in(archivist), "term_change", change.pk)

    assert response.context["effect"].earlier.count == 1
    assert response.context["may_confirm"]
    assert not response.context["may_approve"]


def test_a_change_of_archiving_alone_can_be_read(kind, archivist, signed_in):
    line = kind.lines.first()
    change = things.term_change(line, line.terms[0] | {"archive_after_months": None})

    row = page(signed_in(archivist), "term_change", change.pk).context["row"]

    assert row.before == row.after
    assert row.archived_before != row.archived_after


def test_two_people_decide_and_a_second_click_does_nothing_more(
    change, archivist, administrator, signed_in
):
    first, second = signed_in(archivist), signed_in(administrator)

    assert answered(first, "confirm_term_change", change).status_code == 302
    assert answered(second, "approve_term_change", change).status_code == 302
    again = second.post(reverse("approve_term_change", args=[change.pk]), {"is_read": "on"})

    assert again.url == reverse("term_change", args=[change.pk])
    change.refresh_from_db()
    assert (change.state, change.decided_by) == (ChangeState.APPROVED, administrator)
    assert RetentionLine.objects.get(pk=change.line_id).terms[0]["minimum_length"] == 5


def test_who_confirmed_is_told_that_somebody_else_approves(change, archivist, signed_in):
    client = signed_in(archivist)
    answered(client, "confirm_term_change", change)

    response = answered(client, "approve_term_change", change)

    assert response.context["form"].non_field_errors()
    change.refresh_from_db()
    assert change.state == ChangeState.CONFIRMED


def test_an_effect_that_changed_is_shown_again_before_it_counts(change, archivist, signed_in):
    client = signed_in(archivist)

    response = answered(client, "confirm_term_change", change, seen="iets anders")

    assert response.context["form"].non_field_errors()
    change.refresh_from_db()
    assert change.state == ChangeState.PROPOSED
    assert response.context["form"]["seen"].value() != "iets anders"


def test_nobody_confirms_without_saying_that_he_read_it(change, archivist, signed_in):
    response = answered(signed_in(archivist), "confirm_term_change", change, is_read="")

    assert "is_read" in response.context["form"].errors


def test_a_change_is_refused(change, administrator, signed_in):
    response = answered(signed_in(administrator), "refuse_term_change", change)

    assert response.status_code == 302
    change.refresh_from_db()
    assert (change.state, change.decided_by) == (ChangeState.REFUSED, administrator)


def test_a_line_says_who_agreed_on_its_terms(change, archivist, administrator, signed_in):
    answered(signed_in(archivist), "confirm_term_change", change)
    answered(signed_in(administrator), "approve_term_change", change)

    response = page(signed_in(archivist), "dossier_kind", change.kind_id)

    assert [row.decided for row in response.context["lines"] if row.decided] == [change]
    assert administrator.name in response.content.decode()


@pytest.mark.parametrize("name", ["confirm_term_change", "approve_term_change"])
def test_who_only_looks_does_not_decide(change, auditor, outsider, signed_in, name):
    assert page(signed_in(auditor), name, change.pk).status_code == 403
    assert page(signed_in(outsider), name, change.pk).status_code == 404


def test_an_approval_asks_who_logged_in_long_ago_to_prove_it_again(
    change, administrator, signed_in, settings
):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1

    response = page(signed_in(administrator), "approve_term_change", change.pk)

    assert response.url.startswith(reverse("account_reauthenticate"))
