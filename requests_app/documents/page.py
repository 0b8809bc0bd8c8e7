"""From the sealed context of a letter to its page: dates become dates, codes become words."""

from datetime import date
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from requests_app.choices import LetterKind, LetterTo, LineResult, Outcome, RightType
from requests_app.documents import words

NO_DECISION = (
    LetterKind.FEE_NOTICE,
    LetterKind.FORWARDED,
    LetterKind.IMPACT_NOTICE,
    LetterKind.SUPPLY_TALK,
)
# Somebody else reads what changes for him, not which right was used, nor when.
DISCREET = (LetterKind.IMPACT_NOTICE, LetterKind.SUPPLY_TALK)
NOT_15_TO_22 = (RightType.CONSENT_WITHDRAWAL, RightType.COMPLAINT)


def letter_html(context: dict[str, Any]) -> str:
    """The whole page, in the letter's own language whatever language is active."""
    kind, style = LetterKind(context["kind"]), style_of(context)
    template = get_template(f"pdf/letters/{style}/{kind.name.lower()}.html")
    with translation.override(context["language"]):
        return template.render(_for_template(context, style))


def style_of(context: dict[str, Any]) -> str:
    """The folder of its templates: easy Dutch where that exists, else the plain language."""
    is_easy = context.get("is_easy") and context["language"] == "nl"
    return words.EASY if is_easy and has_easy(context["kind"]) else context["language"]


def has_easy(kind: str) -> bool:
    """Letters to organisations and staff are not written in easy language."""
    try:
        get_template(f"pdf/letters/{words.EASY}/{LetterKind(kind).name.lower()}.html")
    except TemplateDoesNotExist:
        return False
    return True


def file_name_of(number: str, kind: str) -> str:
    """The name of the file; it tells nothing about what is in it."""
    return f"{number}-{kind}.pdf"


def _for_template(context: dict[str, Any], style: str) -> dict[str, Any]:
    language = context["language"]
    is_to_other = context.get("to") == LetterTo.OTHER
    status_path = reverse("status_login", args=[context["organisation"]["slug"]])
    rights = words.RIGHTS_OF_ANOTHER[language] if is_to_other else words.RIGHTS[style]
    lines = [_line(one, style) for one in context.get("lines", [])]
    return {
        **_with_days(context),
        **_in_words(context, style),
        "is_easy_style": style == words.EASY,
        "title": words.title_of(
            context["kind"], _variant(context), language, is_to_other=is_to_other
        ),
        "right_words": rights[context["right"]],
        "lines": lines,
        "changed_in": [_with_days(one) for one in context.get("changed_in", [])],
        "not_held": [one for one in lines if one["result"] == LineResult.NO_DATA and one["what"]],
        "has_court": _has_court(context),
        "is_discreet": is_to_other and context["kind"] in DISCREET,
        "recipients": [_told(one, language) for one in context.get("recipients", [])],
        "redactions": [_black(one, style) for one in context.get("redactions", [])],
        "amount": _euros(context.get("amount_cents", 0), language),
        "code": _in_fours(context.get("code", "")),
        "status_url": f"{settings.BASE_URL}{status_path}",
    }


def _variant(context: dict[str, Any]) -> str:
    """What makes it another letter of its kind: its outcome, or what was asked before."""
    if context.get("open_systems") and context["outcome"] != Outcome.REFUSED:
        return words.titles.UNDERWAY
    if context.get("why_converted"):
        return words.titles.CONVERTED
    return str(context["outcome"] or context.get("asked_for", ""))


def _has_court(context: dict[str, Any]) -> bool:
    """UAVG 34 and 35: against a decision on a request of art. 15 to 22, and nothing else."""
    return context["kind"] not in NO_DECISION and context["right"] not in NOT_15_TO_22


def _in_words(context: dict[str, Any], style: str) -> dict[str, str]:
    """A code that the context does not have gives no words."""
    tables = {
        "ground": words.GROUNDS,
        "extension": words.EXTENSION_REASONS,
        "restriction": words.RESTRICTION_GROUNDS,
        "fee": words.FEE_GROUNDS,
    }
    codes = {
        "ground": context.get("ground", ""),
        "extension": context.get("extension_reason", ""),
        "restriction": context.get("restriction_ground", ""),
        "fee": context.get("fee_ground", ""),
    }
    said = {f"{name}_words": tables[name][style].get(code, "") for name, code in codes.items()}
    law = {f"{name}_law": tables[name]["nl"].get(code, "") for name, code in codes.items()}
    return said | law  # easy Dutch says the sentence with its article in small print


def _line(line: dict[str, Any], style: str) -> dict[str, Any]:
    grounds, language = words.GROUNDS, "en" if style == "en" else "nl"
    is_underway = line["is_done"] and line.get("is_open") and words.UNDERWAY[language]
    return _with_days(line) | {
        "result_words": is_underway or words.RESULTS[language][line["result"]],
        "ground_words": grounds[style].get(line["ground"], ""),
        "ground_law": grounds["nl"].get(line["ground"], ""),
    }


def _told(recipient: dict[str, Any], language: str) -> dict[str, Any]:
    return recipient | {"why_not": words.NOT_TOLD[language].get(recipient["state"], "")}


def _black(file: dict[str, Any], style: str) -> dict[str, Any]:
    said = [words.REDACTION_GROUNDS[style][ground] for ground in file["grounds"]]
    return file | {"why": [one for one in (*said, *file["reasons"]) if one]}


def _with_days(values: dict[str, Any]) -> dict[str, Any]:
    return values | {
        name: date.fromisoformat(value) if value else None
        for name, value in values.items()
        if name.endswith("_on")
    }


def _euros(cents: int, language: str) -> str:
    """In whole cents, so nothing is rounded: 12,50 in Dutch and 12.50 in English."""
    mark = "," if language == "nl" else "."
    return f"{cents // 100}{mark}{cents % 100:02d}"


def _in_fours(code: str) -> str:
    """1234567890123456 is hard to copy; 1234 5678 9012 3456 is not."""
    digits = code.replace(" ", "")
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
