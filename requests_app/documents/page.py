"""From the sealed context of a letter to its page: dates become dates, codes become words."""

from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from requests_app.choices import LetterKind
from requests_app.documents import words


def letter_html(context: dict[str, Any]) -> str:
    """The whole page, in the letter's own language whatever language is active."""
    kind, language = LetterKind(context["kind"]), context["language"]
    with translation.override(language):
        return render_to_string(
            f"pdf/letters/{language}/{kind.name.lower()}.html", _for_template(context)
        )


def file_name_of(number: str, kind: str) -> str:
    """The name of the file; it tells nothing about what is in it."""
    return f"{number}-{kind}.pdf"


def _for_template(context: dict[str, Any]) -> dict[str, Any]:
    language = context["language"]
    status_path = reverse("status_login", args=[context["organisation"]["slug"]])
    return {
        **context,
        **{name: _day(value) for name, value in context.items() if name.endswith("_on")},
        "title": words.title_of(context["kind"], context["outcome"], language),
        "right_words": words.RIGHTS[language][context["right"]],
        "ground_words": words.GROUNDS[language].get(context.get("ground", ""), ""),
        "extension_words": words.EXTENSION_REASONS[language].get(
            context.get("extension_reason", ""), ""
        ),
        "code": _in_fours(context.get("code", "")),
        "status_url": f"{settings.BASE_URL}{status_path}",
    }


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _in_fours(code: str) -> str:
    """1234567890123456 is hard to copy; 1234 5678 9012 3456 is not."""
    digits = code.replace(" ", "")
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
