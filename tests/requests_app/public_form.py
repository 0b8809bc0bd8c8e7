"""Walking through the public form in tests, page by page."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from privacy_portal.accounts.models import Organisation

FOR_HIMSELF: dict[str, dict[str, Any]] = {
    "right": {"right": "inzage"},
    "for_whom": {"for_whom": "zelf"},
    "data": {"data": ["dossier", "camera"], "details": "Alles van dit jaar."},
    "person": {
        "name": "Joke Testpersoon",
        "birth_date": "31/12/1980",
        "email": "joke@mail.example",
        "relation": "client",
    },
    "answer": {"answer_by": "online"},
    "proof": {"proof": "bekend"},
}
FOR_HIS_CHILD = {
    "right": {"right": "verwijdering"},
    "for_whom": {"for_whom": "kind"},
    "represented": {
        "represented_name": "Kees Testkind",
        "represented_birth_date": "1-2-2018",
        "represented_relation": "moeder",
        "sends_mandate_later": "on",
    },
    "published": {"is_published": "nee"},
    **{name: FOR_HIMSELF[name] for name in ("data", "person", "answer", "proof")},
}


class Visitor:
    """Somebody at the form of one organisation."""

    def __init__(self, client: Client, organisation: Organisation) -> None:
        self.client, self.organisation = client, organisation

    def url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.organisation.slug, *args])

    def open(self, name: str, **extra: Any) -> HttpResponse:
        return self.client.get(self.url(name), **extra)

    def answer(self, step: str, **answers: Any) -> HttpResponse:
        return self.client.post(self.url(f"form_{step}"), answers)

    def fill_in(self, pages: dict[str, dict[str, Any]]) -> HttpResponse | None:
        """The answer to the last page; each must be right."""
        response = None
        for step, answers in pages.items():
            response = self.answer(step, **answers)
            assert response.status_code == 302, (step, response.content.decode())
        return response

    def send(self) -> HttpResponse:
        return self.client.post(self.url("form_check"))
