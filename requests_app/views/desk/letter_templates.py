"""The organisation's own words for letters: list, edit, see on example data, approve, go back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action
from requests_app.choices import LetterKind
from requests_app.documents import example_context
from requests_app.errors import Conflict
from requests_app.forms.desk.letter_templates import LetterTemplateForm
from requests_app.letter_template_rows import (
    STYLE_NAMES,
    STYLES,
    Version,
    rows_of,
    styles_of,
    versions,
)
from requests_app.models import LetterTemplate
from requests_app.services import letter_templates as services
from requests_app.services.delivery import make_pdf
from requests_app.views.desk.access import desk_or_403, sent
from requests_app.views.desk.letters import pdf_response


@dataclass(frozen=True)
class Place:
    """Which words of which organisation."""

    organisation: Organisation
    kind: LetterKind
    style: str

    @property
    def style_name(self) -> str:
        return str(STYLE_NAMES[self.style])

    @property
    def key(self) -> dict[str, Any]:
        language, is_easy = STYLES[self.style]
        return {"kind": self.kind.value, "language": language, "is_easy": is_easy}

    @property
    def url(self) -> str:
        args = [self.organisation.slug, self.kind.value, self.style]
        return reverse("letter_template", args=args)


@require_safe
def letter_templates(request: StaffRequest) -> HttpResponse:
    where = _where(request.user)
    context = {"groups": [(organisation, rows_of(organisation)) for organisation in where]}
    return render(request, "requests_app/desk/letter_templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_template(request: StaffRequest, slug: str, kind: str, style: str) -> HttpResponse:
    place = _place_or_404(request.user, slug, kind, style)
    shown = versions(place.organisation, request.user, **place.key)
    form = _form(request, place, shown)
    if form.is_valid() and _proposed(request, place, form):
        messages.success(request, _("The words are kept. A colleague must approve them."))
        return redirect(place.url)
    context = {"form": form, "place": place, "versions": shown}
    return render(request, "requests_app/desk/letter_template.html", context)


def _form(request: StaffRequest, place: Place, shown: list[Version]) -> LetterTemplateForm:
    newest = shown[0].template if shown else None
    return LetterTemplateForm(
        sent(request),
        kind=place.kind,
        texts=newest.texts if newest else {},
        based_on=newest.number if newest else 0,
    )


def _proposed(request: StaffRequest, place: Place, form: LetterTemplateForm) -> bool:
    try:
        services.propose_template(
            organisation=place.organisation,
            texts=form.texts(),
            based_on=form.cleaned_data["based_on"],
            actor=request.user,
            **place.key,
        )
    except Conflict:
        newest = versions(place.organisation, request.user, **place.key)[0].template
        form.renew(newest.number)
        form.add_error(
            None,
            _(
                "A colleague has just changed these words; his version stands below. What you "
                "typed is still here. If you save once more, yours becomes the newest."
            ),
        )
        return False
    return True


@require_POST
def preview_template(request: StaffRequest, slug: str, kind: str, style: str) -> HttpResponse:
    """The real PDF of what is typed now, on example data."""
    place = _place_or_404(request.user, slug, kind, style)
    form = LetterTemplateForm(request.POST, kind=place.kind, texts={}, based_on=0)
    context = example_context(
        organisation=place.organisation,
        texts={code: text for code, text in form.texts().items() if text},
        today=timezone.localdate(),
        **place.key,
    )
    return pdf_response(make_pdf(context), f"{place.kind}-{place.style}.pdf")


@require_POST
def approve_template(request: StaffRequest, pk: int) -> HttpResponse:
    template, place = _template_or_404(request.user, pk)
    try:
        services.approve_template(template=template, actor=request.user, now=timezone.now())
    except ValidationError as problem:
        messages.error(request, "; ".join(problem.messages))
    except Conflict:
        messages.error(request, _("This is no longer the newest version. Look again."))
    else:
        messages.success(request, _("Approved. From now on letters start with these words."))
    return redirect(place.url)


@require_POST
def return_template(request: StaffRequest, pk: int) -> HttpResponse:
    """An earlier version comes back as the newest; it too must be approved."""
    template, place = _template_or_404(request.user, pk)
    newest = services.versions_of(place.organisation, **place.key).first()
    number = newest.number if newest else 0
    services.return_to(template=template, based_on=number, actor=request.user)
    messages.success(request, _("The words are back as a new version. A colleague must approve."))
    return redirect(place.url)


def _where(user: User) -> list[Organisation]:
    return desk_or_403(user, Action.EDIT_LETTERS).where(Action.EDIT_LETTERS)


def _place_or_404(user: User, slug: str, kind: str, style: str) -> Place:
    organisation = next((one for one in _where(user) if one.slug == slug), None)
    if organisation is None or kind not in LetterKind.values or style not in styles_of(kind):
        raise Http404
    return Place(organisation, LetterKind(kind), style)


def _template_or_404(user: User, pk: int) -> tuple[LetterTemplate, Place]:
    rows = LetterTemplate.objects.filter(organisation__in=_where(user))
    template = get_object_or_404(rows.select_related("organisation"), pk=pk)
    style = next(
        name for name, key in STYLES.items() if key == (template.language, template.is_easy)
    )
    return template, Place(template.organisation, LetterKind(template.kind), style)
