from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileState(TextChoices):
    QUARANTINED = "wacht", _("Waiting for the virus scanner")
    CLEAN = "schoon", _("Checked")
    INFECTED = "besmet", _("Virus found")


class Refusal(TextChoices):
    """Why an upload is refused; the label is the sentence that the person reads."""

    EMPTY = "empty", _("This file is empty. Choose another file.")
    TOO_LARGE = "too_large", _("This file is too large. A file may be 10 MB at most.")
    TOGETHER_TOO_LARGE = (
        "together_too_large",
        _("These files are too large together. Send them in two or more steps."),
    )
    KIND = "kind", _("We cannot use this kind of file. Send a PDF, a JPG or a PNG.")
    DATA_KIND = (
        "data_kind",
        _("We cannot use this kind of file. Send a PDF, JPG, PNG, CSV, JSON or text file."),
    )
    BROKEN = (
        "broken",
        _("We cannot read this file. Save it again, or make a photo of it, and send that."),
    )
    LOCKED = "locked", _("This PDF has a password. Save it without a password and send it again.")
    TOO_MANY_PAGES = (
        "too_many_pages",
        _("This PDF has too many pages. Split it in parts of 500 pages at most."),
    )
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        _("This picture has too many dots. Save it smaller and send it again."),
    )
    TOO_COMPLEX = (
        "too_complex",
        _("This file is too complex for us. Print it to a new PDF, or make a photo of it."),
    )
    INFECTED = (
        "infected",
        _("Our virus scanner found something wrong in this file. We did not keep it."),
    )
