"""The instruction as a PDF, for whoever may read it."""

from django.http import HttpResponse

from connectors import documents
from connectors.models import Instruction
from connectors.pages import category_names, language
from connectors.services.content import content_of
from connectors.services.key_lists import ROWS_PRINTED, first_rows
from privacy_portal.lib.pdf import render_pdf
from privacy_portal.vault.responses import download


def instruction_pdf(instruction: Instruction) -> HttpResponse:
    """In the language of the page from which it is asked. Raises PdfFailed, CaseDestroyed,
    Unreadable."""
    content = content_of(instruction)
    html = documents.instruction_html(
        instruction,
        texts={
            "subject": content.subject,
            "what": content.what,
            "keep": content.keep,
            "to_name": content.to_name,
        },
        categories=category_names(instruction),
        language=language(),
        rows=first_rows(instruction, most=ROWS_PRINTED),
    )
    return download(
        name=documents.file_name_of(instruction),
        content_type="application/pdf",
        content=render_pdf(html),
    )
