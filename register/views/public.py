"""What the public reads: the privacy statement in force, the earlier ones, and what changed.

A statement that is planned, withdrawn or a draft does not exist here (404). The long pages are
compressed: they hold no secret, and repeat nothing of what was asked (BREACH).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.responses import download
from register.documents.statement.compare import compare
from register.documents.statement.shape import GENERAL, Page
from register.forms.statement import DayForm, VersionsForm
from register.models import Statement
from register.services.statement_pdf import kept_pdf
from register.statement_pages import Published, language_now, page_or_404, text_of, with_ends

Extra = ParamSpec("Extra")
RETRY_SECONDS = 120
View = Callable[Concatenate[HttpRequest, Published, Extra], HttpResponse]


def published(view: View[Extra]) -> Callable[..., HttpResponse]:
    """Gives the view what the organisation of the address has published until today."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, slug: str, *args: Extra.args, **kwargs: Extra.kwargs
    ) -> HttpResponse:
        organisation = get_object_or_404(Organisation, slug=slug)
        return view(request, Published(organisation, timezone.localdate()), *args, **kwargs)

    return require_safe(wrapped)


@published
@gzip_page
def privacy(request: HttpRequest, statements: Published) -> HttpResponse:
    statement = statements.current()
    if statement is None:
        context = {"organisation": statements.organisation}
        return render(request, "register/public/privacy_none.html", context)
    return _page(request, statement, GENERAL, is_current=True)


@published
@gzip_page
def privacy_subject(request: HttpRequest, statements: Published, code: str) -> HttpResponse:
    return _page(request, _current_or_404(statements), code, is_current=True)


@published
def privacy_pdf(request: HttpRequest, statements: Published, code: str = "") -> HttpResponse:
    return _pdf(request, _current_or_404(statements), code)


@published
def privacy_versions(request: HttpRequest, statements: Published) -> HttpResponse:
    """All that could ever be read here, and which one was valid on a day (R-PUB-09)."""
    form = DayForm(request.GET if "op" in request.GET else None)
    day = form.cleaned_data["op"] if form.is_bound and form.is_valid() else None
    every = statements.all()
    context = {
        "organisation": statements.organisation,
        "rows": with_ends(every),
        "form": form,
        "versions_form": VersionsForm.of(every),
        "day": day,
        "valid": statements.on(day) if day else None,
    }
    return render(request, "register/public/privacy_versions.html", context)


@published
@gzip_page
def privacy_version(
    request: HttpRequest, statements: Published, number: int, code: str = GENERAL
) -> HttpResponse:
    statement = statements.number_or_404(number)
    return _page(request, statement, code, is_current=statement == statements.current())


@published
def privacy_version_pdf(
    request: HttpRequest, statements: Published, number: int, code: str = ""
) -> HttpResponse:
    return _pdf(request, statements.number_or_404(number), code)


@published
def privacy_difference(request: HttpRequest, statements: Published) -> HttpResponse:
    """Two versions beside each other: ?van=1&naar=2."""
    form = VersionsForm.of(statements.all(), request.GET)
    if not form.is_valid():
        raise Http404
    old, new = (statements.number_or_404(int(form.cleaned_data[key])) for key in ("van", "naar"))
    language = language_now()
    context = {
        "organisation": statements.organisation,
        "old": old,
        "new": new,
        "told": new.changes_en if language == "en" and new.changes_en else new.changes_nl,
        "pages": compare(text_of(old, language), text_of(new, language)),
    }
    return render(request, "register/public/privacy_difference.html", context)


def _current_or_404(statements: Published) -> Statement:
    statement = statements.current()
    if statement is None:
        raise Http404
    return statement


def _page(
    request: HttpRequest, statement: Statement, code: str, *, is_current: bool
) -> HttpResponse:
    language = language_now()
    context: dict[str, Any] = {
        "organisation": statement.organisation,
        "statement": statement,
        "page": page_or_404(statement, code, language),
        "is_general": code == GENERAL,
        "is_current": is_current,
        "links": [
            {"title": one["title"], "url": _subject_url(statement, one["code"], is_current)}
            for one in text_of(statement, language)["subjects"]
        ],
    }
    return render(request, "register/public/privacy.html", context)


def _subject_url(statement: Statement, code: str, is_current: bool) -> str:
    slug = statement.organisation.slug
    if is_current:
        return reverse("privacy_subject", args=[slug, code])
    return reverse("privacy_version_subject", args=[slug, statement.number, code])


def _pdf_later(request: HttpRequest, statement: Statement, page: Page) -> HttpResponse:
    """The worker has not made it yet; on the website it can be read already."""
    context = {
        "organisation": statement.organisation,
        "page": page,
        "is_general": page["code"] == GENERAL,
        "statement": statement,
    }
    answer = render(request, "register/public/privacy_pdf_later.html", context, status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _pdf(request: HttpRequest, statement: Statement, code: str) -> HttpResponse:
    language = language_now()
    page = page_or_404(statement, code or GENERAL, language)
    content = kept_pdf(statement=statement, language=language, code=code)
    if content is None:
        return _pdf_later(request, statement, page)
    name = _("privacy-statement")
    return download(
        name="-".join(filter(None, [name, code, str(statement.number)])) + ".pdf",
        content_type="application/pdf",
        content=content,
    )
