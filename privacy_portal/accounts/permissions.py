"""Who may do what: the only place that says so (R-ROL-01, R-ROL-02)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership, Organisation, User

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Action(StrEnum):
    SEE_ALL_REQUESTS = "see_all_requests"
    SEE_ASSIGNED_REQUESTS = "see_assigned_requests"
    REGISTER_REQUEST = "register_request"  # a request that came by letter, phone, desk or mail
    ASSIGN_REQUEST = "assign_request"
    HANDLE_REQUEST = "handle_request"  # identity, notes, messages, clock, decision
    APPROVE_DECISION = "approve_decision"  # never one's own (four eyes)
    INSTRUCT_SYSTEMS = "instruct_systems"  # hand the work out to the systems of the register
    DO_INSTRUCTIONS = "do_instructions"  # only for one's own systems
    SEND_LETTER = "send_letter"
    EDIT_LETTERS = "edit_letters"  # the words of the letters; approving never one's own
    EXPORT_REQUESTS = "export_requests"
    SEE_TRAIL = "see_trail"
    SEE_FIGURES = "see_figures"
    RUN_DESK = "run_desk"  # what colleagues share: absence, texts, reports, public figures
    SEE_REGISTER = "see_register"
    EDIT_REGISTER = "edit_register"  # also import, and preparing the privacy statement
    APPROVE_REGISTER = "approve_register"  # versions and statements; never one's own (four eyes)
    KEEP_LEDGERS = "keep_ledgers"  # disclosures, consents, who was informed
    SEE_RETENTION = "see_retention"  # dossiers that are not archived, lists, certificates
    SEE_ARCHIVE = "see_archive"  # what is archived (R-RET-05)
    EDIT_DOSSIERS = "edit_dossiers"  # type in, import, correct; kinds and changed terms
    KEEP_HOLDS = "keep_holds"
    REVIEW_DESTRUCTION = "review_destruction"
    APPROVE_DESTRUCTION = "approve_destruction"  # lists and terms; never one's own (four eyes)
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"


ROLE_ACTIONS: dict[Role, frozenset[Action]] = {
    Role.OFFICER: frozenset(
        {
            Action.SEE_ALL_REQUESTS,
            Action.REGISTER_REQUEST,
            Action.ASSIGN_REQUEST,
            Action.HANDLE_REQUEST,
            Action.APPROVE_DECISION,
            Action.INSTRUCT_SYSTEMS,
            Action.SEND_LETTER,
            Action.EDIT_LETTERS,
            Action.EXPORT_REQUESTS,
            Action.SEE_REGISTER,
            Action.EDIT_REGISTER,
            Action.APPROVE_REGISTER,
            Action.KEEP_LEDGERS,
            Action.SEE_TRAIL,
            Action.SEE_FIGURES,
            Action.RUN_DESK,
            Action.SEE_RETENTION,
            Action.KEEP_HOLDS,
        }
    ),
    Role.HANDLER: frozenset(
        {
            Action.SEE_ASSIGNED_REQUESTS,
            Action.REGISTER_REQUEST,
            Action.HANDLE_REQUEST,
            Action.APPROVE_DECISION,
            Action.INSTRUCT_SYSTEMS,
            Action.SEND_LETTER,
            Action.SEE_REGISTER,
            Action.KEEP_LEDGERS,
        }
    ),
    Role.REGISTER_EDITOR: frozenset(
        {
            Action.SEE_REGISTER,
            Action.EDIT_REGISTER,
            Action.APPROVE_REGISTER,
            Action.KEEP_LEDGERS,
            Action.EDIT_LETTERS,
        }
    ),
    Role.ARCHIVIST: frozenset(
        {
            Action.SEE_REGISTER,
            Action.SEE_RETENTION,
            Action.SEE_ARCHIVE,
            Action.EDIT_DOSSIERS,
            Action.KEEP_HOLDS,
            Action.REVIEW_DESTRUCTION,
            Action.APPROVE_DESTRUCTION,
        }
    ),
    Role.SYSTEM_OWNER: frozenset({Action.DO_INSTRUCTIONS}),
    Role.AUDITOR: frozenset(
        {Action.SEE_REGISTER, Action.SEE_TRAIL, Action.SEE_FIGURES, Action.SEE_RETENTION}
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Action.MANAGE_PEOPLE,
            Action.MANAGE_SETTINGS,
            Action.SEE_RETENTION,
            Action.SEE_ARCHIVE,
            Action.APPROVE_DESTRUCTION,
        }
    ),
}


def roles_with(action: Action) -> list[Role]:
    return [role for role, actions in ROLE_ACTIONS.items() if action in actions]


def organisations_where(user: User, action: Action) -> "QuerySet[Organisation]":
    """The organisations in which one of this person's roles allows the action."""
    if not user.is_active:
        return Organisation.objects.none()
    memberships = Membership.objects.filter(user=user, role__in=roles_with(action))
    return Organisation.objects.filter(pk__in=memberships.values("organisation_id"))


def actions_of(user: User) -> dict[Organisation, frozenset[Action]]:
    """Everything that this person may do, by organisation and in its order; one query."""
    if not user.is_active:
        return {}
    granted: dict[Organisation, frozenset[Action]] = {}
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    for membership in memberships.order_by("organisation__name", "organisation_id"):
        earlier = granted.get(membership.organisation, frozenset())
        granted[membership.organisation] = earlier | ROLE_ACTIONS[Role(membership.role)]
    return granted


def may(user: User, action: Action, organisation: Organisation) -> bool:
    return organisations_where(user, action).filter(pk=organisation.pk).exists()


def users_who_may(action: Action, organisation: Organisation) -> "QuerySet[User]":
    """The people at work in this organisation who have a role that allows the action."""
    memberships = Membership.objects.filter(organisation=organisation, role__in=roles_with(action))
    return User.objects.filter(is_active=True, pk__in=memberships.values("user_id"))


def roles_of(users: Iterable[User], organisation: Organisation) -> dict[int, str]:
    """By the id of each: what he does here, in words."""
    found: dict[int, list[str]] = {}
    rows = Membership.objects.filter(user__in=users, organisation=organisation)
    for row in rows.order_by("pk"):
        found.setdefault(row.user_id, []).append(str(Role(row.role).label))
    return {user_id: ", ".join(labels) for user_id, labels in found.items()}


def colleagues_who_may(action: Action, organisations: Iterable[Organisation]) -> "QuerySet[User]":
    """The same for several organisations together, each person once."""
    memberships = Membership.objects.filter(
        organisation__in=list(organisations), role__in=roles_with(action)
    )
    return User.objects.filter(is_active=True, pk__in=memberships.values("user_id"))
