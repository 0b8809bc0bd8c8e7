"""M15: what goes along with every answer, so that a browser keeps, shows and sends nothing else."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from tests.every_address import Everything, built, names_and_patterns

NAMES = [pattern.name for pattern in names_and_patterns()]
VISITORS = ("nobody", "asker", "officer")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
OF_PAGES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
OF_DOWNLOADS = {"default-src": "'none'", "sandbox": ""}


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker) -> Iterator[Everything]:
    with built(django_db_blocker) as one_of_each:
        yield one_of_each


def faults_of(response: HttpResponse) -> Iterator[str]:
    for header, value in ALWAYS.items():
        if response.headers.get(header) != value:
            yield f"{header}: {response.headers.get(header)}"
    if policy_of(response) not in (OF_PAGES, OF_DOWNLOADS):
        yield f"Content-Security-Policy: {policy_of(response)}"
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        yield "no Permissions-Policy"
    if "no-store" not in response.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {response.headers.get('Cache-Control')}"
    for cookie in response.cookies.values():
        yield from faults_of_cookie(cookie)


def policy_of(response: HttpResponse) -> dict[str, str]:
    text = response.headers.get("Content-Security-Policy", "")
    directives = [part.strip().partition(" ") for part in text.split(";")]
    return {name: value for name, _space, value in directives}


def faults_of_cookie(cookie) -> Iterator[str]:
    is_ours_alone = cookie.key != settings.LANGUAGE_COOKIE_NAME  # the language is no secret
    if is_ours_alone and not (cookie.key.startswith("__Host-") and cookie["httponly"]):
        yield f"cookie that a script or another site can set or read: {cookie.key}"
    if not cookie["secure"] or cookie["samesite"] not in ("Lax", "Strict"):
        yield f"cookie that goes elsewhere: {cookie.key}"
    if cookie["domain"] or cookie["path"] != "/":
        yield f"cookie that is not of this host: {cookie.key}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_strict(name, everything):
    faults = {}

    for visitor in VISITORS:
        for method in ("GET", "POST"):
            found = list(faults_of(everything.visit(visitor, name, method)))
            if found:
                faults[f"{method} by {visitor}"] = found

    assert faults == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/desk/nowhere/", "/waterland/nowhere/"])
def test_a_page_that_is_not_there_is_strict_too(path, client):
    assert list(faults_of(client.get(path))) == []


def test_plain_http_is_sent_on_to_https():
    response = Client().get("/waterland/?a=1")

    assert (response.status_code, response.url) == (301, "https://testserver/waterland/?a=1")


def test_django_finds_nothing_to_improve_for_production():
    call_command("check", deploy=True, fail_level="WARNING")
