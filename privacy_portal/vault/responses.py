from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from privacy_portal.vault.errors import InQuarantine
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import file_name, read_file

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def file_response(stored_file: StoredFile) -> HttpResponse:
    """A download, never shown inside our own pages. Raises InQuarantine, CaseDestroyed, Unreadable.

    The caller has checked who may have it.
    """
    if not stored_file.is_clean:
        raise InQuarantine
    return download(
        name=file_name(stored_file),
        content_type=stored_file.content_type,
        content=read_file(stored_file),
    )


def download(*, name: str, content_type: str, content: bytes) -> HttpResponse:
    """The same for a file that was just made, such as a letter."""
    response = HttpResponse(content, content_type=content_type, headers=HEADERS)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def streamed(*, name: str, content_type: str, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """The same for what does not fit in memory. When a piece fails the download breaks off."""
    response = StreamingHttpResponse(pieces, content_type=content_type, headers=HEADERS)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
