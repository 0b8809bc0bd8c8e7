"""Editing together: nobody's text is lost, and a list keeps what is used (M11)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.audit.models import AuditEvent
from register.models import Part, ProcessingActivity, Purpose
from register.services.activities import change_activity, copy_activity, new_activity
from register.services.errors import Conflict, NotAllowed
from register.services.parts import add_part, change_part, move_part, remove_part
from register.services.versions import approve_version, propose_version, publish_version
from tests.conftest import member
from tests.factories import OrganisationFactory
from tests.register.things import small_register

EDITORS, EDITS = 20, 4
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def test_a_change_makes_it_a_draft_again_and_checks_it_at_once(activity, register_editor):
    ProcessingActivity.objects.update(state="gepubliceerd", editor_ids=[])
    before = activity.content_revision

    changed = change_activity(
        activity=activity,
        values={"owner_name": ""},
        revision=activity.revision,
        actor=register_editor,
        today=TODAY,
    )

    assert (changed.state, changed.content_revision) == ("concept", before + 1)
    assert (changed.checked_on, changed.editor_ids) == (TODAY, [register_editor.pk])
    assert changed.findings.filter(code="no-owner").exists()


def test_the_same_values_change_nothing(activity, register_editor):
    ProcessingActivity.objects.update(state="gepubliceerd", editor_ids=[], remarks="een\ntwee")
    purpose = activity.purposes.get()
    who = {"actor": register_editor, "today": TODAY}
    before = ProcessingActivity.objects.values().get()

    change_activity(
        activity=activity,
        values={
            "name": activity.name,
            "remarks": "een\r\ntwee",
            "measures": activity.measures.all(),
            "starts_on": activity.starts_on,
        },
        revision=activity.revision,
        **who,
    )
    change_part(
        activity=activity,
        part=purpose,
        values={"text_nl": purpose.text_nl, "legal_bases": purpose.legal_bases[::-1]},
        revision=1,
        **who,
    )
    move_part(activity=activity, part=purpose, is_up=True, **who)

    assert ProcessingActivity.objects.values().get() == before
    assert not AuditEvent.objects.filter(action__startswith="register.").exists()


def test_who_puts_a_text_back_has_changed_nothing(activity, register_editor, officer):
    version = propose_version(activity=activity, note="", actor=register_editor, now=NOW)
    publish_version(
        version=approve_version(version=version, actor=officer, now=NOW), actor=officer, now=NOW
    )
    who = {"activity": activity, "actor": register_editor, "today": TODAY}
    changed = change_activity(values={"name": "Anders"}, revision=1, **who)
    assert changed.state == "concept"

    back = change_activity(values={"name": "Loonadministratie"}, revision=2, **who)

    assert (back.state, back.editor_ids) == ("gepubliceerd", [])


def test_an_old_revision_changes_nothing(activity, register_editor):
    who = {"revision": activity.revision, "actor": register_editor, "today": TODAY}
    change_activity(activity=activity, values={"name": "Een"}, **who)

    with pytest.raises(Conflict):
        change_activity(activity=activity, values={"name": "Twee"}, **who)

    activity.refresh_from_db()
    assert activity.name == "Een"


@pytest.mark.parametrize("state", ["ter-review", "vervallen"])
def test_no_part_changes_while_it_waits_or_after_its_end(state, activity, register_editor):
    ProcessingActivity.objects.update(state=state)
    purpose = activity.purposes.get()
    who = {"activity": activity, "actor": register_editor, "today": TODAY}

    with pytest.raises(NotAllowed):
        add_part(part="purposes", values={"text_nl": "Nieuw"}, **who)
    with pytest.raises(NotAllowed):
        change_part(part=purpose, values={"text_nl": "Anders"}, revision=1, **who)
    with pytest.raises(NotAllowed):
        remove_part(part=purpose, **who)
    with pytest.raises(NotAllowed):
        move_part(part=purpose, is_up=True, **who)

    assert Purpose.objects.get().text_nl == purpose.text_nl


def test_the_trail_tells_of_a_change_without_its_words(activity, register_editor):
    add_part(
        activity=activity,
        part="purposes",
        values={"text_nl": "Een geheim doel"},
        actor=register_editor,
        today=TODAY,
    )

    event = AuditEvent.objects.get(action="register.part_added")
    assert event.details["part"] == "purposes"
    assert "geheim" not in str(event.details)


def test_a_copy_of_a_copy_has_a_code_of_its_own(activity, register_editor):
    codes = {
        copy_activity(activity=activity, actor=register_editor, today=TODAY).code
        for _again in range(3)
    }

    assert len(codes) == 3


# --- Many at once, in real transactions -----------------------------------------------------------


@pytest.fixture
def editors(transactional_db, organisation):
    """Twenty people; the roles in turn, since any of them may be at the same page."""
    made = []
    for number in range(EDITORS):
        elsewhere = OrganisationFactory(slug=f"werkplek-{number}", name=f"Werkplek {number}")
        made.append(member(elsewhere, Role.REGISTER_EDITOR))
    return made


def together(work, people):
    def one(person):
        try:
            return work(person)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(one, people))


def until_saved(work):
    """As a person does: look again, type it again, save again."""
    while True:
        try:
            return work()
        except Conflict:
            continue


@pytest.mark.django_db(transaction=True)
def test_twenty_editors_of_one_text_lose_nothing(organisation, editors):
    activity = small_register(organisation)

    def add_marks(editor):
        for number in range(EDITS):
            mark = f"[{editor.pk}-{number}]"

            def save(mark=mark):
                seen = ProcessingActivity.objects.get(pk=activity.pk)
                change_activity(
                    activity=seen,
                    values={"remarks": seen.remarks + mark},
                    revision=seen.revision,
                    actor=editor,
                    today=TODAY,
                )

            until_saved(save)

    together(add_marks, editors)

    activity.refresh_from_db()
    assert activity.remarks.count("[") == EDITORS * EDITS
    assert len(set(activity.remarks.split("]"))) == EDITORS * EDITS + 1
    assert activity.revision == 1 + EDITORS * EDITS


@pytest.mark.django_db(transaction=True)
def test_twenty_people_who_add_move_and_remove_parts_do_not_lock_each_other_out(
    organisation, editors
):
    activity = small_register(organisation)

    def work(editor) -> Part:
        who = {"activity": activity, "actor": editor, "today": TODAY}
        kept, gone = (
            add_part(part="purposes", values={"text_nl": f"{word} {editor.pk}"}, **who)
            for word in ("Blijft", "Gaat")
        )
        move_part(part=kept, is_up=True, **who)
        remove_part(part=gone, **who)
        return kept

    kept = together(work, editors)

    assert activity.purposes.filter(pk__in=[one.pk for one in kept]).count() == EDITORS
    assert activity.purposes.count() == EDITORS + 1
    assert not activity.purposes.filter(text_nl__startswith="Gaat").exists()


@pytest.mark.django_db(transaction=True)
def test_people_who_choose_the_same_name_at_once_get_codes_of_their_own(organisation, editors):
    def work(editor) -> str:
        made = new_activity(
            organisation=organisation, values={"name": "Camera's"}, actor=editor, today=TODAY
        )
        return made.code

    codes = together(work, editors[:8])

    assert len(set(codes)) == 8
