"""What follows on every change of an activity that a person makes on a page."""

from datetime import date

from django.db import transaction

from privacy_portal.accounts.models import User
from register.models import ProcessingActivity
from register.services.checks import check_activity
from register.services.versions import settle_state
from register.services.working_copy import note_change


@transaction.atomic
def activity_changed(*, activity: ProcessingActivity, actor: User, today: date) -> None:
    """It is a draft again, unless this put back what was decided; its findings are right at once.
    Raises NotAllowed."""
    note_change(activity=activity, actor=actor)
    settle_state(activity=activity)
    check_activity(activity=activity, today=today)
