"""Web addresses that texts name: gathered, asked for at a real server, and shown to the editor."""

from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command

from register import link_texts, tasks
from register.choices import LinkPlace, LinkProblem
from register.models import NamedLink, OwnText, RegisterFigure
from register.services.checks import check_organisation, in_words, organisation_findings
from register.services.links import check_link, note_links
from tests.register.published import published_register
from tests.register.test_public import next_statement

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    status = 200
    seen: list[str]

    def do_HEAD(self) -> None:
        Site.seen.append(self.path)
        self.send_response(Site.status)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        """Not in the output of the tests."""


@pytest.fixture
def site(settings) -> Iterator[str]:
    """The address of a page at a server in this process, that the portal may visit."""
    Site.status, Site.seen = 200, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.LINK_TEXTS = ["register.link_texts.texts_of"]
    settings.LINK_CHECK_EXEMPT = {f"127.0.0.1:{server.server_port}"}
    settings.CHECK_LINKS = True
    yield f"http://127.0.0.1:{server.server_port}/klacht"
    server.shutdown()
    server.server_close()


@pytest.fixture
def link(organisation, site) -> NamedLink:
    """Of an own text; the organisation itself has no website here."""
    organisation.website = ""
    organisation.save(update_fields=["website"])
    OwnText.objects.create(
        organisation=organisation, place="klacht", text_nl=f"Lees {site}.", text_en="Read."
    )
    note_links(organisation=organisation)
    return NamedLink.objects.get()


def look(link: NamedLink, status: int = 200, today: date = TODAY) -> NamedLink:
    Site.status = status
    check_link(link_id=link.pk, today=today)
    link.refresh_from_db()
    return link


# --- Which links ----------------------------------------------------------------------------------


def test_every_place_where_a_link_stands_is_known(organisation, register_editor, officer):
    published_register(organisation, register_editor)
    next_statement(organisation, register_editor, officer)

    note_links(organisation=organisation)

    authority = NamedLink.objects.filter(address__contains="autoriteitpersoonsgegevens.nl")
    places = {place for one in authority for place in one.places}
    assert places == {LinkPlace.STATEMENT, LinkPlace.LETTERS, LinkPlace.PAGES}


def test_a_link_that_no_text_names_any_more_goes(organisation, link):
    OwnText.objects.all().delete()

    note_links(organisation=organisation)

    assert not NamedLink.objects.exists()


def test_noting_twice_keeps_what_was_seen(organisation, link):
    look(link, 404)

    note_links(organisation=organisation)

    assert NamedLink.objects.get().problem == LinkProblem.GONE


def test_website_of_the_organisation_is_one(organisation):
    organisation.website = "https://www.waterland.example/"

    assert (LinkPlace.ORGANISATION, organisation.website) in link_texts.texts_of(organisation)


# --- Asking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (200, ""), (403, ""), (429, ""), (404, LinkProblem.GONE), (410, LinkProblem.GONE),
        (500, LinkProblem.FAILS),
    ],
)  # fmt: skip
def test_what_a_server_says_is_kept(link, status, problem):
    assert look(link, status).problem == problem


def test_when_it_was_last_alive_stays(link):
    look(link)

    look(link, 500, TODAY + timedelta(days=7))

    assert link.alive_on == TODAY
    assert link.tried_on == TODAY + timedelta(days=7)


def test_our_own_network_is_not_asked(link, settings):
    settings.LINK_CHECK_EXEMPT = frozenset()

    assert look(link).problem == LinkProblem.NOT_PUBLIC
    assert Site.seen == []


def test_a_week_passes_between_two_looks(link):
    look(link)

    look(link, today=TODAY + timedelta(days=6))

    assert Site.seen == ["/klacht"]


# --- The task and the command ---------------------------------------------------------------------


def test_task_runs_twice_and_asks_once(link):
    tasks.check_links()
    tasks.check_links()

    assert Site.seen == ["/klacht"]


def test_missed_weeks_are_one_look(link, time_machine):
    tasks.check_links()

    time_machine.move_to("2027-03-01 09:00")
    tasks.check_links()

    assert Site.seen == ["/klacht", "/klacht"]


def test_nobody_is_asked_where_that_is_not_allowed(link, settings):
    settings.CHECK_LINKS = False

    tasks.check_links()

    assert Site.seen == []


def test_command_says_which_link_does_not_work(link):
    Site.status, out = 404, StringIO()

    with pytest.raises(CommandError, match="1 of 1"):
        call_command("check_links", stdout=out)

    assert f"waterland: {link.address} (eigen-teksten): weg" in out.getvalue()


def test_command_looks_again_this_week(link):
    look(link)

    call_command("check_links", stdout=StringIO())

    assert Site.seen == ["/klacht", "/klacht"]


# --- What the editor sees -------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "code"), [(404, "link-gone"), (500, "link-unsure")])
def test_editor_reads_which_link_where_and_why(organisation, link, status, code):
    look(link, status)

    check_organisation(organisation=organisation, today=TODAY)

    shown = in_words(organisation_findings(organisation), organisation)
    [finding] = [one for one in shown if one["code"] == code]
    assert link.address in finding["sentence"]
    assert str(LinkPlace.OWN_TEXTS.label) in finding["sentence"]
    assert str(LinkProblem(link.problem).label) in finding["sentence"]


def test_a_new_problem_is_counted_at_once(organisation, link):
    RegisterFigure.objects.create(
        organisation=organisation, day=TODAY, activities=1, complete=1, errors=0, warnings=0
    )

    look(link, 404)

    assert RegisterFigure.objects.get().is_stale
