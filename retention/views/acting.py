"""One form that calls one service: what it refuses becomes a sentence, and what was typed stays."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form
from django.utils.translation import gettext as _

from retention.errors import Conflict, NotAllowed
from retention.forms.versioned import VersionedForm


def carried_out(
    form: Form, call: Callable[[dict[str, Any]], object], *, fresh_version: Callable[[], int]
) -> bool:
    """Whether the form was sent, is right, and the service did it."""
    if not form.is_valid():
        return False
    try:
        call(form.cleaned_data)
    except Conflict:
        if isinstance(form, VersionedForm):
            form.renew(fresh_version())
        form.add_error(
            None, _("Somebody else changed this just now. Look at it, and send it once more.")
        )
    except NotAllowed:
        form.add_error(None, _("This is not possible any more."))
    except ValidationError as error:
        add_refusal(form, error)
    else:
        return True
    return False


def add_refusal(form: Form, error: ValidationError) -> None:
    """At its field where the form has that field, and else above the form."""
    found = (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )
    for name, texts in found.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
