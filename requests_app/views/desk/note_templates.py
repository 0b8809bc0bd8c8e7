"""The texts for notes: everybody at the desk uses them, an officer keeps them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action
from requests_app.forms.desk.note_templates import NoteTemplateForm
from requests_app.models import NoteTemplate
from requests_app.services.note_templates import keep_note_template, remove_note_template
from requests_app.views.desk.access import desk_or_403, sent


@require_safe
def note_templates(request: StaffRequest) -> HttpResponse:
    rows = _templates_of(_where(request)).select_related("organisation")
    return render(request, "requests_app/desk/note_templates.html", {"templates": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new_note_template(request: StaffRequest) -> HttpResponse:
    return _form_page(request, _where(request), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_note_template(request: StaffRequest, pk: int) -> HttpResponse:
    where = _where(request)
    return _form_page(request, where, get_object_or_404(_templates_of(where), pk=pk))


@require_POST
def remove_template(request: StaffRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(_templates_of(_where(request)), pk=pk)
    remove_note_template(template=template, actor=request.user)
    messages.success(request, _("The text is gone. Notes that were written with it stay."))
    return redirect("note_templates")


def _where(request: StaffRequest) -> list[Organisation]:
    return desk_or_403(request.user, Action.RUN_DESK).where(Action.RUN_DESK)


def _templates_of(where: list[Organisation]) -> QuerySet[NoteTemplate]:
    return NoteTemplate.objects.filter(organisation__in=where)


def _form_page(
    request: StaffRequest, where: list[Organisation], template: NoteTemplate | None
) -> HttpResponse:
    back_url = reverse("note_templates")
    form = NoteTemplateForm(
        sent(request),
        organisations=[template.organisation] if template else where,
        cancel_url=back_url,
        initial={"name": template.name, "text": template.text} if template else None,
    )
    if form.is_valid() and _kept(request, form, template):
        messages.success(request, _("The text is saved."))
        return redirect(back_url)
    context = {"form": form, "template": template, "back_url": back_url}
    return render(request, "requests_app/desk/note_template.html", context)


def _kept(request: StaffRequest, form: NoteTemplateForm, template: NoteTemplate | None) -> bool:
    try:
        keep_note_template(
            template=template,
            organisation=form.cleaned_data["organisation"],
            name=form.cleaned_data["name"],
            text=form.cleaned_data["text"],
            actor=request.user,
        )
    except ValidationError as problem:
        form.add_error("name", "; ".join(problem.messages))
        return False
    return True
