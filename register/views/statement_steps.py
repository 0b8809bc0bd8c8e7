"""What people do with a statement: own texts, words about a change, approving, withdrawing."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action
from register.choices import StatementState, TextPlace
from register.documents.statement.own_text import blocks_of
from register.forms.statement import ApproveForm, ChangesForm, OwnTextForm
from register.models import OwnText, Statement
from register.services.errors import (
    Conflict,
    FourEyes,
    NoNotice,
    NotAllowed,
    NotTold,
    StillErrors,
)
from register.services.statement import (
    approve_statement,
    describe_changes,
    is_told_of,
    save_own_text,
    withdraw_statement,
)
from register.services.statement_errors import errors_in_words, errors_of
from register.views.access import organisation_or_404
from register.views.page import page_context
from register.views.statement import is_outdated, statement_or_404

form_page = require_http_methods(["GET", "HEAD", "POST"])


def _was_first() -> str:
    return _("Somebody else changed this since you opened it. Look again, then do it once more.")


@require_safe
def own_texts(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug)
    texts = {one.place: one for one in OwnText.objects.filter(organisation=organisation)}
    rows = [
        {"place": place, "label": label, "text": texts.get(place)}
        for place, label in TextPlace.choices
    ]
    context = page_context(request.user, organisation, "statement", rows=rows)
    return render(request, "register/own_texts.html", context)


@form_page
def own_text(request: StaffRequest, slug: str, place: str) -> HttpResponse:
    """Edit one text; "Look at it first" shows it without saving."""
    if place not in TextPlace.values:
        raise Http404
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    text = OwnText.objects.filter(organisation=organisation, place=place).first() or OwnText(
        organisation=organisation, place=place, revision=0
    )
    form = OwnTextForm(request.POST or None, instance=text)
    preview = None
    if form.is_valid():
        values = form.cleaned_data
        if "preview" in request.POST:
            preview = [("nl", blocks_of(values["text_nl"])), ("en", blocks_of(values["text_en"]))]
        else:
            try:
                save_own_text(organisation=organisation, place=place, actor=request.user, **values)
            except Conflict:
                form.add_error(None, _was_first())
            else:
                messages.success(request, _("Saved. It is in the next statement that you make."))
                return redirect("own_texts", slug)
    context = page_context(
        request.user, organisation, "statement",
        form=form, label=TextPlace(place).label, preview=preview,
    )  # fmt: skip
    return render(request, "register/own_text.html", context)


@form_page
def describe_statement(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    statement = statement_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    if statement.state != StatementState.DRAFT:
        return redirect("statement_page", slug, pk)
    form = ChangesForm(request.POST or None, instance=statement)
    if form.is_valid():
        try:
            describe_changes(statement=statement, actor=request.user, **form.cleaned_data)
        except (Conflict, NotAllowed):
            form.add_error(None, _was_first())
        else:
            messages.success(request, _("Saved."))
            return redirect("statement_page", slug, pk)
    context = page_context(
        request.user, statement.organisation, "statement", form=form, statement=statement
    )
    return render(request, "register/describe_statement.html", context)


@form_page
def approve(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """By another person than who prepared it; from then on nothing of it changes."""
    statement = statement_or_404(request.user, slug, pk, Action.APPROVE_REGISTER)
    if statement.state != StatementState.DRAFT:
        return redirect("statement_page", slug, pk)
    now = timezone.now()
    errors = errors_of(statement.organisation, statement.version_ids, timezone.localdate(now))
    form = ApproveForm(
        request.POST or None, revision=statement.revision, today=timezone.localdate(now),
        has_errors=bool(errors), is_told_of=is_told_of(statement),
    )  # fmt: skip
    if form.is_valid() and _is_approved(form, statement, request.user, now):
        messages.success(request, _("The statement is approved."))
        return redirect("statement_page", slug, pk)
    context = page_context(
        request.user, statement.organisation, "statement", form=form, statement=statement,
        is_own=statement.prepared_by_id == request.user.pk,
        is_outdated=is_outdated(statement),
        activities_with_errors=errors_in_words(errors, statement.organisation),
    )  # fmt: skip
    return render(request, "register/approve_statement.html", context)


def _is_approved(form: ApproveForm, statement: Statement, actor: User, now: datetime) -> bool:
    """What the service refuses becomes a sentence in the form."""
    given = form.cleaned_data
    try:
        approve_statement(
            statement=statement, publish_on=given["publish_on"], actor=actor, now=now,
            seen_revision=given["revision"], despite_errors=given.get("despite_errors", ""),
            without_notice=given.get("without_notice", ""),
        )  # fmt: skip
    except FourEyes:
        form.add_error(None, _("You made this draft. Somebody else must approve it."))
    except Conflict:
        form.add_error(None, _was_first())
    except NotAllowed:
        form.add_error("publish_on", _("Choose a day from today until a year from now"))
    except NotTold:
        form.add_error(None, not_told())
    except NoNotice:
        form.add_error("without_notice", _("Say why this change cannot wait"))
    except StillErrors:
        form.add_error(None, _("There are errors since today. Look at them first."))
    else:
        return True
    return False


def not_told() -> str:
    """WP260: people read beforehand, in their own language, what changes for them."""
    return _(
        "This change matters, and nobody can read yet what it is. "
        "Tell what changed first, in Dutch and in English."
    )


@require_POST
def withdraw(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    statement = statement_or_404(request.user, slug, pk, Action.APPROVE_REGISTER)
    try:
        withdraw_statement(statement=statement, actor=request.user, today=timezone.localdate())
    except NotAllowed:
        messages.error(request, _("Only a statement whose day is still to come can be withdrawn."))
    else:
        messages.success(request, _("The statement is withdrawn. Nobody could read it yet."))
    return redirect("statement_page", slug, pk)
