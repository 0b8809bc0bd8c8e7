"""The crispy pack `avg`: order, ids and words of a form."""

import gzip
import re
from pathlib import Path

import pytest
from crispy_forms.layout import Fieldset
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from privacy_portal.lib.avg_layout import FilterHelper, MaskedFile, PageHelper
from privacy_portal.lib.fields import DayField


class Demo(forms.Form):
    right = forms.ChoiceField(
        label="What do you want?",
        help_text="Choose 1 answer.",
        choices=[("inzage", "See my data"), ("anders", "Something else")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you want"},
    )
    name = forms.CharField(label="Your name", error_messages={"required": "Fill in your name"})
    phone = forms.CharField(label="Your phone number", help_text="Digits.", required=False)
    born_on = DayField(label="Your date of birth", error_messages={"required": "Fill in the day"})
    is_honest = forms.BooleanField(label="All is true", error_messages={"required": "Tick the box"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, heading="right")


def page(form: forms.Form) -> str:
    template = engines["django"].from_string(
        '{% extends "base_public.html" %}{% load crispy_forms_tags %}'
        "{% block title %}Demo{% endblock %}{% block content %}{% crispy form %}{% endblock %}"
    )
    with translation.override("en"):
        return template.render({"form": form}, RequestFactory().get("/"))


def test_empty_form_shows_no_errors():
    html = page(Demo())

    assert "error-summary" not in html
    assert "<title>Demo – " in re.sub(r"\s+", " ", html)
    assert "novalidate" in html


def test_summary_stands_above_the_h1_and_links_to_the_first_radio():
    html = page(Demo({}))

    assert html.index("error-summary") < html.index("<h1>What do you want?</h1>")
    assert '<a href="#id_right_0">Choose what you want</a>' in html
    assert 'id="id_right_0"' in html
    assert '<a href="#id_name">Fill in your name</a>' in html
    assert "<title>Error: Demo" in html


def test_each_error_of_the_summary_stands_at_its_field_in_the_same_words():
    html = page(Demo({}))

    for sentence in (
        "Choose what you want",
        "Fill in your name",
        "Fill in the day",
        "Tick the box",
    ):
        assert html.count(sentence) == 2


def test_field_refers_to_its_hint_and_its_error():
    html = page(Demo({"phone": "06", "born_on": "yesterday"}))

    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in html
    assert 'id="id_born_on_helptext"' in html
    assert 'id="id_born_on_error"' in html
    assert 'value="yesterday"' in html


def test_hint_comes_before_the_field():
    html = page(Demo())

    assert html.index("Digits.") < html.index('name="phone"')


def test_only_what_is_optional_is_marked():
    html = page(Demo())

    assert html.count("(not needed)") == 1
    assert "*" not in html


def test_radio_buttons_form_a_group_with_a_legend():
    html = page(Demo())

    assert re.search(r"<fieldset[^>]*aria-describedby=\"id_right_helptext\"[^>]*>\s*<legend>", html)


def test_hostile_label_and_value_are_escaped():
    form = Demo({"name": "<script>1</script>"})
    form.fields["name"].label = "<b>bold</b>"

    html = page(form)

    assert "<script>1" not in html
    assert "<b>bold" not in html


def test_error_of_the_form_as_a_whole_is_shown_once():
    form = Demo({})
    form.add_error(None, "These do not belong together")

    assert page(form).count("These do not belong together") == 1


def test_layout_of_fieldsets_keeps_fields_and_button():
    form = Demo()
    form.helper = PageHelper(form, Fieldset("Who are you?", "name", "phone"), submit="Send it")

    html = page(form)

    assert "<legend>Who are you?</legend>" in html
    assert 'name="name"' in html
    assert "Send it" in html


def test_filters_are_sent_in_the_address_without_a_token():
    form = Demo()
    form.helper = FilterHelper(form, submit="Filter")

    html = page(form)

    assert re.search(r'<form method="get" novalidate\s+class="filters"', html)
    assert "csrfmiddlewaretoken" not in html


def test_file_field_can_be_masked():
    class Upload(forms.Form):
        copy = forms.FileField(label="Copy", widget=forms.FileInput)

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.helper = PageHelper(self, MaskedFile("copy", watermark="Copy for <Us>"))

    html = page(Upload())

    assert 'data-mask="id_copy"' in html
    assert 'data-watermark="Copy for &lt;Us&gt;"' in html
    assert "multipart/form-data" in html


@pytest.mark.parametrize(
    "text", ["31-12-1980", "31/12/1980", "31 12 1980", "31.12.1980", "1980-12-31"]
)
def test_a_day_is_understood_as_people_write_it(text):
    assert DayField().clean(text).isoformat() == "1980-12-31"


@pytest.mark.parametrize("text", ["31-02-1980", "gisteren", "12-31-1980", "31-12"])
def test_a_wrong_day_is_refused(text):
    with pytest.raises(forms.ValidationError):
        DayField().clean(text)


def test_no_template_holds_an_inline_style_or_script():
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        if "emails" in path.parts or "pdf" in path.parts:
            continue
        text = re.sub(r"{%.*?%}", "", path.read_text())  # {% with one=... %} is no script
        assert not re.search(
            r"\sstyle=|<style|<script(?![^>]*\s(?:src=|type=.application/json))|\son\w+=|[(='\x22]data:",
            text,
        ), path


def test_the_frame_of_a_page_is_light():
    css = Path(settings.BASE_DIR / "static/css/portal.css").read_bytes()
    html = page(Demo({})).encode()

    assert len(css) < 15_000
    assert len(gzip.compress(css)) + len(gzip.compress(html)) < 10_000


def test_bridge_to_nl_design_system_keeps_our_own_values_where_a_theme_is_silent():
    folder = Path(settings.BASE_DIR / "static/css")
    own = (folder / "portal.css").read_text()
    bridge = re.findall(
        r"^ +(--[\w-]+): var\(--[\w-]+, (.+)\);",
        (folder / "nl-design-tokens.css").read_text(),
        re.MULTILINE,
    )

    assert len(bridge) >= 10
    for name, value in bridge:
        assert re.search(rf"^  {name}: {re.escape(value.split(',')[0])}", own, re.MULTILINE), name


def test_a_hint_is_escaped_like_any_text():
    class WithHint(forms.Form):
        name = forms.CharField(help_text="<script>")

    html = render_crispy_form(WithHint())

    assert "&lt;script&gt;" in html
    assert "<script>" not in html
