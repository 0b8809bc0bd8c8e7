"""A statement as a PDF that a screen reader can read (pdf/ua-1), in one language."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import override

from privacy_portal.lib.pdf import render_pdf
from register.documents.statement.shape import Language
from register.models import Statement


def statement_pdf(*, statement: Statement, language: Language, code: str = "") -> bytes:
    """All of it, or the general part and that of one type of person: what he is handed (R-PUB-02).

    Raises PdfFailed. A draft says so on every page.
    """
    subjects = statement.content[language]["subjects"]
    context = {
        "subjects": [page for page in subjects if code in ("", page["code"])],
        "statement": statement,
        "organisation": statement.organisation,
        "text": statement.content[language],
        "language": language,
    }
    with override(language):
        return _rendered(render_to_string("pdf/statement.html", context))


@lru_cache(maxsize=16)
def _rendered(html: str) -> bytes:
    """The same for everybody until a word of it changes; it holds nothing personal."""
    return render_pdf(html)
