"""The privacy statement: made from what is published, approved by a second person, then kept."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from register.choices import StatementState, VersionState
from register.content import Row, hash_of
from register.documents.statement.builder import build_statement
from register.documents.statement.compare import pages_that_differ
from register.documents.statement.material import Material
from register.documents.statement.sentences import SENTENCES
from register.documents.statement.shape import BUILDER, StatementContent, Summary
from register.events import statement as events
from register.models import ActivityVersion, OwnText, Statement
from register.services.errors import (
    Conflict,
    FourEyes,
    NoNotice,
    NotAllowed,
    NotTold,
    StillErrors,
)
from register.services.informing import add_changed, drop_changed
from register.services.owing import owe_organisation_check
from register.services.statement_errors import errors_of
from register.services.statement_pdf import owe_pdfs


def content_now(organisation: Organisation, today: date) -> StatementContent:
    """What a statement would say today: from published versions, own texts and organisation."""
    versions, texts = _published(organisation), _own_texts(organisation)
    rows = ActivityVersion.objects.filter(pk__in=[one["id"] for one in versions])
    contents = {str(pk): content for pk, content in rows.values_list("pk", "content")}
    material = Material(organisation, [contents[one["id"]] for one in versions], today, texts)
    return build_statement(material, versions, _hash_of_inputs(organisation, versions, texts))


def compared_with_now(
    organisation: Organisation, statements: list[Statement], today: date
) -> tuple[Summary, dict[int, list[str]]]:
    """In short what a statement would say today; and by id the titles of the pages that say
    something else in these statements.

    To make one anew, or to read one whole, takes seconds in a register of thousands of activities:
    not done for a statement that was made from the very same.
    """
    texts = _own_texts(organisation)
    made_from = _hash_of_inputs(organisation, _published(organisation), texts)
    rows = Statement.objects.filter(pk__in=[one.pk for one in statements])
    summaries: dict[int, Summary] = dict(rows.values_list("pk", "content__summary"))
    same = {pk for pk, one in summaries.items() if _says_the_same(one, made_from, today)}
    twin = next((one for one in statements if one.pk in same), None)
    others = [one for one in statements if one.pk not in same]
    if twin and not others:
        return summaries[twin.pk], {}
    content: StatementContent = twin.content if twin else content_now(organisation, today)
    return content["summary"], {one.pk: pages_that_differ(one.content, content) for one in others}


def _says_the_same(summary: Summary, made_from: str, today: date) -> bool:
    """Made from the very same, and no date in it has passed that changes what it says."""
    other_from = summary["changes_on"]
    return summary["made_from"] == made_from and (not other_from or today.isoformat() < other_from)


def _own_texts(organisation: Organisation) -> dict[str, Row]:
    return {
        one.place: {"text_nl": one.text_nl, "text_en": one.text_en}
        for one in OwnText.objects.filter(organisation=organisation)
    }


def _published(organisation: Organisation) -> list[Row]:
    """Without their contents, which are long and never change."""
    rows = ActivityVersion.objects.filter(organisation=organisation, state=VersionState.PUBLISHED)
    light = rows.order_by("published_at", "pk").only("number", "sha256")
    return [{"id": str(one.pk), "number": one.number, "sha256": one.sha256} for one in light]


def _hash_of_inputs(organisation: Organisation, versions: list[Row], texts: dict[str, Row]) -> str:
    """Every field of the organisation counts, so that none can be forgotten here; and our own
    sentences and builder, which a new release of the portal may make better."""
    fields = {one.attname: getattr(organisation, one.attname) for one in organisation._meta.fields}
    return hash_of([fields, versions, texts, SENTENCES, BUILDER])


@transaction.atomic
def prepare_statement(*, organisation: Organisation, actor: User, now: datetime) -> Statement:
    """Makes the draft, or makes it anew: there is one at a time.

    Raises NotAllowed when nothing of the register is published: there is nothing to tell yet.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once: one draft
    content = content_now(organisation, timezone.localdate(now))
    if not content["versions"]:
        raise NotAllowed
    draft = Statement.objects.filter(
        organisation=organisation, state=StatementState.DRAFT
    ).first() or Statement(organisation=organisation)
    if draft.pk:
        draft.revision += 1
    draft.content = content
    draft.sha256 = hash_of(content)
    draft.version_ids = [one["id"] for one in content["versions"]]
    draft.prepared_by = actor
    draft.prepared_at = now
    draft.full_clean()
    draft.save()
    events.statement_prepared(draft, actor=actor)
    return draft


@transaction.atomic
def describe_changes(
    *,
    statement: Statement,
    revision: int,
    changes_nl: str,
    changes_en: str,
    is_material: bool,
    actor: User,
) -> Statement:
    """What changed, in words for people, and whether they must be told (R-PUB-06)."""
    draft = _locked(statement, StatementState.DRAFT)
    if draft.revision != revision:
        raise Conflict
    draft.changes_nl, draft.changes_en, draft.is_material = changes_nl, changes_en, is_material
    draft.revision += 1
    draft.full_clean()
    draft.save(update_fields=["changes_nl", "changes_en", "is_material", "revision"])
    events.changes_described(draft, actor=actor)
    return draft


