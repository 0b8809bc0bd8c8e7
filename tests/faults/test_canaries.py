"""M12: what people tell goes through every flow, crashes included, and must not come out in a log,
in Redis, in a mail or in the audit trail."""

import io
import logging
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from PIL import Image
from redis import Redis

from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.models import AuditEvent
from privacy_portal.celery import app, ring
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import (
    AttachmentKind,
    AuthorityProof,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.models import PrivacyRequest
from requests_app.services import drafts
from requests_app.services.files import add_files
from requests_app.services.handling import add_note, assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.letters import draft_letter, send_answer
from requests_app.services.subject import write_message
from tests.requests_app.desk import decide_request
from tests.requests_app.public_form import Visitor
from tests.worker import promises
from tests.worker.processes import wait_until
from tests.worker.test_requests_notices import RENDER, SEND

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


@dataclass
class Canaries:
    """Words that occur nowhere else."""

    name: str = "Canarina Vogelzang"
    represented: str = "Kwetteraar Vinkeslag"
    birth_date: str = "1957-03-19"
    email: str = "canary-7781@mail.example"
    phone: str = "0612340987"
    reference: str = "KLANT-553311"
    health: str = "schubvlechtziekte"
    wish: str = "vergeetmijnpleegzorg"
    id_copy_name: str = "paspoort-vogelzang"
    id_copy_content: str = "IDCOPYBYTES"
    message: str = "kanarieboodschap"
    bsn: str = "111222333"
    message_file: str = "diagnosebrief-vogelzang"
    note: str = "kanarienotitie"
    doubt: str = "twijfelaanvogelzang"
    motivation: str = "kanariemotivering"
    answer_file: str = "dossieruittreksel-vogelzang"
    answer_content: str = "ANSWERBYTES"
    typed_in_url: str = "zoekopvogelzang"
    crashed: str = "kanarieinfout"
    code: str = "not known yet"  # as it was shown
    code_in_one: str = "not known yet"

    def found_in(self, text: str) -> list[str]:
        text = text.casefold()
        return [one.name for one in fields(self) if getattr(self, one.name).casefold() in text]


@pytest.fixture
def web_log() -> Iterator[io.StringIO]:
    """What the web process would write to standard output, through its own filter and format."""
    [handler] = [one for one in logging.getLogger().handlers if one.name == "stdout"]
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def redis_log() -> Iterator[io.StringIO]:
    """Every command that Redis gets, with all that is in it."""
    written, is_over = io.StringIO(), threading.Event()
    monitor = redis().monitor()
    monitor.__enter__()

    def listen() -> None:
        while not is_over.is_set():
            if monitor.connection.can_read(timeout=0.1):
                written.write(monitor.next_command()["command"] + "\n")

    listener = threading.Thread(target=listen)
    listener.start()
    yield written
    is_over.set()
    listener.join()
    monitor.__exit__()


def redis() -> Redis:
    path, _, number = app.conf.broker_url.removeprefix("redis+socket://").partition(
        "?virtual_host="
    )
    return Redis(unix_socket_path=path, db=int(number))


def test_canaries_come_out_nowhere(
    client, organisation, officer, start_worker, settings, web_log, redis_log, monkeypatch
):
    canaries = Canaries()
    server_log = Path(os.environ["PORTAL_TEST_SERVICES"]) / "postgres.log"
    logged_before = server_log.stat().st_size
    settings.FORM_MIN_SECONDS = 0
    Organisation.objects.update(accepts_id_copy=True)
    worker = start_worker()

    sends_a_form(Visitor(client, organisation), canaries)
    privacy_request = PrivacyRequest.objects.get()
    is_handled(privacy_request, officer, canaries)
    the_web_crashes(Visitor(client, organisation), canaries, monkeypatch)
    the_worker_crashes(worker)
    wait_until(lambda: works_it_off(), "for the backlog")

    assert "RuntimeError" in web_log.getvalue()
    assert "IntegrityError" in worker.log.read_text()
    assert "send_due_mail" in redis_log.getvalue()
    mails = [path.read_bytes().decode() for path in settings.MAIL_DIR.glob("*.eml")]
    assert len(mails) == 4  # receipt, question, thanks, answer
    assert {
        "web log": canaries.found_in(web_log.getvalue()),
        "worker log": canaries.found_in(worker.log.read_text()),
        "database log": canaries.found_in(server_log.read_text()[logged_before:]),
        "Redis": canaries.found_in(redis_log.getvalue() + everything_in_redis()),
        "mails": [found for mail in mails for found in canaries.found_in(without_address(mail))],
        "audit trail": canaries.found_in(str(list(AuditEvent.objects.values()))),
    } == dict.fromkeys(
        ("web log", "worker log", "database log", "Redis", "mails", "audit trail"), []
    )


def works_it_off() -> bool:
    for task in (RENDER, SEND):
        ring(task)
    time.sleep(0.2)
    return not promises.work_left()


# --- What people do ------------------------------------------------------------------------------


def sends_a_form(visitor: Visitor, canaries: Canaries) -> None:
    visitor.fill_in(
        {
            "right": {"right": RightType.ERASURE},
            "for_whom": {"for_whom": "gemachtigde"},
            "represented": {
                "representative_kind": "gemachtigde",
                "represented_name": canaries.represented,
                "represented_relation": "buurvrouw",
                "sends_mandate_later": "on",
            },
            "published": {"is_published": "nee"},
            "data": {"data": ["dossier"], "details": f"{canaries.health} {canaries.wish}"},
            "person": {
                "name": canaries.name,
                "birth_date": "19-3-1957",
                "email": canaries.email,
                "phone": canaries.phone,
                "relation": "client",
                "reference": canaries.reference,
            },
            "answer": {"answer_by": "online"},
            "proof": {"proof": "kopie"},
            "id_copy": {"files": picture(f"{canaries.id_copy_name}.png"), "is_masked": "on"},
        }
    )
    visitor.send()
    visitor.open("form_sent")
    privacy_request = PrivacyRequest.objects.get()
    draft = drafts.Draft.objects.get(pk=privacy_request.submission_id)
    canaries.code_in_one = drafts.read_draft(draft).code
    canaries.code = " ".join(canaries.code_in_one[at : at + 4] for at in range(0, 16, 4))
    visitor.client.post(
        visitor.url("status_login"),
        {"number": privacy_request.number, "code": canaries.code},
    )
    visitor.open("status_page")


def picture(name: str) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def is_handled(privacy_request: PrivacyRequest, officer, canaries: Canaries) -> None:
    now = timezone.now()
    on = {"privacy_request": privacy_request, "today": timezone.localdate(now)}
    by = {**on, "actor": officer}
    write_message(
        **on,
        text=f"{canaries.message} {canaries.bsn}",
        files=[(AttachmentKind.EXTRA, a_file(canaries.message_file, canaries.id_copy_content))],
        now=now,
    )
    assign_request(**by, to=officer)
    add_note(privacy_request=privacy_request, text=canaries.note, actor=officer, now=now)
    ask_identity(**by, texts={"doubt": canaries.doubt})
    record_identity(
        **by,
        method=IdentityMethod.MASKED_COPY,
        result=IdentityResult.ESTABLISHED,
        authority=AuthorityProof.SEEN,
        answered_on=on["today"],
    )
    answer = a_file(canaries.answer_file, canaries.answer_content)
    add_files(**by, kind=AttachmentKind.ANSWER, files=[answer], now=now)
    decide_request(
        **by,
        outcome=Outcome.REFUSED,
        ground=RefusalGround.LEGAL_OBLIGATION,
        motivation=canaries.motivation,
    )
    letter = draft_letter(
        privacy_request=privacy_request,
        kind=LetterKind.REFUSAL,
        actor=officer,
        texts={"motivation": canaries.motivation, "refused_part": canaries.wish},
    )
    send_answer(letter=letter, actor=officer, today=on["today"], version=letter.version)


def a_file(name: str, content: str) -> CleanFile:
    return CleanFile(f"{name}.pdf", "application/pdf", content.encode(), FileState.CLEAN)


# --- What breaks ---------------------------------------------------------------------------------


def the_web_crashes(visitor: Visitor, canaries: Canaries, monkeypatch) -> None:
    """With everything in scope, and an error that repeats what it got."""

    def break_down(**given: object) -> None:
        raise RuntimeError(f"{canaries.crashed} {canaries} {given}")

    visitor.client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "answer_step", break_down)
        visitor.open("form_right")
        answered = visitor.answer("right", right=RightType.ACCESS)
    lost = visitor.client.get(f"/{visitor.organisation.slug}/{canaries.typed_in_url}")
    assert (answered.status_code, lost.status_code) == (500, 404)


def the_worker_crashes(worker) -> None:
    """At the mail about a letter: PostgreSQL answers with the row, and the address in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE mail_outgoingmail ADD CONSTRAINT no_news"
            " CHECK (template <> 'letter_ready') NOT VALID"
        )
    ring(RENDER)
    wait_until(lambda: "IntegrityError" in worker.log.read_text(), "for the crash")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mail_outgoingmail DROP CONSTRAINT no_news")


# --- Where to look -------------------------------------------------------------------------------


def everything_in_redis() -> str:
    server = redis()
    readers = {
        b"string": server.get,
        b"list": lambda key: server.lrange(key, 0, -1),
        b"hash": server.hgetall,
        b"set": server.smembers,
        b"zset": lambda key: server.zrange(key, 0, -1, withscores=True),
    }
    return str([(key, readers[server.type(key)](key)) for key in server.scan_iter()])


def without_address(mail: str) -> str:
    """Whom it is to must stand there; nowhere else."""
    return "\n".join(line for line in mail.splitlines() if not line.startswith("To:"))
