"""The child process of uploads.py: makes a new file out of an uploaded one, or says why not.

A question is the uploaded bytes. The answer is one line and then bytes: the content type and the
new file, or `refused` and which Refusal.
"""

from privacy_portal.lib import child
from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.cleaning import images, pdfs
from privacy_portal.vault.errors import UploadRefused

MEGABYTES = 768


def answer(content: bytes) -> bytes:
    try:
        content_type, cleaned = clean(content)
    except UploadRefused as refused:
        return b"refused\n" + refused.refusal.encode()
    except MemoryError:
        return b"refused\n" + Refusal.TOO_COMPLEX.encode()
    except Exception:  # a parser may raise anything at all on hostile bytes
        return b"refused\n" + Refusal.BROKEN.encode()
    return content_type.encode() + b"\n" + cleaned


def clean(content: bytes) -> tuple[str, bytes]:
    """The content tells the kind, never the name. Raises UploadRefused, and what parsers do."""
    if content.startswith(images.PNG_START):
        return "image/png", images.clean_png(content)
    if content.startswith(images.JPEG_START):
        return "image/jpeg", images.clean_jpeg(content)
    if content.startswith(pdfs.START):
        return "application/pdf", pdfs.clean(content)
    raise UploadRefused(Refusal.KIND)


if __name__ == "__main__":
    child.serve(answer, megabytes=MEGABYTES)