@transaction.atomic
def approve_statement(
    *,
    statement: Statement,
    publish_on: date,
    actor: User,
    now: datetime,
    seen_revision: int | None = None,
    despite_errors: str = "",
    without_notice: str = "",
) -> Statement:
    """Gives it a number and a day, and freezes it; on that day the public reads it.

    Raises FourEyes for who prepared it, Conflict when the draft is no longer the one that was seen,
    NotAllowed for a day that has passed or is more than a year away; StillErrors while findings in
    its activities must be mended, unless `despite_errors` says why it goes out so. A change that
    matters, after the first statement, raises NotTold without words in both languages, and
    NoNotice for today, unless `without_notice` says why it cannot wait (art. 13(3), 14(4)).
    """
    Organisation.objects.select_for_update().get(pk=statement.organisation_id)  # one number each
    draft = _locked(statement, StatementState.DRAFT)
    if draft.revision != (seen_revision or statement.revision):
        raise Conflict
    if draft.prepared_by_id == actor.pk:
        raise FourEyes
    today = timezone.localdate(now)
    if not today <= publish_on <= last_day(today):
        raise NotAllowed
    if is_told_of(draft):
        _check_told(draft, starts_today=publish_on == today, why=without_notice)
        draft.without_notice = without_notice.strip() if publish_on == today else ""
    draft.despite_errors = _why_with_errors(draft, today, despite_errors)
    _freeze(draft, publish_on=publish_on, actor=actor, now=now)
    draft.full_clean()
    draft.save()
    if draft.is_material:
        add_changed(statement=draft, actor=actor)
    owe_pdfs(statement=draft)
    events.statement_approved(draft, actor=actor)
    return draft


def last_day(today: date) -> date:
    """The latest day on which a statement may be planned to begin."""
    return today + timedelta(days=366)


def is_told_of(draft: Statement) -> bool:
    """Whether it changes something that matters in what people could read before."""
    before = Statement.objects.filter(
        organisation_id=draft.organisation_id, state=StatementState.APPROVED
    )
    return draft.is_material and before.exists()


def _check_told(draft: Statement, *, starts_today: bool, why: str) -> None:
    if not (draft.changes_nl.strip() and draft.changes_en.strip()):
        raise NotTold
    if starts_today and not why.strip():
        raise NoNotice


def _why_with_errors(draft: Statement, today: date, why: str) -> str:
    """The reason it keeps: none when nothing is wrong."""
    errors = errors_of(draft.organisation, draft.version_ids, today)
    if errors and not why.strip():
        raise StillErrors(sum(len(found) for found in errors.values()))
    return why.strip() if errors else ""


def _freeze(draft: Statement, *, publish_on: date, actor: User, now: datetime) -> None:
    """Number and day are part of what is frozen, and so of its hash."""
    draft.number = _next_number(draft.organisation)
    draft.content = draft.content | {
        "number": draft.number,
        "valid_from": publish_on.isoformat(),
    }
    draft.sha256 = hash_of(draft.content)
    draft.state = StatementState.APPROVED
    draft.publish_on, draft.approved_by, draft.approved_at = publish_on, actor, now
    draft.revision += 1


def _next_number(organisation: Organisation) -> int:
    """Withdrawn ones keep theirs, so that a number never means two texts."""
    last = Statement.objects.filter(organisation=organisation).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


@transaction.atomic
def withdraw_statement(*, statement: Statement, actor: User, today: date) -> Statement:
    """Before its day only: what people could read stays. Raises NotAllowed after that."""
    locked = _locked(statement, StatementState.APPROVED)
    if locked.publish_on is None or locked.publish_on <= today:
        raise NotAllowed
    locked.state = StatementState.WITHDRAWN
    locked.revision += 1
    locked.full_clean()
    locked.save(update_fields=["state", "revision"])
    drop_changed(statement=locked, actor=actor)
    events.statement_withdrawn(locked, actor=actor)
    return locked


def _locked(statement: Statement, state: StatementState) -> Statement:
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if locked.state != state:
        raise NotAllowed
    return locked


@transaction.atomic
def save_own_text(
    *,
    organisation: Organisation,
    place: str,
    text_nl: str,
    text_en: str,
    revision: int,
    actor: User,
) -> OwnText:
    """`revision` is 0 for a place that had no text yet. Raises Conflict when somebody was first."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    text = OwnText.objects.filter(organisation=organisation, place=place).first() or OwnText(
        organisation=organisation, place=place, revision=0
    )
    if text.revision != revision:
        raise Conflict
    text.text_nl, text.text_en = text_nl.strip(), text_en.strip()
    text.revision += 1
    text.full_clean()
    text.save()
    owe_organisation_check(organisation=organisation)
    events.own_text_changed(text, actor=actor)
    return text
