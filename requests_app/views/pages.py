"""Public pages that are the same for everybody."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.pdf import PdfFailed, render_pdf
from privacy_portal.vault.responses import download
from register.statement_pages import own_cookie_text
from requests_app import form_options
from requests_app.forms.public import ANSWER_BY, FOR_WHOM, PROOFS, RIGHTS
from requests_app.views.visitor import draft_session_age, of_organisation


@require_safe
@of_organisation
def start(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return render(request, "requests_app/public/start.html", {"organisation": organisation})


@require_safe
@of_organisation
def cookies(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    context = {
        "organisation": organisation,
        "own_text": own_cookie_text(organisation, timezone.localdate()),
        "cookies": our_cookies(),
    }
    return render(request, "requests_app/public/cookies.html", context)


def our_cookies() -> list[dict[str, str]]:
    """Every cookie that the portal can set, and how long a browser keeps it."""
    age = settings.LANGUAGE_COOKIE_AGE
    hours = max(settings.SESSION_COOKIE_AGE, draft_session_age().total_seconds()) // 3600
    return [
        {
            "name": settings.SESSION_COOKIE_NAME,
            "what": _(
                "Remembers you from page to page. It only holds a random number. "
                "You only get it when you fill in something or log in."
            ),
            "how_long": ngettext(
                "%(n)s hour after you last did something",
                "%(n)s hours after you last did something",
                int(hours),
            )
            % {"n": int(hours)},
        },
        {
            "name": settings.LANGUAGE_COOKIE_NAME,
            "what": _(
                "Remembers which language you chose. You only get it when you choose a language."
            ),
            "how_long": _days(age) if age else _("Until you close your browser"),
        },
        {
            "name": settings.DEVICE_COOKIE_NAME,
            "what": _(
                "Only for people who work here: remembers a device on which somebody logged in, "
                "so that a stranger who guesses passwords does not lock them out."
            ),
            "how_long": _days(int(settings.DEVICE_COOKIE_AGE.total_seconds())),
        },
    ]


def _days(seconds: int) -> str:
    days = seconds // (24 * 60 * 60)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


@require_safe
@of_organisation
def accessibility(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return render(request, "requests_app/public/accessibility.html", {"organisation": organisation})


@require_safe
@of_organisation
def paper_form(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The same questions on paper (R-REQ-04)."""
    html = render_to_string("pdf/paper_form.html", _paper_context(organisation))
    try:
        content = _rendered(html)
    except PdfFailed:
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect("start", organisation.slug)
    name = _("form-privacy-request")
    return download(name=f"{name}.pdf", content_type="application/pdf", content=content)


@lru_cache(maxsize=32)
def _rendered(html: str) -> bytes:
    """The same for everybody until a word of it changes; it holds nothing personal."""
    return render_pdf(html)


def _paper_context(organisation: Organisation) -> dict[str, Any]:
    language, options = get_language() or "nl", organisation.form_options
    proofs = PROOFS if organisation.accepts_id_copy else PROOFS[:-1]
    return {
        "organisation": organisation,
        "rights": [text for _code, text in RIGHTS],
        "for_whom": [text for _code, text in FOR_WHOM],
        "data": [text for _code, text in form_options.choices(options, "data", language)],
        "relations": [text for _code, text in form_options.choices(options, "relations", language)],
        "answer_by": [text for _code, text in ANSWER_BY],
        "proofs": [text for _code, text in proofs],
    }
