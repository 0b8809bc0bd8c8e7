"""What `./portal bench` measures: each figure beside bare SQL or a bare library, in one run."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from connectors.models import Instruction
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import User
from privacy_portal.lib.measure import Figure, compare, page, queries_of, sql
from privacy_portal.lib.pdf import render_pdf
from privacy_portal.lib.pdf_child import render
from register.examples.figures import figures as register_figures
from requests_app import deadlines, documents
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.letters import context_of
from requests_app.services.notices import give_owed_notices

QUEUE_SQL = """
    SELECT id, number, queue_on FROM requests_app_privacyrequest
    WHERE organisation_id = %s AND closed_on IS NULL ORDER BY queue_on, id LIMIT 50
"""
FILTERED_SQL = """
    SELECT id, number, queue_on FROM requests_app_privacyrequest
    WHERE organisation_id = %s AND {condition} ORDER BY queue_on, id LIMIT 50
"""
REPORT_SQL = """
    SELECT extract(month FROM received_on), count(*) FROM requests_app_privacyrequest
    WHERE organisation_id = %s AND received_on >= date_trunc('year', current_date) GROUP BY 1
"""
OF_REQUEST_SQL = """
    SELECT instruction.* FROM connectors_instruction AS instruction
    JOIN requests_app_privacyrequest AS request USING (case_id) WHERE request.id = %s
"""
OWN_SQL = """
    SELECT instruction.* FROM connectors_instruction AS instruction
    JOIN register_system AS system ON system.id = instruction.system_id
    WHERE system.owner_id = %s AND state IN ('open', 'bezig') ORDER BY due_on, instruction.id
    LIMIT 200
"""
OWED_SQL = "SELECT id FROM requests_app_privacyrequest WHERE attention_on <= %s"
NOTICE_SQL = """
    INSERT INTO requests_app_notice (privacy_request_id, kind, about_on, given_on, is_overtaken)
    VALUES (%s, 'bench', %s, %s, false)
