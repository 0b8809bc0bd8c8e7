"""Who must get which statement, and that it was done (R-PUB-02, R-PUB-03, R-PUB-06)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action
from register.choices import InformOccasion
from register.forms.informing import DoneForm, InformForm
from register.models import Informing, Statement
from register.services.errors import Conflict, NotAllowed
from register.services.informing import add_indirect, add_start, mark_done
from register.views.access import organisation_or_404
from register.views.page import page_context

PER_PAGE = 50


@require_safe
def informing(request: StaffRequest, slug: str) -> HttpResponse:
    """What is still to do, soonest first; below it what was done, latest first."""
    organisation = organisation_or_404(request.user, slug, Action.KEEP_LEDGERS)
    rows = Informing.objects.filter(organisation=organisation)
    rows = rows.select_related("statement", "subject_type", "done_by").defer("statement__content")
    done = Paginator(rows.exclude(done_on=None).order_by("-done_on", "-pk"), PER_PAGE)
    context = page_context(
        request.user, organisation, "statement",
        open=rows.open().order_by("due_on", "pk"),
        done=done.get_page(request.GET.get("pagina")),
        today=timezone.localdate(),
    )  # fmt: skip
    return render(request, "register/informing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_informing(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.KEEP_LEDGERS)
    statement = Statement.objects.in_force(timezone.localdate())
    current = statement.filter(organisation=organisation).first()
    if current is None:
        messages.error(request, _("There is no statement in force yet that people could get."))
        return redirect("informing", slug)
    form = InformForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            _add(current, form, request.user)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            messages.success(request, _("It is on the list."))
            return redirect("informing", slug)
    context = page_context(request.user, organisation, "statement", form=form, statement=current)
    return render(request, "register/add_informing.html", context)


def _add(current: Statement, form: InformForm, actor: User) -> None:
    values = form.cleaned_data
    who = {"subject_type": values["subject_type"], "reference": values["reference"]}
    if values["occasion"] == InformOccasion.START:
        add_start(statement=current, starts_on=values["day"], actor=actor, **who)
    else:
        add_indirect(statement=current, got_on=values["day"], actor=actor, **who)


@require_http_methods(["GET", "HEAD", "POST"])
def finish_informing(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.KEEP_LEDGERS)
    row = _row_or_404(organisation, pk)
    if row.done_on:
        return redirect("informing", slug)
    today = timezone.localdate()
    form = DoneForm(request.POST or None, initial={"done_on": today, "revision": row.revision})
    if form.is_valid():
        try:
            mark_done(informing=row, actor=request.user, today=today, **form.cleaned_data)
        except Conflict:
            form.add_error(None, _("Somebody else changed this since you opened it."))
        except NotAllowed:
            form.add_error("done_on", _("This day is still to come"))
        else:
            messages.success(request, _("Noted as done."))
            return redirect("informing", slug)
    context = page_context(request.user, organisation, "statement", form=form, row=row)
    return render(request, "register/finish_informing.html", context)


def _row_or_404(organisation: Organisation, pk: int) -> Informing:
    rows = Informing.objects.select_related("statement", "subject_type")
    return get_object_or_404(rows, organisation=organisation, pk=pk)
