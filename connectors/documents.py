"""L-27, the instruction to a processor, and the form on paper: what they say, as values."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import override

from connectors.choices import Reach
from connectors.models import Instruction
from privacy_portal.accounts.models import Organisation

TEMPLATE_VERSION = "2026-11"


def instruction_html(
    instruction: Instruction,
    *,
    texts: dict[str, str],
    categories: list[str],
    language: str,
    rows: Sequence[Sequence[str]] = (),
) -> str:
    """The page to make a PDF of. `texts`: subject, what, keep and to_name; `rows`: key, day of
    opening and data of the dossiers that it is about.

    On paper a form with room for the outcome and a signature; else the letter to a processor
    (art. 28(3)(a) and (e)).
    """
    kind = "signed_form" if instruction.reach == Reach.PAPER else "instruction"
    with override(language):
        return render_to_string(
            f"pdf/instructions/{kind}-{language}.html",
            {
                "instruction": instruction,
                "organisation": instruction.organisation,
                "language": language,
                "categories": categories,
                "rows": rows,
                "template_version": TEMPLATE_VERSION,
                "address_lines": _lines(instruction.organisation),
                **texts,
            },
        )


def file_name_of(instruction: Instruction) -> str:
    return f"{instruction.number}-L-27-{instruction.pk}.pdf"


def _lines(organisation: Organisation) -> list[str]:
    return [line for line in organisation.postal_address.splitlines() if line.strip()]