"""
NEXT_SQL = "UPDATE requests_app_privacyrequest SET attention_on = %s WHERE id = %s"

LONG_AGO = date(2018, 5, 25)

Act = Callable[[], object]


def figures(officer: User, today: date) -> Iterator[Figure]:
    yield from pages(officer)
    yield from instruction_pages(officer)
    yield from sweeps(today)
    yield from rules(today)
    yield from letters()
    yield from register_figures(signed_in(officer), officer.memberships.get().organisation, today)


def pages(officer: User) -> Iterator[Figure]:
    client, organisation = signed_in(officer), officer.memberships.get().organisation
    bare = sql(QUEUE_SQL, [organisation.pk])
    queue = reverse("queue")
    last = PrivacyRequest.objects.filter(organisation=organisation).in_queue_order().last()
    wanted = {
        "queue, first page": queue,
        "queue, everything, from the middle": f"{queue}?state=alle&na={middle_of(organisation.pk)}",
        "today": reverse("today"),
    }
    if last:
        wanted["page of one request"] = reverse("request_page", kwargs={"pk": last.pk})
    for name, address in wanted.items():
        yield _page_figure(f"{name}  (bare: its 50 rows in SQL)", page(client, address), bare)
    yield from filtered_pages(client, officer)
    reports = page(client, reverse("reports"))
    yield _page_figure(
        "reports  (bare: one count per month)", reports, sql(REPORT_SQL, [organisation.pk])
    )


def instruction_pages(officer: User) -> Iterator[Figure]:
    """The request with the most work at systems, and the queue of their owner (200,000 rows)."""
    rows = Instruction.objects.filter(organisation=officer.memberships.get().organisation)
    busiest = rows.values("case_id").annotate(number=Count("pk")).order_by("-number").first()
    owner = User.objects.filter(memberships__role=Role.SYSTEM_OWNER).earliest("pk")
    if busiest is None:
        return
    privacy_request = PrivacyRequest.objects.get(case_id=busiest["case_id"])
    request_page = reverse("request_page", args=[privacy_request.pk])
    yield _page_figure(
        f"request with {busiest['number']} instructions  (bare: those rows)",
        page(signed_in(officer), request_page),
        sql(OF_REQUEST_SQL, [privacy_request.pk]),
    )
    yield _page_figure(
        "queue of a system owner  (bare: its rows in SQL)",
        page(signed_in(owner), reverse("own_instructions")),
        sql(OWN_SQL, [owner.pk]),
    )


def filtered_pages(client: Client, officer: User) -> Iterator[Figure]:
    """The queue with each of its filters, beside the same rows in bare SQL."""
    organisation = officer.memberships.get().organisation
    for query, condition in {
        "state=nieuw": "state = 'nieuw' AND closed_on IS NULL",
        "state=alle": "true",
        "right=verwijdering": "\"right\" = 'verwijdering' AND closed_on IS NULL",
        "assigned=niemand": "assigned_to_id IS NULL AND closed_on IS NULL",
        "assigned=ik": f"assigned_to_id = {officer.pk} AND closed_on IS NULL",
        "term=te-laat": "due_on < current_date AND closed_on IS NULL",
        "term=binnen-10-dagen": "due_on BETWEEN current_date AND current_date + 10"
        " AND closed_on IS NULL",
        "term=op-tijd": "due_on > current_date + 10 AND closed_on IS NULL",
        "term=staat-stil": "due_on IS NULL AND closed_on IS NULL",
        "channel=brief": "channel = 'brief' AND closed_on IS NULL",
    }.items():
        bare = sql(FILTERED_SQL.format(condition=condition), [organisation.pk])
        open_page = page(client, f"{reverse('queue')}?{query}")
        yield _page_figure(f"queue, {query}  (bare: its rows in SQL)", open_page, bare)


def _page_figure(name: str, open_page: Act, bare: Act) -> Figure:
    open_page()  # the session is written once a minute, not with every page
    return compare(name, open_page, bare, runs=15, note=f"{queries_of(open_page)} queries")


def sweeps(today: date) -> Iterator[Figure]:
    """On a day on which thousands owe something: the price follows what is owed."""
    day = today + timedelta(days=4)  # never only a weekend
    for owed in (0, 100, 1000):
        ids = list(PrivacyRequest.objects.owing_attention(day).values_list("pk", flat=True)[:owed])
        yield compare(
            f"sweep, {len(ids)} owed  (bare: the same rows in SQL)",
            rolled_back(partial(sweep, ids, day)),
            rolled_back(partial(bare_sweep, ids, day)),
            runs=3 if owed == 1000 else 5,
            note=f"{PrivacyRequest.objects.count():,} requests exist",
        )


def rules(today: date) -> Iterator[Figure]:
    days = [today - timedelta(days=number) for number in range(1000)]
    yield compare(
        "1000 legal dates with their steps  (bare: adding a month)",
        lambda: [deadlines.answer_due(deadlines.ClockInputs(day)) for day in days],
        lambda: [deadlines.add_months(day, 1) for day in days],
        runs=5,
    )


def letters() -> Iterator[Figure]:
    letter = Letter.objects.exclude(sent_on=None).first()
    if letter is None:
        return
    html = documents.letter_html(context_of(letter))
    yield compare(
        "one letter as tagged PDF  (bare: WeasyPrint in a loop)",
        lambda: render_pdf(html),
        lambda: render(f"pdf/ua-1\n{html}".encode()),
        runs=15,
    )


# --- How ------------------------------------------------------------------------------------------


def signed_in(user: User) -> Client:
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, method="mfa", type="totp")
    request.session.save()
    return client


def middle_of(organisation_id: int) -> str:
    """A page far from both ends, as the address of the queue names it."""
    rows = PrivacyRequest.objects.filter(organisation_id=organisation_id)
    ids = rows.order_by("pk").values_list("pk", flat=True)
    row = rows.get(pk=ids[ids.count() // 2])
    return f"{row.queue_on.isoformat()}_{row.pk}"


def rolled_back(act: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return run


def sweep(ids: list[int], day: date) -> None:
    if not ids:
        list(PrivacyRequest.objects.owing_attention(LONG_AGO))
    for pk in ids:
        give_owed_notices(request_id=pk, today=day)


def bare_sweep(ids: list[int], day: date) -> None:
    with connection.cursor() as cursor:
        if not ids:
            cursor.execute(OWED_SQL, [LONG_AGO])
        for pk in ids:
            cursor.execute(
                "SELECT * FROM requests_app_privacyrequest WHERE id = %s FOR UPDATE", [pk]
            )
            cursor.execute(NOTICE_SQL, [pk, day, day])
            cursor.execute(NEXT_SQL, [day + timedelta(days=7), pk])
