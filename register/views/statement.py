"""The privacy statement at the desk: what is in force, what comes, and what differs (A5)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.vault.responses import download
from register.choices import StatementState
from register.documents.statement.compare import compare
from register.documents.statement.shape import GENERAL, LANGUAGES, Language
from register.forms.statement import REGISTER_NOW, VersionsForm
from register.models import Statement
from register.services.errors import NotAllowed
from register.services.notify import followers_count
from register.services.statement import compared_with_now, content_now, prepare_statement
from register.services.statement_errors import errors_in_words, errors_of_published
from register.services.statement_pdf import kept_pdf, statement_pdf
from register.services.versions import published_versions
from register.statement_pages import language_now, page_or_404, text_of, with_states
from register.statement_warnings import warnings_of
from register.views.access import organisation_or_404
from register.views.page import page_context


def statement_or_404(user: User, slug: str, pk: int, action: Action | None = None) -> Statement:
    organisation = organisation_or_404(user, slug, action)
    rows = Statement.objects.select_related("organisation", "prepared_by", "approved_by")
    return get_object_or_404(rows, organisation=organisation, pk=pk)


@require_safe
def statement(request: StaffRequest, slug: str) -> HttpResponse:
    """In force, planned, draft, archive; and what the register says differently by now."""
    organisation = organisation_or_404(request.user, slug)
    today = timezone.localdate()
    rows = Statement.objects.filter(organisation=organisation).defer("content")
    errors = errors_of_published(organisation, today)
    current = rows.in_force(today).first()
    draft = rows.filter(state=StatementState.DRAFT).select_related("prepared_by").first()
    summary, changed = compared_with_now(
        organisation, [one for one in (draft, current) if one], today
    )
    approved = rows.exclude(state=StatementState.DRAFT).order_by("-number")
    context = page_context(
        request.user,
        organisation,
        "statement",
        current=current,
        draft=draft,
        planned=rows.filter(state=StatementState.APPROVED, publish_on__gt=today),
        archive=with_states(approved, current, today),
        changed_since_current=changed.get(current.pk) if current else None,
        changed_since_draft=changed.get(draft.pk) if draft else None,
        warnings=warnings_of(organisation, summary),
        activities_with_errors=errors_in_words(errors, organisation),
        followers=followers_count(organisation),
        has_content=published_versions(organisation).exists(),
        versions_form=VersionsForm.at_desk([*([draft] if draft else []), *approved]),
    )
    return render(request, "register/statement.html", context)


@require_POST
def prepare(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    try:
        draft = prepare_statement(organisation=organisation, actor=request.user, now=timezone.now())
    except NotAllowed:
        messages.error(request, _("Publish an activity first: there is nothing to tell yet."))
        return redirect("statement", slug)
    messages.success(request, _("The draft was made from the register as it is now."))
    return redirect("statement_page", slug, draft.pk)


@require_safe
def statement_page(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    shown = statement_or_404(request.user, slug, pk)
    context = page_context(
        request.user,
        shown.organisation,
        "statement",
        statement=shown,
        is_draft=shown.state == StatementState.DRAFT,
        is_planned=_is_planned(shown),
        is_own=shown.prepared_by_id == request.user.pk,
        languages=[(language, _pages(shown, language)) for language in LANGUAGES],
        previous=_previous(shown),
        is_outdated=is_outdated(shown),
    )
    return render(request, "register/statement_page.html", context)


@require_safe
def read_statement(
    request: StaffRequest, slug: str, pk: int, language: Language, code: str = GENERAL
) -> HttpResponse:
    """As the public sees it, or will: inside the desk, in the language of the address."""
    shown = statement_or_404(request.user, slug, pk)
    context = page_context(
        request.user,
        shown.organisation,
        "statement",
        statement=shown,
        page=page_or_404(shown, code, language),
        language=language,
        pages=_pages(shown, language),
    )
    return render(request, "register/read_statement.html", context)


@require_safe
def open_statement_pdf(
    request: StaffRequest, slug: str, pk: int, language: Language
) -> HttpResponse:
    """As it is kept; of a draft, or while the worker is still at it, made now."""
    shown = statement_or_404(request.user, slug, pk)
    try:
        kept = kept_pdf(statement=shown, language=language)
        content = kept or statement_pdf(statement=shown, language=language)
    except PdfFailed:
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("statement_page", slug, pk)
    with override(language):
        name = _("privacy-statement")
    number = shown.number or _("draft")
    return download(
        name=f"{name}-{slug}-{number}.pdf", content_type="application/pdf", content=content
    )


@require_safe
def statement_difference(request: StaffRequest, slug: str) -> HttpResponse:
    """?van= and ?naar= are ids of statements, or "nu" for what the register says today."""
    organisation = organisation_or_404(request.user, slug)
    language = language_now()
    sides = [_side(organisation, request.GET.get(key, ""), language) for key in ("van", "naar")]
    (old_name, old), (new_name, new) = sides
    context = page_context(
        request.user,
        organisation,
        "statement",
        old_name=old_name,
        new_name=new_name,
        pages=compare(old, new),
    )
    return render(request, "register/statement_difference.html", context)


def _side(organisation: Organisation, value: str, language: Language) -> tuple[str, Any]:
    if value == REGISTER_NOW:
        return _("of the register now"), content_now(organisation, timezone.localdate())[language]
    if not value.isdecimal():
        raise Http404
    shown = get_object_or_404(Statement, organisation=organisation, pk=value)
    name = str(shown.number) if shown.number else _("(draft)")
    return name, text_of(shown, language)


def _pages(shown: Statement, language: Language) -> list[dict[str, str]]:
    text = text_of(shown, language)
    return [
        {"code": page["code"], "title": page["title"]}
        for page in (text["general"], *text["subjects"])
    ]


def _previous(shown: Statement) -> Statement | None:
    """The one before it, to lay beside it; of a draft the latest that was approved."""
    rows = Statement.objects.filter(
        organisation=shown.organisation, state=StatementState.APPROVED
    ).defer("content")
    if shown.number:
        rows = rows.filter(number__lt=shown.number)
    return rows.order_by("-number").first()


def is_outdated(shown: Statement) -> bool:
    """Whether the register, or a date in it, would make this draft say something else today."""
    if shown.state != StatementState.DRAFT:
        return False
    _summary, changed = compared_with_now(shown.organisation, [shown], timezone.localdate())
    return bool(changed)


def _is_planned(shown: Statement) -> bool:
    return shown.state == StatementState.APPROVED and bool(
        shown.publish_on and shown.publish_on > timezone.localdate()
    )
