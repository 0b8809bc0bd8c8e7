"""What people send us: checked by content, made anew, scanned (M5)."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from privacy_portal.lib.child import Child, ChildFailed
from privacy_portal.vault import scanner, services
from privacy_portal.vault.choices import FileState, Refusal
from privacy_portal.vault.cleaning import texts
from privacy_portal.vault.errors import UploadRefused
from privacy_portal.vault.models import StoredFile

__all__ = [
    "CleanFile",
    "UploadRefused",
    "clean_data_file",
    "clean_upload",
    "clean_uploaded_file",
    "store_upload",
]

SECONDS = 10
FILES_PER_CHILD = 100
EXTENSIONS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    **{content_type: extension for extension, content_type in texts.TYPES.items()},
}
LONGEST_NAME = 100
NOT_IN_A_NAME = re.compile(r'[<>:"|?*;]')

_child = Child("privacy_portal.vault.cleaning.child", seconds=SECONDS, uses=FILES_PER_CHILD)


@dataclass(frozen=True)
class CleanFile:
    """A new file with only what could be seen in the one that was sent."""

    name: str
    content_type: str
    content: bytes
    state: FileState


def clean_uploaded_file(uploaded: UploadedFile) -> CleanFile:
    """For the clean method of a form. Raises UploadRefused."""
    return clean_upload(uploaded.name or "", _content_of(uploaded))


def clean_data_file(uploaded: UploadedFile) -> CleanFile:
    """The same for who hands in somebody's data: also CSV, JSON and plain text."""
    name, content = uploaded.name or "", _content_of(uploaded)
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    if extension not in texts.TYPES:
        try:
            return clean_upload(name, content)
        except UploadRefused as problem:
            is_kind = problem.refusal is Refusal.KIND
            raise UploadRefused(Refusal.DATA_KIND if is_kind else problem.refusal) from problem
    if not content:
        raise UploadRefused(Refusal.EMPTY)
    content_type, cleaned = texts.clean(extension, content)
    return _clean_file(name, content_type, cleaned)


def _content_of(uploaded: UploadedFile) -> bytes:
    refusal = getattr(uploaded, "refusal", None)  # upload_handlers.py did not keep it
    if refusal is not None:
        raise UploadRefused(refusal)
    if (uploaded.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused(Refusal.TOO_LARGE)
    uploaded.seek(0)
    content: bytes = uploaded.read()
    return content


def clean_upload(name: str, content: bytes) -> CleanFile:
    """Raises UploadRefused; its text is the sentence to show."""
    if not content:
        raise UploadRefused(Refusal.EMPTY)
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused(Refusal.TOO_LARGE)
    content_type, cleaned = _made_anew(content)
    return _clean_file(name, content_type, cleaned)


def _clean_file(name: str, content_type: str, cleaned: bytes) -> CleanFile:
    return CleanFile(
        name=clean_name(name, content_type),
        content_type=content_type,
        content=cleaned,
        state=_state_after_scan(cleaned),
    )


def store_upload(*, case_id: UUID, purpose: str, upload: CleanFile) -> StoredFile:
    """Raises VaultFull, CaseDestroyed."""
    return services.store_file(
        case_id=case_id,
        purpose=purpose,
        name=upload.name,
        content_type=upload.content_type,
        content=upload.content,
        state=upload.state,
    )


def clean_name(name: str, content_type: str) -> str:
    """The person's own name for it, to show: no folders, no control or direction characters, and
    the extension of what it really is.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    text = " ".join(NOT_IN_A_NAME.sub(" ", text).split()).strip(" .")
    stem = PurePosixPath(text).stem[:LONGEST_NAME].strip(" .")
    return f"{stem or _('file')}.{EXTENSIONS[content_type]}"


def _made_anew(content: bytes) -> tuple[str, bytes]:
    try:
        kind, _newline, rest = _child.ask(content).partition(b"\n")
    except ChildFailed as error:
        raise UploadRefused(Refusal.TOO_COMPLEX) from error
    if kind == b"refused":
        raise UploadRefused(Refusal(rest.decode()))
    return kind.decode(), rest


def _state_after_scan(content: bytes) -> FileState:
    verdict = scanner.scan(content)
    if verdict is scanner.Verdict.INFECTED:
        raise UploadRefused(Refusal.INFECTED)
    return FileState.CLEAN if verdict is scanner.Verdict.CLEAN else FileState.QUARANTINED
