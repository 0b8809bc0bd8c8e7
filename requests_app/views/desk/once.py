"""A button whose answer shows a secret: to load that answer again would make a new secret, and the
one that was told would no longer work."""

from privacy_portal.accounts.http import StaffRequest

KEPT = 20


def is_sent_again(request: StaffRequest) -> bool:
    """Whether this same form was sent before. Each page that is shown has another value in its
    hidden CSRF field, and a reload sends that value again."""
    form = request.POST.get("csrfmiddlewaretoken", "")
    used: list[str] = request.session.get("shown_once", [])
    if form and form in used:
        return True
    request.session["shown_once"] = [*used, form][-KEPT:]
    return False
