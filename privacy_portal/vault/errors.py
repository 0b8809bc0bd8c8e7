"""What can go wrong in the vault; views turn these into sentences."""

from privacy_portal.vault.choices import Refusal


class CaseDestroyed(Exception):
    """The key of this case is gone, so nothing of it can be read."""


class Unreadable(Exception):
    """The bytes were changed, cut off, or belong to another case or purpose."""


class VaultFull(Exception):
    """There is no room on the disk of the vault. Nothing was stored (answer 507)."""


class InQuarantine(Exception):
    """This file waits for the virus scanner, or did not pass it."""


class UploadRefused(Exception):
    """We do not keep this file. As text: the sentence that tells the person why and what to do."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal

    def __str__(self) -> str:
        return str(self.refusal.label)
