"""The figures of a year (screen O7), and the year report of the officer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action, organisations_where
from privacy_portal.lib.pdf import PdfFailed, render_pdf
from requests_app.documents.year_report import year_report_html
from requests_app.errors import Conflict
from requests_app.forms.desk.reports import ReportForm, YearReportForm
from requests_app.models import YearReport
from requests_app.reports.pages import csv_of, figures_of_year, page_of, years_of
from requests_app.services import reports as service
from requests_app.views.desk.access import desk_or_403, sent

OLDEST_YEAR = 2018  # of the GDPR


@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    desk, today = desk_or_403(request.user, Action.SEE_FIGURES), timezone.localdate()
    organisation, year, form = _asked(request, desk.where(Action.SEE_FIGURES), today)
    context = {
        "filter_form": form,
        "organisation": organisation,
        "year": year,
        "is_over": year < today.year,
        "query": _query(organisation.slug, year),
        "may_run": organisation in desk.where(Action.RUN_DESK),
    }
    figures = page_of(figures_of_year(organisation, year, today))
    return render(request, "requests_app/desk/reports.html", context | figures)


@require_safe
def export_figures(request: StaffRequest) -> HttpResponseBase:
    """Figures only, so nothing in it tells of anybody."""
    desk, today = desk_or_403(request.user, Action.SEE_FIGURES), timezone.localdate()
    organisation, year, _form = _asked(request, desk.where(Action.SEE_FIGURES), today)
    name = _("figures")
    return StreamingHttpResponse(
        csv_of(figures_of_year(organisation, year, today)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}-{organisation.slug}-{year}.csv"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _asked(
    request: StaffRequest, where: list[Organisation], today: date
) -> tuple[Organisation, int, ReportForm]:
    """What the address names, or else the first organisation and this year."""
    by_slug = {one.slug: one for one in where}
    organisation = by_slug.get(request.GET.get("organisation", ""), where[0])
    years = years_of(organisation, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in [str(one) for one in years] else years[0]
    form = ReportForm(
        {"organisation": organisation.slug, "year": str(year)}, organisations=where, years=years
    )
    return organisation, year, form


def _query(slug: str, year: int) -> str:
    return urlencode({"organisation": slug, "year": str(year)})


# --- The year report ------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def year_report(request: StaffRequest, slug: str, year: int) -> HttpResponse:
    organisation = _organisation_or_404(request, slug, Action.RUN_DESK)
    _year_or_404(year)
    report = YearReport.objects.filter(organisation=organisation, year=year).first()
    back_url = f"{reverse('reports')}?{_query(slug, year)}"
    form = YearReportForm(
        sent(request),
        cancel_url=back_url,
        initial={"text": report.text, "version": report.version} if report else {"version": 0},
    )
    if form.is_valid() and _written(request, organisation, year, form):
        messages.success(request, _("The draft is saved."))
        return redirect("year_report", slug=slug, year=year)
    context = {"form": form, "organisation": organisation, "year": year, "back_url": back_url}
    return render(request, "requests_app/desk/year_report.html", context | {"report": report})


def _written(
    request: StaffRequest, organisation: Organisation, year: int, form: YearReportForm
) -> bool:
    values: dict[str, Any] = form.cleaned_data
    try:
        service.write_year_report(
            organisation=organisation, year=year, actor=request.user, now=timezone.now(), **values
        )
    except Conflict:
        theirs = YearReport.objects.filter(organisation=organisation, year=year).first()
        form.renew(theirs.version if theirs else 0)
        form.add_error(
            None,
            _(
                "A colleague has just changed this text. What you typed is still here; below is "
                "what he wrote. Put them together, and save once more."
            ),
        )
        return False
    return True


@require_safe
def year_report_pdf(request: StaffRequest, slug: str, year: int) -> HttpResponse:
    organisation = _organisation_or_404(request, slug, Action.SEE_FIGURES)
    _year_or_404(year)
    html = year_report_html(
        organisation, year, today=timezone.localdate(), now=timezone.localtime()
    )
    try:
        pdf = render_pdf(html)
    except PdfFailed:
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("reports")
    name = _("year-report")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}-{slug}-{year}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_POST
def publish_figures(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = _organisation_or_404(request, slug, Action.RUN_DESK)
    is_public = "is_public" in request.POST
    service.publish_figures(organisation=organisation, is_public=is_public, actor=request.user)
    messages.success(
        request,
        _("Everybody can see these figures now.")
        if is_public
        else _("The figures are no longer public."),
    )
    return redirect(f"{reverse('reports')}?{urlencode({'organisation': slug})}")


def _organisation_or_404(request: StaffRequest, slug: str, action: Action) -> Organisation:
    """403 for who may do this nowhere; to others another organisation does not exist."""
    desk_or_403(request.user, action)
    return get_object_or_404(organisations_where(request.user, action), slug=slug)


def _year_or_404(year: int) -> None:
    if not OLDEST_YEAR <= year <= timezone.localdate().year:
        raise Http404
