"""What was told to whom (R-DIS-08), and who agreed to what (art. 7, R-CNS-01 to R-CNS-03).

A person is a reference (customer, staff or trajectory number), or keyed hashes of it and of an
e-mail address: the address itself is never kept, nor a name.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.blind_index import blind_index
from register.choices import DisclosureGround, StrikeReason
from register.events import ledger as events
from register.models import (
    Agreement,
    Consent,
    ConsentText,
    DataCategory,
    Disclosure,
    Party,
    ProcessingActivity,
    SubjectType,
)
from register.models.ledger import LedgerQuerySet
from register.services.codes import free_code
from register.services.errors import NotAllowed

WORKS_FOR_US = (DisclosureGround.PROCESSING, DisclosureGround.IT_SUPPORT)  # R-DIS-03
NO_AGREEMENT, NO_CONSENT, IS_MARKETING = "no-agreement", "no-consent", "is-marketing"


def person_indexes(organisation: Organisation, reference: str = "", email: str = "") -> list[str]:
    """How a person is found back; empty when neither was given."""
    indexes = (
        blind_index(organisation.pk, "reference", reference),
        blind_index(organisation.pk, "email", email),
    )
    return [index for index in indexes if index]


# --- Disclosures ----------------------------------------------------------------------------------


@transaction.atomic
def note_disclosure(
    *,
    organisation: Organisation,
    subject_type: SubjectType,
    recipient: Party,
    disclosed_on: date,
    categories: Iterable[DataCategory],
    ground: str,
    actor: User,
    today: date,
    reference: str = "",
    email: str = "",
    activity: ProcessingActivity | None = None,
    note: str = "",
) -> Disclosure:
    """Without reference and e-mail: of everybody of this type.

    It happened, so it is noted also when it was not lawful; `warnings_of` says what is wrong with
    it. Raises ValidationError.
    """
    categories = list(categories)
    _belong_to(organisation, subject_type, recipient, activity, *categories)
    _is_not_to_come(disclosed_on, today, "disclosed_on")
    row = Disclosure(
        organisation=organisation,
        subject_type=subject_type,
        reference=reference,
        person_indexes=person_indexes(organisation, reference, email),
        noted_by=actor,
        recipient=recipient,
        disclosed_on=disclosed_on,
        ground=ground,
        activity=activity,
        note=note,
    )
    row.full_clean()
    row.save()
    row.categories.set(categories)
    events.disclosure_noted(row, actor=actor, warnings=warnings_of(row))
    return row


def warnings_of(row: Disclosure) -> list[str]:
    """What makes this disclosure doubtful; codes."""
    found = []
    if row.ground in WORKS_FOR_US and not _has_agreement(row):
        found.append(NO_AGREEMENT)  # art. 28(3)
    if row.ground == DisclosureGround.CONSENT and not _has_consent(row):
        found.append(NO_CONSENT)  # R-DIS-05
    if row.activity and row.activity.purposes.filter(is_direct_marketing=True).exists():
        found.append(IS_MARKETING)  # R-DIS-06
    return found


def _has_agreement(row: Disclosure) -> bool:
    day = row.disclosed_on
    return Agreement.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=day),
        Q(ends_on=None) | Q(ends_on__gte=day),
        party=row.recipient,
        signed_on__lte=day,
    ).exists()


def _has_consent(row: Disclosure) -> bool:
    """A group never consents: each person does (art. 4(11))."""
    day = row.disclosed_on
    given = Consent.objects.filter(organisation=row.organisation, given_on__lte=day)
    held = given.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    return bool(row.person_indexes) and held.of_person(row.person_indexes).exists()


@transaction.atomic
def strike_disclosure(
    *, disclosure: Disclosure, reason: StrikeReason, actor: User, today: date
) -> None:
    """A wrong line stays on the list, struck out. Raises NotAllowed when it was struck already."""
    fresh = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if fresh.struck_on:
        raise NotAllowed
    fresh.struck_on = today
    fresh.revision += 1
    fresh.save(update_fields=["struck_on", "revision"])
    events.disclosure_struck(fresh, actor=actor, reason=reason)


def disclosures_of(
    organisation: Organisation,
    *,
    reference: str = "",
    email: str = "",
    subject_types: Iterable[SubjectType] = (),
) -> LedgerQuerySet[Disclosure]:
    """To whom data of this person really went (art. 15(1)(c), 19), also as one of a whole group
    when `subject_types` says what he is to us. Struck lines are left out."""
    indexes = person_indexes(organisation, reference, email)
    whole_group = Q(person_indexes=[], subject_type__in=list(subject_types))
    rows = Disclosure.objects.filter(organisation=organisation, struck_on=None)
    found = rows.filter(
        Q(person_indexes__overlap=indexes) | whole_group if indexes else whole_group
    )
    return found.select_related("recipient", "subject_type").prefetch_related("categories")


@transaction.atomic
def note_export(*, organisation: Organisation, count: int, actor: User) -> None:
    """That the list left the portal as a file."""
    events.disclosures_exported(organisation, actor=actor, count=count)


# --- Consents -------------------------------------------------------------------------------------


@transaction.atomic
def make_consent_text(
    *,
    organisation: Organisation,
    values: dict[str, Any],
    actor: User,
    replaces: ConsentText | None = None,
) -> ConsentText:
    """The words that people agree to. They never change: `replaces` gets a next number, because who
    agreed before agreed to the old words. Raises ValidationError, and NotAllowed when `replaces` is
    no longer the current one."""
    fields = {name: value for name, value in values.items() if name != "categories"}
    _belong_to(organisation, fields.get("activity"), *values["categories"])
    text = ConsentText(organisation=organisation, made_by=actor, number=1, **fields)
    if replaces:
        old = ConsentText.objects.select_for_update(of=("self",)).get(pk=replaces.pk)
        if not old.is_current:
            raise NotAllowed
        text.code, text.number = old.code, old.number + 1
        old.is_current = False
        old.save(update_fields=["is_current"])
    else:
        text.code = free_code(ConsentText, organisation, text.name)
    text.full_clean()
    text.save()
    text.categories.set(values["categories"])
    events.consent_text_made(text, actor=actor)
    return text


@transaction.atomic
def note_consent(
    *,
    organisation: Organisation,
    text: ConsentText,
    subject_type: SubjectType,
    given_on: date,
    channel: str,
    actor: User | None,
    today: date,
    reference: str = "",
    email: str = "",
) -> Consent:
    """Of one person, who can be found back (art. 7(1)). Raises ValidationError."""
    _belong_to(organisation, text, subject_type)
    _is_not_to_come(given_on, today, "given_on")
    indexes = person_indexes(organisation, reference, email)
    if not indexes:
        raise ValidationError(_("Fill in a number or an e-mail address."))
    row = Consent(
        organisation=organisation,
        subject_type=subject_type,
        reference=reference,
        person_indexes=indexes,
        noted_by=actor,
        text=text,
        given_on=given_on,
        channel=channel,
    )
    row.full_clean()
    row.save()
    events.consent_noted(row, actor=actor)
    return row


@transaction.atomic
def withdraw_consent(
    *, consent: Consent, withdrawn_on: date, actor: User | None, today: date
) -> Consent:
    """At any time and without a reason (art. 7(3), R-CNS-02). What it stops is owed from then on.

    A second time changes nothing: the first day counts. Raises ValidationError for a day to come or
    before the consent.
    """
    fresh = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if fresh.withdrawn_on:
        return fresh
    _is_not_to_come(withdrawn_on, today, "withdrawn_on")
    fresh.withdrawn_on = withdrawn_on
    fresh.revision += 1
    fresh.full_clean()
    fresh.save(update_fields=["withdrawn_on", "revision"])
    events.consent_withdrawn(fresh, actor=actor)
    return fresh


@transaction.atomic
def carry_out_withdrawal(*, consent: Consent, actor: User, today: date) -> None:
    """Its effect was really brought about. Raises NotAllowed unless it was owed."""
    fresh = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if not fresh.withdrawn_on or fresh.carried_out_on:
        raise NotAllowed
    fresh.carried_out_on = today
    fresh.revision += 1
    fresh.save(update_fields=["carried_out_on", "revision"])
    events.withdrawal_carried_out(fresh, actor=actor)


def consents_of(
    organisation: Organisation, *, reference: str = "", email: str = ""
) -> LedgerQuerySet[Consent]:
    """Of one person, also withdrawn ones; none when neither is given."""
    indexes = person_indexes(organisation, reference, email)
    rows = Consent.objects.filter(organisation=organisation).of_person(indexes)
    return rows.select_related("text", "subject_type")


def _belong_to(organisation: Organisation, *rows: Any) -> None:
    if any(row is not None and row.organisation_id != organisation.pk for row in rows):
        raise NotAllowed


def _is_not_to_come(day: date, today: date, field: str) -> None:
    if day > today:
        raise ValidationError({field: _("Fill in today, or a day before it.")})
