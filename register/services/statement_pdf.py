"""A statement as a PDF that a screen reader can read (pdf/ua-1), in one language.

To make one takes seconds. So those of an approved statement are owed from its approval on, made by
a worker, and kept: what the public gets is only read.
"""

from functools import lru_cache

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from privacy_portal.lib.pdf import render_pdf
from register.choices import StatementState
from register.documents.statement.shape import LANGUAGES, Language
from register.models import Statement, StatementPdf


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


def owe_pdfs(*, statement: Statement) -> None:
    """Of an approved statement: all of it, and for each type of person, in both languages."""
    codes = ["", *(page["code"] for page in statement.content["nl"]["subjects"])]
    StatementPdf.objects.bulk_create(
        StatementPdf(statement=statement, language=language, code=code)
        for code in codes
        for language in LANGUAGES
    )


def owed_pdfs() -> list[int]:
    """Ids, oldest first; nobody will read a statement that was withdrawn."""
    rows = StatementPdf.objects.filter(content=None, statement__state=StatementState.APPROVED)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def make_pdf(*, pdf_id: int) -> None:
    """Unless that was done meanwhile, or another is at it. When it fails it is owed still."""
    owed = StatementPdf.objects.filter(pk=pdf_id, content=None)
    row = owed.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return
    language: Language = "en" if row.language == "en" else "nl"
    row.content = statement_pdf(statement=row.statement, language=language, code=row.code)
    row.save(update_fields=["content"])


def kept_pdf(*, statement: Statement, language: Language, code: str = "") -> bytes | None:
    """Nothing while it is still to be made, or there is no such page in it."""
    rows = StatementPdf.objects.filter(statement=statement, language=language, code=code)
    content = rows.values_list("content", flat=True).first()
    return None if content is None else bytes(content)
