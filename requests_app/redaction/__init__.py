"""Making the data of others black in files of an answer (GDPR 15(4)): rules over values.

A mark says where, and on which ground. PDFs and pictures are done by
privacy_portal.lib.redaction; `texts` does plain text and CSV. Leaves out what may be made black:
that is for people to decide.
"""

from requests_app.redaction.files import (
    CSV,
    KINDS_OF_FILE,
    Hit,
    Hits,
    black_out,
    hits,
    is_text,
    page_count,
    rows_of_page,
    shown_rows,
)
from requests_app.redaction.marks import Mark, Place, Span, place_from_json
from requests_app.redaction.texts import BLACK

__all__ = [
    "BLACK",
    "CSV",
    "KINDS_OF_FILE",
    "Hit",
    "Hits",
    "Mark",
    "Place",
    "Span",
    "black_out",
    "hits",
    "is_text",
    "page_count",
    "place_from_json",
    "rows_of_page",
    "shown_rows",
]
