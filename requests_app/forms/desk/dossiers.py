"""Another number or address under which our systems know the person of a request."""

from django import forms
from django.utils.translation import gettext_lazy as _


class KnownAsForm(forms.Form):
    identifier = forms.CharField(
        label=_("Another number or e-mail address of this person"),
        help_text=_(
            "As your systems know him. Dossiers are found by it, and held while this request needs "
            "them. Only a fingerprint of it is kept."
        ),
        max_length=200,
        error_messages={"required": _("Fill in a number or e-mail address")},
    )
