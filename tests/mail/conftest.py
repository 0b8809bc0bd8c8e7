from datetime import UTC, datetime

import pytest

from privacy_portal.mail.models import OutgoingMail
from privacy_portal.mail.services import queue_mail

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def now(time_machine) -> datetime:
    """The clock stands still on a Monday morning."""
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture(autouse=True)
def _templates(settings, tmp_path):
    """A mail of our own, made as every app makes one."""
    folder = tmp_path / "templates" / "emails"
    folder.mkdir(parents=True)
    (folder / "news-subject.txt").write_text("News about {{ number }}\n")
    (folder / "news-body.txt").write_text(
        '{% extends "emails/_base.txt" %}{% block content %}'
        "{{ number }}: {{ base_url }}/{{ organisation.slug }}/{% endblock %}"
    )
    (folder / "news-body.html").write_text(
        '{% extends "emails/_base.html" %}{% block content %}<p>{{ number }}</p>{% endblock %}'
    )
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**templates, "DIRS": [*templates["DIRS"], folder.parent]}]


@pytest.fixture
def mail(organisation, now) -> OutgoingMail:
    return news(organisation, key="news 1")


def news(organisation, **differing: object) -> OutgoingMail | None:
    values = {
        "to": "aanvrager@home.example",
        "template": "news",
        "context": {"number": "AVG-2026-0001"},
        "key": "news",
    }
    return queue_mail(organisation=organisation, **{**values, **differing})
