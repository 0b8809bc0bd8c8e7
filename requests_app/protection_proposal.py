"""How an answer that is about to be sent can be opened: what is possible, and what is proposed."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import PackageProtection
from requests_app.forms.desk.letters import ProposedProtection
from requests_app.models import Letter
from requests_app.services.letters.contents import answer_context
from requests_app.services.protection import (
    is_very_sensitive,
    possible_protections,
    proposed_protection,
)

WHY_SENSITIVE = _(
    "The register names special or criminal data of these people, so a second code is proposed."
)
WHY: dict[PackageProtection, Promise] = {
    PackageProtection.MAIL_LINK: _("We know an e-mail address, so a link by e-mail is proposed."),
    PackageProtection.CODE: _("We know no e-mail address, so nothing more is proposed."),
}


def protection_to_choose(letter: Letter, today: date) -> ProposedProtection | None:
    """Of a draft; None when it goes on paper, so that there is nothing to open."""
    if answer_context(letter, today)["is_on_paper"]:
        return None
    privacy_request = letter.privacy_request
    proposed = proposed_protection(privacy_request)
    return ProposedProtection(
        possible=possible_protections(privacy_request),
        proposed=proposed,
        why=WHY_SENSITIVE if is_very_sensitive(privacy_request) else WHY[proposed],
    )
