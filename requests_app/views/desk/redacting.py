"""What the pages about one file that is made black have in common."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.lib.redaction import Box, RedactionFailed, picture_of_page
from privacy_portal.vault.responses import HEADERS
from privacy_portal.vault.services import file_name, read_file
from requests_app import redaction
from requests_app.choices import RedactionGround, RedactionState
from requests_app.errors import Conflict, StepNotAllowed
from requests_app.forms.desk.redaction import VersionForm
from requests_app.models import Attachment, PrivacyRequest, Redaction
from requests_app.redaction import Mark, Span
from requests_app.services import looking
from requests_app.services.redaction_marks import Content, content_of, may_be_marked
from requests_app.views.desk.access import request_or_404

OPENED = "opened_files"  # in the session: one look is one event, not one per page
MOST_REMEMBERED = 200
PNG_START = b"\x89PNG"


@dataclass(frozen=True)
class Numbered:
    """A mark as the pages show it. SVG wants points in its numbers, in every language."""

    number: int
    mark: Mark

    @property
    def page(self) -> int:
        return self.mark.place.page

    @property
    def is_span(self) -> bool:
        return isinstance(self.mark.place, Span)

    @property
    def ground(self) -> str:
        return self.mark.why or str(RedactionGround(self.mark.ground).label)

    @property
    def whole(self) -> dict[str, int]:
        """The place in whole per cents, for people."""
        return {side: round(float(value)) for side, value in self.svg.items()}

    @property
    def svg(self) -> dict[str, str]:
        place = self.mark.place
        if not isinstance(place, Box):
            return {}
        sides = ("left", "top", "width", "height")
        return {side: f"{getattr(place, side) * 100:.2f}" for side in sides}


@dataclass
class Work:
    """A file, and what is marked in it. `one` is None as long as nothing is."""

    attachment: Attachment
    one: Redaction | None = None
    content: Content = field(default_factory=Content)

    @property
    def privacy_request(self) -> PrivacyRequest:
        return self.attachment.privacy_request

    @property
    def version(self) -> int:
        return self.one.version if self.one else 0

    @property
    def is_open(self) -> bool:
        """Whether marks may be set."""
        return self.privacy_request.is_open and (self.one is None or self.one.is_open)

    @property
    def has_failed(self) -> bool:
        return self.one is not None and self.one.state == RedactionState.FAILED

    @property
    def content_type(self) -> str:
        return self.attachment.stored_file.content_type

    @property
    def is_text(self) -> bool:
        return redaction.is_text(self.content_type)

    @property
    def is_csv(self) -> bool:
        return self.content_type == redaction.CSV

    @cached_property
    def original(self) -> bytes:
        return read_file(self.attachment.stored_file)

    @cached_property
    def pages(self) -> int:
        """Raises RedactionFailed."""
        return redaction.page_count(self.content_type, self.original)

    @property
    def last_ground(self) -> dict[str, str]:
        """Somebody who marks a whole file mostly does so on one ground."""
        last = self.content.marks[-1:]
        return {"ground": last[0].ground, "why": last[0].why} if last else {}

    @property
    def marks(self) -> list[Numbered]:
        return [Numbered(number, mark) for number, mark in enumerate(self.content.marks, 1)]

    def marks_on(self, page: int) -> list[Numbered]:
        return [one for one in self.marks if one.page == page]

    @property
    def begun(self) -> Redaction:
        """Raises Http404 when nothing is marked yet."""
        if self.one is None:
            raise Http404
        return self.one

    def url(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.privacy_request.pk, self.attachment.stored_file_id, *more])


def work_or_404(
    request: StaffRequest, pk: int, file_id: str, action: Action = Action.HANDLE_REQUEST
) -> Work:
    """404 also for a file that is not made black, or that the virus scanner did not pass."""
    privacy_request = request_or_404(request.user, pk, action)
    attachments = Attachment.objects.filter(privacy_request=privacy_request)
    attachment = get_object_or_404(
        attachments.select_related("stored_file", "privacy_request__organisation"),
        stored_file_id=file_id,
    )
    if not (attachment.stored_file.is_clean and may_be_marked(attachment)):
        raise Http404
    found = Redaction.objects.select_related("result__stored_file", "made_by", "checked_by")
    one = found.filter(original=attachment).first()
    if one is None:
        return Work(attachment)
    one.original = attachment
    return Work(attachment, one, content_of(one))


def work_or_elsewhere(
    request: StaffRequest, pk: int, file_id: str
) -> tuple[Work, HttpResponse | None]:
    """With an answer for who should be on another page, since nothing can be marked now."""
    work = work_or_404(request, pk, file_id)
    if work.is_open or request.method == "POST":
        return work, None
    if work.one is None or work.one.is_open:
        messages.warning(request, _("The request is closed, so nothing can be made black."))
        return work, redirect("request_page", pk=pk)
    return work, redirect(work.url("check_redaction", 1))


def head(work: Work, current: str) -> dict[str, Any]:
    """For the top of each page: the name, and where one can go."""
    name = file_name(work.attachment.stored_file)
    tabs = [
        ("redact_page", _("Pages"), (1,)),
        ("redact_search", _("Search words"), ()),
        ("finish_redaction", _("Finish (%(count)s)") % {"count": len(work.marks)}, ()),
    ]
    return {
        "work": work,
        "privacy_request": work.privacy_request,
        "title": _("Make black: %(name)s") % {"name": name},
        "name": name,
        "back_url": reverse("request_page", args=[work.privacy_request.pk]) + "#files",
        "tabs": [
            {"label": label, "url": work.url(name, *more), "is_current": name == current}
            for name, label, more in tabs
        ],
    }


def note_look(request: StaffRequest, attachment: Attachment) -> None:
    seen = request.session.get(OPENED, [])
    if attachment.pk not in seen:
        looking.open_file(attachment=attachment, actor=request.user)
        request.session[OPENED] = [*seen[-MOST_REMEMBERED:], attachment.pk]


def picture_response(content: bytes, page: int) -> HttpResponse:
    """A picture that we made ourselves, for inside our own page; nobody keeps it."""
    try:
        picture = picture_of_page(content, page)
    except RedactionFailed:
        raise Http404 from None
    kind = "image/png" if picture.startswith(PNG_START) else "image/jpeg"
    return HttpResponse(picture, content_type=kind, headers=HEADERS)


def pages_around(work: Work, name: str, page: int, pages: int) -> dict[str, str]:
    """For components/_pagination.html."""
    return {
        "previous_url": work.url(name, page - 1) if page > 1 else "",
        "next_url": work.url(name, page + 1) if page < pages else "",
        "shown": _("Page %(page)s of %(pages)s") % {"page": page, "pages": pages},
    }


def went_through(form: Any, work: Work, act: Callable[[], object]) -> bool:
    """Calls the service; if it does not go, the form says why and keeps what was typed."""
    try:
        act()
    except Conflict:
        _tell_conflict(form, work)
    except StepNotAllowed:
        form.add_error(None, _("This is not possible any more. Look at what happened meanwhile."))
    except ValidationError as problem:
        form.add_error(None, "; ".join(problem.messages))
    else:
        return True
    return False


def _tell_conflict(form: VersionForm, work: Work) -> None:
    """The page then shows the marks as they are now, so the next click is made knowingly (M11)."""
    if work.one is not None:
        work.one.refresh_from_db(fields=["version", "sealed", "state"])
        work.content = content_of(work.one)
        form.renew(work.one.version)
    form.add_error(
        None,
        _(
            "A colleague has just changed the marks. What you typed is still here. "
            "Look at what changed, and click once more."
        ),
    )
