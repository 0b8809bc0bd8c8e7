"""HTML of our own templates to PDF, in a child process that fetches nothing (M6)."""

from privacy_portal.lib.child import Child, ChildFailed

SECONDS = 20
RENDERS_PER_CHILD = 200  # then a fresh one, so that memory cannot creep up

_child = Child("privacy_portal.lib.pdf_child", seconds=SECONDS, uses=RENDERS_PER_CHILD)


class PdfFailed(Exception):
    """No PDF within 20 seconds and 512 MB, or the HTML cannot be rendered."""


def render_pdf(html: str, *, variant: str = "pdf/ua-1") -> bytes:
    """A tagged PDF. The html names its language and title, and its styles as `portal:name.css`,
    which are the files of templates/pdf. Raises PdfFailed.
    """
    try:
        return _child.ask(f"{variant}\n{html}".encode())
    except ChildFailed as error:
        raise PdfFailed(str(error)) from error
