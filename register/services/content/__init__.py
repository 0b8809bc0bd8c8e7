"""From rows to plain content and back: the one way for every format, version and copy."""

from register.services.content.fields import FIELDS, LISTS
from register.services.content.reading import (
    activity_content,
    catalogue_content,
    list_content,
    register_content,
    row_content,
    version_content,
    with_parts,
)
from register.services.content.writing import (
    rows_remembered,
    write_activity,
    write_catalogue,
    write_own_text,
    write_register,
)

__all__ = [
    "FIELDS",
    "LISTS",
    "activity_content",
    "catalogue_content",
    "list_content",
    "register_content",
    "row_content",
    "rows_remembered",
    "version_content",
    "with_parts",
    "write_activity",
    "write_catalogue",
    "write_own_text",
    "write_register",
]
