"""What the trail says about getting in and out, in each organisation somebody works for."""

from allauth.mfa.models import Authenticator

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.audit.services import record


def logged_in(user: User) -> None:
    _tell_each(user, "logged_in")


def logged_out(user: User) -> None:
    _tell_each(user, "logged_out")


def session_ended(user: User, *, reason: str) -> None:
    _tell_each(user, "session_ended", reason=reason)


def password_refused(user: User) -> None:
    _tell_each(user, "password_refused", result="refused")


def code_refused(user: User) -> None:
    _tell_each(user, "second_factor_refused", result="refused")


def guessing_stopped(user: User, *, step: str) -> None:
    _tell_each(user, "guessing_stopped", result="refused", step=step)


def password_changed(user: User) -> None:
    _tell_each(user, "password_changed")


def second_factor_added(user: User, *, kind: Authenticator.Type) -> None:
    _tell_each(user, "second_factor_added", kind=str(kind))


def second_factor_removed(user: User) -> None:
    _tell_each(user, "second_factor_removed")


def member_added(user: User, organisation: Organisation, role: Role, *, actor: User | None) -> None:
    """`actor` None: by somebody at the command line."""
    record(
        organisation=organisation,
        action="member_added",
        actor=actor,
        obj=user,
        details={"role": str(role.value)},
    )


def _tell_each(user: User, action: str, *, result: str = "ok", **details: str) -> None:
    for organisation in Organisation.objects.filter(memberships__user=user).distinct():
        record(
            organisation=organisation,
            action=action,
            actor=user,
            obj=user,
            result=result,
            details=details,
        )
