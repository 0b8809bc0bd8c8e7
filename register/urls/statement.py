"""The privacy statement at the desk, and who was informed of it."""

from django.urls import URLPattern, path, register_converter

from register.views import informing, statement, statement_steps


class LanguageConverter:
    regex = "nl|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")

ROOM = "<slug:slug>/verklaring"
ONE = f"{ROOM}/<int:pk>"
INFORM = "<slug:slug>/informeren"

urlpatterns: list[URLPattern] = [
    path(f"{ROOM}/", statement.statement, name="statement"),
    path(f"{ROOM}/maken/", statement.prepare, name="prepare_statement"),
    path(f"{ROOM}/verschil/", statement.statement_difference, name="statement_difference"),
    path(f"{ROOM}/teksten/", statement_steps.own_texts, name="own_texts"),
    path(f"{ROOM}/teksten/<slug:place>/", statement_steps.own_text, name="own_text"),
    path(f"{ONE}/", statement.statement_page, name="statement_page"),
    path(f"{ONE}/<language:language>/", statement.read_statement, name="read_statement"),
    path(
        f"{ONE}/<language:language>/verklaring.pdf",
        statement.open_statement_pdf,
        name="open_statement_pdf",
    ),
    path(
        f"{ONE}/<language:language>/<slug:code>/",
        statement.read_statement,
        name="read_statement_page",
    ),
    path(f"{ONE}/veranderd/", statement_steps.describe_statement, name="describe_statement"),
    path(f"{ONE}/goedkeuren/", statement_steps.approve, name="approve_statement"),
    path(f"{ONE}/intrekken/", statement_steps.withdraw, name="withdraw_statement"),
    path(f"{INFORM}/", informing.informing, name="informing"),
    path(f"{INFORM}/nieuw/", informing.add_informing, name="add_informing"),
    path(f"{INFORM}/<int:pk>/klaar/", informing.finish_informing, name="finish_informing"),
]
