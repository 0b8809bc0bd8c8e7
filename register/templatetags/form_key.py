"""What makes a form that was shown once count once (register/services/once.py)."""

import uuid
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
NAME = "form_key"


@register.simple_tag(takes_context=True)
def form_key(context: dict[str, Any]) -> SafeString:
    """The same as before in a form that comes back with a question."""
    key = context["request"].POST.get(NAME) or uuid.uuid4()
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, key)
