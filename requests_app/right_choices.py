"""A right together with what makes it special, as one choice on a screen of the desk."""

from django.utils.translation import gettext_lazy as _

from requests_app.choices import Aspect, RightType

WITH_ASPECT = {
    RightType.OBJECTION: (Aspect.MARKETING, _("Objection to direct marketing: stop at once")),
    RightType.ERASURE: (Aspect.PUBLISHED, _("Erasure of what was made public")),
}


def code_of(right: str, aspect: str) -> str:
    return f"{right}:{aspect}" if aspect else right


def right_and_aspect(code: str) -> tuple[str, str]:
    right, _colon, aspect = code.partition(":")
    return right, aspect


def right_choices() -> list[tuple[str, object]]:
    """Every right in its usual order; the special form of one directly after it."""
    found: list[tuple[str, object]] = []
    for right in RightType:
        found.append((right.value, right.label))
        if right in WITH_ASPECT:
            aspect, label = WITH_ASPECT[right]
            found.append((code_of(right, aspect), label))
    return found
