"""Setting marks on a file: by hand on a page, or by searching for words (GDPR 15(4))."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.lib.redaction import RedactionFailed
from requests_app import redaction
from requests_app.forms.desk.redaction import (
    BoxForm,
    FoundForm,
    PlaceForm,
    SearchForm,
    SpanForm,
    VersionForm,
)
from requests_app.redaction import Hits
from requests_app.services import redaction_marks
from requests_app.views.desk.access import sent
from requests_app.views.desk.redacting import (
    Numbered,
    Work,
    head,
    note_look,
    pages_around,
    picture_response,
    went_through,
    work_or_404,
    work_or_elsewhere,
)

TEMPLATES = "requests_app/desk/"


@require_safe
def redact_file(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    work, elsewhere = work_or_elsewhere(request, pk, file_id)
    return elsewhere or redirect(work.url("redact_page", 1))


@require_safe
def redact_picture(request: StaffRequest, pk: int, file_id: str, page: int) -> HttpResponse:
    work = work_or_404(request, pk, file_id)
    if work.is_text:
        raise Http404
    return picture_response(work.original, page)


@require_http_methods(["GET", "HEAD", "POST"])
def redact_page(request: StaffRequest, pk: int, file_id: str, page: int) -> HttpResponse:
    """One page with its marks, and a form for one more."""
    work, elsewhere = work_or_elsewhere(request, pk, file_id)
    if elsewhere:
        return elsewhere
    note_look(request, work.attachment)
    try:
        form = _place_form(request, work, page)
    except RedactionFailed:
        return cannot_open(request, work)
    if form.is_valid() and went_through(form, work, lambda: _add(request, work, form)):
        messages.success(request, _("The mark is set."))
        return redirect(work.url("redact_page", page))
    return _page(request, work, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change_mark(request: StaffRequest, pk: int, file_id: str, number: int) -> HttpResponse:
    work, elsewhere = work_or_elsewhere(request, pk, file_id)
    if elsewhere:
        return elsewhere
    current = _numbered(work, number)
    if current is None:
        messages.warning(request, _("This mark is not there any more."))
        return redirect(work.url("redact_page", 1))
    try:
        form = _place_form(request, work, current.page, current)
    except RedactionFailed:
        return cannot_open(request, work)
    if form.is_valid() and went_through(form, work, lambda: _change(request, work, number, form)):
        messages.success(request, _("The mark is changed."))
        return redirect(work.url("redact_page", current.page))
    return _page(request, work, current.page, form, _numbered(work, number))


@require_POST
def remove_mark(request: StaffRequest, pk: int, file_id: str, number: int) -> HttpResponse:
    work = work_or_404(request, pk, file_id)
    current, form = _numbered(work, number), VersionForm(request.POST)
    if current is None or not form.is_valid():
        messages.warning(request, _("This mark is not there any more."))
    elif went_through(form, work, lambda: _remove(request, work, number, form)):
        messages.success(request, _("The mark is gone."))
    else:
        messages.error(request, form.non_field_errors().as_text())
    return redirect(work.url("redact_page", current.page if current else 1))


def _numbered(work: Work, number: int) -> Numbered | None:
    return next((one for one in work.marks if one.number == number), None)


@require_http_methods(["GET", "HEAD", "POST"])
def redact_search(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    """Words go in the body of the request: they are personal data, so never in an address."""
    work, elsewhere = work_or_elsewhere(request, pk, file_id)
    if elsewhere:
        return elsewhere
    note_look(request, work.attachment)
    search = SearchForm(sent(request))
    if not search.is_valid():
        return _search_page(request, work, {"form": search, "search": search})
    try:
        hits = redaction.hits(work.content_type, work.original, search.cleaned_data["words"])
    except RedactionFailed:
        return cannot_open(request, work)
    return _found(request, work, search, hits)


def _found(request: StaffRequest, work: Work, search: SearchForm, hits: Hits) -> HttpResponse:
    """What was found and is not black yet."""
    marked = {mark.place for mark in work.content.marks}
    found = [hit for hit in hits.found if not marked.issuperset(hit.places)]
    initial = {"words": search.data["words"], **work.last_ground}
    is_tick = request.POST.get("do") == "mark"
    form = FoundForm(sent(request) if is_tick else None, found=found, initial=initial)
    if is_tick and form.is_valid() and went_through(form, work, lambda: _add(request, work, form)):
        count = len(form.marks())
        done = ngettext("%(count)s mark is set.", "%(count)s marks are set.", count)
        messages.success(request, done % {"count": count})
        return redirect(work.url("redact_page", form.marks()[0].place.page))
    context = {"form": form, "search": search, "hits": hits, "found": found}
    return _search_page(request, work, context)


def _search_page(request: StaffRequest, work: Work, context: dict[str, Any]) -> HttpResponse:
    return render(request, TEMPLATES + "redact_search.html", head(work, "redact_search") | context)


def _add(request: StaffRequest, work: Work, form: PlaceForm | FoundForm) -> None:
    marks = form.marks() if isinstance(form, FoundForm) else [form.mark(form.place)]
    redaction_marks.add_marks(
        attachment=work.attachment, marks=marks, actor=request.user, today=timezone.localdate()
    )


def _change(request: StaffRequest, work: Work, number: int, form: PlaceForm) -> None:
    redaction_marks.change_mark(
        number=number, mark=form.mark(form.place), **_seen(request, work, form)
    )


def _remove(request: StaffRequest, work: Work, number: int, form: VersionForm) -> None:
    redaction_marks.remove_mark(number=number, **_seen(request, work, form))


def _seen(request: StaffRequest, work: Work, form: VersionForm) -> dict[str, Any]:
    """Who changes what, and which version of it he saw."""
    return {
        "one": work.begun,
        "version": form.cleaned_data["version"],
        "actor": request.user,
        "today": timezone.localdate(),
    }


def _place_form(
    request: StaffRequest, work: Work, page: int, current: Numbered | None = None
) -> PlaceForm:
    """404 when there is no such page. Raises RedactionFailed."""
    if not 1 <= page <= work.pages:
        raise Http404
    form_class = SpanForm if work.is_text else BoxForm
    initial: dict[str, Any] = {"version": work.version, **work.last_ground}
    if current:
        mark = current.mark
        initial |= form_class.initial_of(mark.place) | {"ground": mark.ground, "why": mark.why}
    return form_class(
        sent(request), page=page, rows=_rows(work, page), is_csv=work.is_csv, initial=initial
    )


def _rows(work: Work, page: int) -> list[tuple[int, list[str]]]:
    if not work.is_text:
        return []
    return redaction.rows_of_page(work.content_type, work.original, page)


def _page(
    request: StaffRequest,
    work: Work,
    page: int,
    form: PlaceForm,
    current: Numbered | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        "current": current,
        "marks": work.marks_on(page),
        "rows": redaction.shown_rows(_rows(work, page), [one.mark.place for one in work.marks]),
        "picture_url": work.url("redact_picture", page),
        **pages_around(work, "redact_page", page, work.pages),
    }
    return render(request, TEMPLATES + "redact_page.html", head(work, "redact_page") | context)


def cannot_open(request: StaffRequest, work: Work) -> HttpResponse:
    return render(request, TEMPLATES + "redact_failed.html", head(work, ""))
