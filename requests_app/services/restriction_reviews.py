"""Reminding of a restriction that would be looked at again, also long after the answer."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from requests_app import events
from requests_app.choices import NoticeKind
from requests_app.models import Notice, Restriction
from requests_app.services.notices import tell_staff


def owed_reviews(today: date) -> QuerySet[Restriction]:
    """In force, their day has come, and nobody was told of that day yet."""
    told = Notice.objects.filter(
        privacy_request=OuterRef("privacy_request"),
        kind=NoticeKind.RESTRICTION_REVIEW,
        about_on=OuterRef("review_on"),
    )
    return Restriction.objects.owing_review(today).filter(~Exists(told))


@transaction.atomic
def remind_of_review(*, restriction_id: int, today: date) -> bool:
    """Tells the handler, or the officer; once per day that was chosen, however often it runs."""
    rows = owed_reviews(today).select_for_update(skip_locked=True, of=("self",))
    related = rows.select_related("privacy_request__organisation")
    restriction = related.filter(pk=restriction_id).first()
    if restriction is None:
        return False
    notice = Notice(
        privacy_request=restriction.privacy_request,
        kind=NoticeKind.RESTRICTION_REVIEW,
        about_on=restriction.review_on,
        given_on=today,
    )
    notice.full_clean()
    notice.save(force_insert=True)
    tell_staff(notice)
    events.notice_given(notice)
    return True
