"""What a view gets that only people of the staff can reach."""

from django.http import HttpRequest

from privacy_portal.accounts.models import User


class StaffRequest(HttpRequest):
    """For annotations: the middleware SecondFactor keeps everybody else out of staff pages."""

    user: User
