"""Uploads are held in memory only: nothing a person sends is ever on disk in plain (M5)."""

import io
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from privacy_portal.vault.choices import Refusal


class RefusedUpload(InMemoryUploadedFile):
    """Nothing of it was kept. uploads.clean_uploaded_file turns it into a sentence, so that the
    rest of the form keeps what was typed.
    """

    def __init__(self, refusal: Refusal, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.refusal = refusal


class MemoryUploadHandler(FileUploadHandler):
    """Lets go of a file as soon as it is too large, alone or together with those before it."""

    @property
    def largest(self) -> int:
        return settings.UPLOAD_MAX_BYTES

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Far more than any form of ours may send is not even listened to: answer 400."""
        if content_length > 4 * settings.UPLOAD_MAX_REQUEST_BYTES:
            raise RequestDataTooBig
        self.room = settings.UPLOAD_MAX_REQUEST_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()
        self.seen_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.seen_bytes += len(raw_data)
        if self._refusal() is None:
            self.kept.write(raw_data)
        else:
            self.kept = io.BytesIO()

    def file_complete(self, file_size: int) -> UploadedFile:
        refusal = self._refusal()
        about = (
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
        if refusal is not None:
            return RefusedUpload(refusal, *about)
        self.room -= file_size
        self.kept.seek(0)
        return InMemoryUploadedFile(*about)

    def _refusal(self) -> Refusal | None:
        if self.seen_bytes > self.largest:
            return Refusal.TOO_LARGE
        return Refusal.TOGETHER_TOO_LARGE if self.seen_bytes > self.room else None


class LongTableUploadHandler(MemoryUploadHandler):
    """For one long table: as much as all files of another form together."""

    @property
    def largest(self) -> int:
        return settings.UPLOAD_MAX_REQUEST_BYTES
