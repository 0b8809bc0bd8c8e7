"""What the lists of the register and the parts of an activity are called."""

from django.utils.translation import gettext as _


def one_of(name: str) -> str:
    """One row of this list, or one of these parts."""
    return {
        "purposes": _("Purpose"),
        "lines": _("Data of"),
        "recipients": _("Recipient"),
        "transfers": _("Transfer outside the EEA"),
        "clients": _("Client"),
        "subject_types": _("Type of person"),
        "topics": _("Choice in the public form"),
        "data_categories": _("Kind of data"),
        "sources": _("Source"),
        "measures": _("Security measure"),
        "parties": _("Party"),
        "agreements": _("Agreement"),
        "systems": _("System"),
        "retention_terms": _("Retention term"),
    }[name]
