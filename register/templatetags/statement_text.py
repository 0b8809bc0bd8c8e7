"""Plain text of a statement on a page: bare addresses become links, everything else is text."""

import re

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from register.documents.statement.shape import Item

register = template.Library()

# https:// with what can be in an address, or a path of this portal; not the sign after a sentence.
ADDRESS = re.compile(r"(?<![^\s(])(https://[^\s<>\"'()]+|/(?:[a-z0-9-]+/)+)(?=[\s.,;:!?)]|$)")
LAST_SIGNS = ".,;:!?"


@register.filter
def linked(text: str) -> SafeString:
    """Escapes all of it; only https:// and paths of our own ever become a link."""
    pieces = []
    end = 0
    for match in ADDRESS.finditer(text):
        address = match.group().rstrip(LAST_SIGNS)
        pieces.append(conditional_escape(text[end : match.start()]))
        pieces.append(format_html('<a href="{}">{}</a>', address, address))
        end = match.start() + len(address)
    pieces.append(conditional_escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - each piece was escaped above


def whole(link: str) -> str:
    """A path as the address that works on paper too."""
    return f"{settings.BASE_URL}{link}" if link.startswith("/") else link


@register.filter
def address_on_paper(item: Item) -> str:
    """Where an item leads; empty when its text says so already, as with a phone number."""
    link = item.get("link", "")
    said = link.startswith(("tel:", "mailto:", "#")) or link in item["text"]
    return "" if said else whole(link)
