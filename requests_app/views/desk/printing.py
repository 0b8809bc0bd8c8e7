"""Letters that wait on paper: print them together, and mark them as posted."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app.choices import LetterKind
from requests_app.desk_lists import letter_rows
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.printing import mark_all_posted, print_letters
from requests_app.views.desk.access import desk_or_403
from requests_app.views.desk.handing_out import id_of

MOST_AT_ONCE = 100


@require_safe
def letters_to_post(request: StaffRequest) -> HttpResponse:
    """All that wait, or those of the requests that were ticked in the queue (`verzoek`)."""
    waiting = _waiting(request)
    asked = [id_of(text) for text in request.GET.getlist("verzoek")]
    if asked:
        waiting = waiting.filter(privacy_request__in=asked)
    is_receipt = request.GET.get("soort") == "ontvangst"
    if is_receipt:
        waiting = waiting.filter(kind=LetterKind.ACKNOWLEDGEMENT)
    rows = letter_rows(waiting[: MOST_AT_ONCE + 1])
    context = {
        "rows": rows[:MOST_AT_ONCE],
        "has_more": len(rows) > MOST_AT_ONCE,
        "most": MOST_AT_ONCE,
        "is_part": bool(asked),
        "is_receipt": is_receipt,
    }
    return render(request, "requests_app/desk/letters_to_post.html", context)


@require_POST
def print_chosen(request: StaffRequest) -> HttpResponse:
    """A POST: which letters is nobody's business but that of who prints them."""
    letters = _chosen(request)
    if not letters:
        messages.warning(request, _("First choose one or more letters."))
        return redirect("letters_to_post")
    pdf = print_letters(
        letters=letters,
        actor=request.user,
        today=timezone.localdate(),
        now=timezone.now(),
        is_double_sided="double_sided" in request.POST,
    )
    name = _("letters")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )


@require_POST
def mark_chosen_posted(request: StaffRequest) -> HttpResponse:
    letters = _chosen(request)
    if not letters:
        messages.warning(request, _("First choose one or more letters."))
        return redirect("letters_to_post")
    count = mark_all_posted(letters=letters, actor=request.user, today=timezone.localdate())
    text = ngettext(
        "%(count)s letter is marked as posted.", "%(count)s letters are marked as posted.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("letters_to_post")


def _waiting(request: StaffRequest) -> QuerySet[Letter]:
    """Only where he may send letters: a code in one opens the request as its subject."""
    where = desk_or_403(request.user).where(Action.SEND_LETTER)
    visible = PrivacyRequest.objects.visible_to(request.user).filter(organisation__in=where)
    return (
        Letter.objects.to_post()
        .filter(privacy_request__in=visible)
        .select_related("privacy_request__organisation", "stored_file")
    )


def _chosen(request: StaffRequest) -> list[Letter]:
    ids = [id_of(text) for text in request.POST.getlist("letter")[:MOST_AT_ONCE]]
    return list(_waiting(request).filter(pk__in=ids))
