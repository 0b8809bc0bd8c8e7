"""Texts of allauth and Django that staff sees, and whose own Dutch says "je" or is too stiff.

makemessages finds them here, so that locale/nl can say them in our words: those win over the words
of a package.
"""

from django.utils.translation import gettext_noop

REWORDED = (
    gettext_noop("Authenticator code"),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Password (again)"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password successfully changed."),
    gettext_noop("Please type your current password."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("The password reset token was invalid."),
    gettext_noop("This field is required."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("You have signed out."),
    gettext_noop("You must type the same password each time."),
)
