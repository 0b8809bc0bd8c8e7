"""What the trail can say of the desk itself: absence, calendars, printing, texts, reports."""

from privacy_portal.accounts.models import Absence, Organisation, User
from privacy_portal.audit.services import record
from requests_app.models import NoteTemplate, YearReport


def absence_noted(absence: Absence, *, actor: User) -> None:
    record(
        organisation=None,
        action="absence.noted",
        actor=actor,
        obj=absence,
        details={
            "user": absence.user_id,
            "starts_on": absence.starts_on,
            "ends_on": absence.ends_on,
            "substitute": absence.substitute_id,
        },
    )


def absence_removed(absence: Absence, *, actor: User) -> None:
    record(
        organisation=None,
        action="absence.removed",
        actor=actor,
        obj=absence,
        details={"user": absence.user_id},
    )


def calendar_feed_made(user: User) -> None:
    record(organisation=None, action="calendar_feed.made", actor=user, obj=user)


def calendar_feed_revoked(user: User) -> None:
    record(organisation=None, action="calendar_feed.revoked", actor=user, obj=user)


def letters_printed(organisation: Organisation, *, actor: User, letters: list[int]) -> None:
    """Their PDFs left the portal as one file."""
    record(
        organisation=organisation,
        action="letters.printed",
        actor=actor,
        obj=organisation,
        details={"letters": letters},
    )


def note_template_kept(template: NoteTemplate, *, actor: User) -> None:
    record(
        organisation=template.organisation,
        action="note_template.kept",
        actor=actor,
        obj=template,
    )


def note_template_removed(template: NoteTemplate, *, actor: User) -> None:
    record(
        organisation=template.organisation,
        action="note_template.removed",
        actor=actor,
        obj=template,
    )


def year_report_written(report: YearReport) -> None:
    record(
        organisation=report.organisation,
        action="year_report.written",
        actor=report.written_by,
        obj=report,
        details={"year": report.year, "version": report.version},
    )


def figures_published(organisation: Organisation, *, actor: User) -> None:
    """Or no longer; for everybody, under the organisation's address."""
    record(
        organisation=organisation,
        action="figures.published" if organisation.publishes_figures else "figures.hidden",
        actor=actor,
        obj=organisation,
    )
