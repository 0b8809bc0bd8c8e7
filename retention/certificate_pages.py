"""What the pages about certificates show; nothing is written here."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from privacy_portal.accounts.models import User
from retention.due_pages import PAGE_SIZE
from retention.models import Certificate, DestructionList
from retention.services.certificates.verifying import Check, Verdict


def rows(user: User, after: str) -> tuple[list[Certificate], str]:
    """The newest first, and where the next page begins (empty: nowhere)."""
    found = Certificate.objects.visible_to(user).select_related("organisation", "destruction_list")
    if after.isdecimal():
        found = found.filter(pk__lt=int(after))
    page = list(found.order_by("-pk")[: PAGE_SIZE + 1])
    shown = page[:PAGE_SIZE]
    return shown, str(shown[-1].pk) if page[PAGE_SIZE:] else ""


def facts_rows(certificate: Certificate) -> list[dict[str, Any]]:
    """For _summary_list.html."""
    told, of_list = certificate.facts, certificate.destruction_list
    is_enforced = told.get("how") == "enforced"
    pairs = [
        (_("Issued on"), _day(certificate.issued_at)),
        (_("Parts destroyed"), told.get("count")),
        (_("Of which after the last allowed day"), told.get("late")),
        (_("Kept in the review"), told.get("kept")),
        (_("How it was decided"), _("Nobody decided: carried out by itself, after two warnings")
         if is_enforced else _("Reviewed by one, approved by another")),
        (pgettext("a destruction list", "Carried out"), _days(of_list)),
        (_("Rules for terms, version"), told.get("rule_version")),
        (_("SHA-256 of the file"), certificate.sha256),
        (_("SHA-256 of the facts"), certificate.facts_hash),
    ]  # fmt: skip
    return [{"label": label, "value": str(value)} for label, value in pairs if value is not None]


def _days(of_list: DestructionList) -> str:
    first, last = _day(of_list.started_at), _day(of_list.finished_at)
    return first if first == last else f"{first} – {last}"


def _day(at: Any) -> str:
    return date_format(at, "j F Y") if at else "…"


def verdict_lines(verdict: Verdict) -> list[dict[str, Any]]:
    """Each check in a sentence, and whether it is right."""
    right = {
        Check.READABLE: _("The file is there and can be read."),
        Check.SAME_FILE: _("The file is the one that was issued."),
        Check.SAME_LISTS: _("The attached lists are the ones that were issued."),
        Check.SAME_FACTS: _("The facts are the ones that were issued."),
        Check.IN_TRAIL: _("The trail names the same file and the same facts."),
        Check.SAME_BATCHES: _("What was carried out is what the certificate says."),
    }
    wrong = {
        Check.READABLE: _("The file is gone, or cannot be read."),
        Check.SAME_FILE: _("The file is not the one that was issued."),
        Check.SAME_LISTS: _("The attached lists are not the ones that were issued."),
        Check.SAME_FACTS: _("The facts were changed."),
        Check.IN_TRAIL: _("The trail does not name this file and these facts."),
        Check.SAME_BATCHES: _("What was carried out is not what the certificate says."),
    }
    return [
        {"text": right[check] if is_right else wrong[check], "is_right": is_right}
        for check, is_right in verdict.results.items()
    ]
