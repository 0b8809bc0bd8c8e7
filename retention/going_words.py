"""What people are told of parts that are being destroyed already."""

from django.utils.translation import ngettext


def going_words(number: int) -> str:
    return ngettext(
        "%(number)s part of it is being destroyed already. Where nobody began, it is taken back "
        "within minutes; else we tell who does it to leave it. Call him too.",
        "%(number)s parts of it are being destroyed already. Where nobody began, they are taken "
        "back within minutes; else we tell who does it to leave them. Call him too.",
        number,
    ) % {"number": number}
