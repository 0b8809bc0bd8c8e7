"""Pieces of a form that our crispy pack (templates/avg) knows besides crispy's own."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

Text = str | Promise


class PageHelper(FormHelper):
    """One form on one page. Make it in the form's __init__, so that texts follow the language.

    submit is the word on the button ("Continue" when None); second_button a name and a word;
    heading the name of the field whose label is the h1 of the page.
    """

    def __init__(
        self,
        form: BaseForm,
        *layout: str | LayoutObject,
        submit: Text | None = None,
        second_button: Sequence[Text] | None = None,
        cancel_url: str = "",
        heading: str = "",
    ) -> None:
        super().__init__(form)
        if layout:
            self.layout = Layout(*layout)
        self.render_hidden_fields = True
        self.submit_label = submit
        self.second_button = second_button
        self.cancel_url = cancel_url
        self.heading = heading


class FilterHelper(FormHelper):
    """A row of filters above a list: sent as GET, so that the address holds them."""

    form_class = "filters"
    _form_method = "get"

    def __init__(self, form: BaseForm, *, submit: Text) -> None:
        super().__init__(form)
        self.submit_label = submit


class MaskedFile(LayoutObject):
    """A file field whose picture is made black on the device before it is sent (static/js/mask.js).

    watermark is written over the picture; app_url leads to an app for those without JavaScript.
    """

    template = "%s/layout/masked_file.html"

    def __init__(self, name: str, *, watermark: Text, app_url: str = "") -> None:
        self.fields = [name]
        self.watermark = watermark
        self.app_url = app_url

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **_: Any
    ) -> SafeString:
        name = self.fields[0]
        extra: dict[str, Any] = {
            "field_output": render_field(name, form, context, template_pack=template_pack),
            "masked_field": form[name],
            "watermark": self.watermark,
            "app_url": self.app_url,
        }
        variables: dict[str, Any] = {**context.flatten(), **extra}  # type: ignore[dict-item]
        return render_to_string(self.get_template_name(template_pack), variables)
