"""Every address of the portal, and one of everything to put into it: for the tests that go by all.

`built(blocker)` makes it once for a module, in transactions that are rolled back at its end.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData
from PIL import Image

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.outcomes import Report
from connectors.services.content import Content
from connectors.services.instructions import Draft
from connectors.services.reporting import report
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.services import create_member
from privacy_portal.lib.redaction import Box
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.services import seal
from privacy_portal.vault.uploads import CleanFile
from register.choices import ExportFormat
from register.exchange import native
from register.models import (
    Agreement,
    DataCategory,
    Party,
    ProcessingActivity,
    Statement,
    StatementPdf,
    SubjectType,
    System,
)
from register.services import exports, imports, ledger
from register.services.activities import copy_activity
from register.services.statement import approve_statement, prepare_statement
from register.services.versions import approve_version, propose_version
from requests_app.choices import (
    AttachmentKind,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    Outcome,
    RedactionGround,
)
from requests_app.documents.facts.following import PUBLICATION
from requests_app.following_rows import RECIPIENT
from requests_app.intake import Intake
from requests_app.models import (
    Letter,
    NoteTemplate,
    PrivacyRequest,
    Publication,
    RecipientNotice,
    SavedView,
)
from requests_app.redaction import Mark
from requests_app.services import files, handling, identity, instructions, letters, redaction_marks
from requests_app.services.absence import note_absence
from requests_app.services.calendar import make_feed
from requests_app.services.intake import Wishes, receive_request
from requests_app.services.letter_templates import propose_template
from requests_app.services.reading import ask_reading
from requests_app.services.redaction import finish_marking, make_redaction
from tests.conftest import PASSWORD, TOTP_SECRET, SecureClient, member, sign_in
from tests.factories import OrganisationFactory
from tests.register.published import publish
from tests.register.things import content, small_register
from tests.requests_app.desk import decide_request
from tests.requests_app.things import send_form
from tests.retention.addresses import addresses

NAME_OF_ASKER = "Joke Testpersoon"  # may stand on a page for few
DAYS_AGO = 3
NO_DATA_TEXTS = {"searched": "Het dossier en het archief, op naam en geboortedatum."}


def names_and_patterns(patterns: list[Any] | None = None) -> Iterator[URLPattern]:
    """Every address that Django would answer."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from names_and_patterns(pattern.url_patterns)


@dataclass
class Everything:
    """Visitors by name, each with his cookies; and what stands in the addresses."""

    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    args: dict[str, Any] = field(default_factory=dict)
    posted: dict[str, dict[str, str]] = field(default_factory=dict)

    def url(self, name: str) -> str:
        (_, names), *_rest = get_resolver().reverse_dict.getlist(name)[0][0]
        special = self.args.get(name, {})
        return reverse(name, kwargs={key: special.get(key, self.args.get(key)) for key in names})

    def visit(self, visitor: str, name: str, method: str, **kind: bool) -> HttpResponse:
        """One request; afterwards all is as it was, also the session."""
        client = SecureClient(**kind)
        client.cookies = SimpleCookie(self.cookies[visitor].output(header=""))
        data = self.posted.get(name, {}) if method == "POST" else {}
        with undone():
            response = getattr(client, method.lower())(self.url(name), data)
            response.body = b"".join(response) if response.streaming else response.content
            return response


@contextmanager
def built(blocker: Any) -> Iterator[Everything]:
    with blocker.unblock(), undone():
        yield _everything()


@contextmanager
def undone() -> Iterator[None]:
    """What happens in here never happened; as in Django's TestCase, which this is for a module."""
    with ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # so that a throttle, which must be durable, may count
            stack.enter_context(block)
            stack.callback(transaction.set_rollback, True, using=alias)
        yield


def _everything() -> Everything:
    organisation = OrganisationFactory(slug="waterland", name="Waterland")
    people = {role.name.lower(): member(organisation, role) for role in Role}
    people["outsider"] = member(OrganisationFactory(slug="overkant"), Role.OFFICER)
    for name, role in (("colleague", Role.HANDLER), ("disabled", Role.OFFICER)):
        people[name] = create_member(
            email=f"{name}@waterland.example",
            name=name.title(),
            organisation=organisation,
            role=role,
            password=PASSWORD,
            totp_secret=TOTP_SECRET,
        )
    everything = Everything(cookies={name: sign_in(who).cookies for name, who in people.items()})
    people["disabled"].is_active = False
    people["disabled"].save(update_fields=["is_active"])

    open_one, its_code = _received(organisation, NAME_OF_ASKER)
    answered, its_own_code = _received(organisation, "Anton Antwoord")
    other, other_code = _received(organisation, "Bea Ander")
    _bring_to_decision(open_one, people["officer"], people["handler"])
    _bring_to_decision(answered, people["officer"], people["officer"])
    answer = _draft(answered, people["officer"])
    answer = letters.send_answer(
        letter=answer, actor=people["officer"], today=timezone.localdate(), version=answer.version
    )
    draft = _draft(open_one, people["officer"])
    acknowledgement = open_one.letters.get(kind=LetterKind.ACKNOWLEDGEMENT)
    letters.render_letter(acknowledgement.pk, today=timezone.localdate())

    everything.cookies |= {
        "nobody": SimpleCookie(),
        "asker": _at_his_request(open_one, its_code, with_receipt=True),
        "answered": _at_his_request(answered, its_own_code),
        "other_asker": _at_his_request(other, other_code),
    }
    view = SavedView.objects.create(
        organisation=organisation, owner=people["officer"], name="Te laat", query="term=te-laat"
    )
    everything.args = {
        "slug": organisation.slug,
        "pk": open_one.pk,
        "file_id": open_one.attachments.get().stored_file_id,
        "letter_id": acknowledgement.pk,
        "kind": LetterKind.EXTENSION,
        "uidb36": "1",
        "key": "abc-123",
        "mfa_remove_webauthn": {"pk": _passkey_of(people["officer"]).pk},
        "remove_list": {"pk": view.pk},
        "open_letter": {"letter_id": draft.pk},
    }
    everything.args |= _letter_args(draft, people)
    everything.args |= _desk_args(organisation, people["handler"])
    everything.args |= _instruction_args(open_one, people["officer"], people["system_owner"])
    everything.args |= _redaction_args(open_one, people["officer"])
    everything.args |= _register_args(organisation, people["register_editor"])
    everything.args |= _exchange_args(organisation, people["register_editor"])
    everything.args |= _version_args(organisation, people["register_editor"], people["officer"])
    everything.args |= _ledger_args(organisation, people["officer"])
    everything.args |= _following_args(open_one, people["officer"])
    everything.args |= _statement_args(organisation, people["register_editor"], people["officer"])
    everything.args |= addresses(organisation, people)
    everything.posted = {
        "status_answer": {"file": str(answer.stored_file_id)},
        "set_language": {"language": "en"},
        "use_selection": {"to": str(people["handler"].pk)},
    }
    return everything


def _desk_args(organisation: Any, handler: User) -> dict[str, Any]:
    """The handler is away, and reads his dates in a calendar; a text for notes; public figures."""
    today = timezone.localdate()
    Organisation.objects.filter(pk=organisation.pk).update(publishes_figures=True)
    absence = note_absence(
        user=handler, starts_on=today, ends_on=today, substitute=None, actor=handler
    )
    template = NoteTemplate.objects.create(organisation=organisation, name="Gebeld", text="Ja.")
    return {
        "end_absence": {"pk": absence.pk},
        "year": today.year,
        "secret": make_feed(user=handler, now=timezone.now()),
        **dict.fromkeys(("change_note_template", "remove_template"), {"pk": template.pk}),
    }


def _following_args(privacy_request: PrivacyRequest, officer: User) -> dict[str, Any]:
    """A recipient and a public place, as an erasure has them."""
    case_id = privacy_request.case_id
    party = Party.objects.filter(organisation=privacy_request.organisation).first()
    notice = RecipientNotice.objects.create(
        privacy_request=privacy_request, party=party, sealed=seal(case_id, RECIPIENT, {})
    )
    place = {"address": "https://elders.example/foto", "platform": "Elders"}
    publication = Publication.objects.create(
        privacy_request=privacy_request,
        sealed=seal(case_id, PUBLICATION, place),
        changed_by=officer,
        changed_on=timezone.localdate(),
    )
    return {"notice_id": notice.pk, "publication_id": publication.pk}


def _instruction_args(
    privacy_request: PrivacyRequest, officer: User, owner: User
) -> dict[str, Any]:
    """What a system reported for this request, with its proof."""
    own = System.objects.create(
        organisation=privacy_request.organisation, code="kast", name="Kast", owner=owner
    )
    draft = Draft(
        system=own, action=InstructionAction.ERASE, reach=Reach.OWNER,
        due_on=timezone.localdate(), content=Content(subject="nummer 7", what="Wis."),
    )  # fmt: skip
    made = instructions.hand_out(
        privacy_request, drafts=[draft], actor=officer, now=timezone.now()
    )[0]
    proof = CleanFile("bewijs.txt", "text/plain", b"gedaan", FileState.CLEAN)
    report(
        instruction=made, outcome=Report(state=InstructionState.DONE, files=[proof]), actor=owner,
        today=timezone.localdate(), now=timezone.now(), version=None,
    )  # fmt: skip
    own_pages = ("own_instruction", "take_up_instruction", "hand_back_instruction")
    return {
        "instruction_id": made.pk,
        "token": "x" * 43,
        "open_proof": {"file_id": made.files.get().stored_file_id},
        **{name: {"pk": made.pk} for name in own_pages},
    }


def _letter_args(draft: Letter, people: dict[str, User]) -> dict[str, Any]:
    """A draft that the handler reads along, and the organisation's own words for one letter."""
    reading = ask_reading(
        letter=draft, reader=people["handler"], actor=people["officer"], now=timezone.now()
    )
    template = propose_template(
        organisation=draft.privacy_request.organisation,
        kind=LetterKind.EXTENSION,
        language="nl",
        is_easy=False,
        texts={"opening": "Goed dat u het vraagt."},
        based_on=0,
        actor=people["register_editor"],
    )
    return {
        "read_answer": {"reading_id": reading.pk},
        "style": "nl",
        **dict.fromkeys(("approve_template", "return_template"), {"pk": template.pk}),
    }


def _redaction_args(privacy_request: PrivacyRequest, officer: User) -> dict[str, Any]:
    """A picture of the answer with a mark, and one that was made black and waits for its reader."""
    picture, now = BytesIO(), timezone.now()
    Image.new("L", (8, 8)).save(picture, "PNG")
    file = CleanFile("foto.png", "image/png", picture.getvalue(), FileState.CLEAN)
    who = {"actor": officer, "today": timezone.localdate(now)}
    marked, made = files.add_files(
        privacy_request=privacy_request, kind=AttachmentKind.ANSWER, files=[file, file], now=now,
        **who,
    )  # fmt: skip
    mark = Mark(Box(1, 0, 0, 1, 1), RedactionGround.OTHER_PERSON, "")
    for one in (marked, made):
        redaction = redaction_marks.add_marks(attachment=one, marks=[mark], **who)
    version = redaction.version
    finish_marking(one=redaction, name="foto.png", version=version, now=now, **who)
    make_redaction(redaction.pk, now=now)
    marking = ("redact_file", "redact_page", "redact_picture", "redact_search", "change_mark")
    checking = ("check_redaction", "redacted_picture", "reopen_redaction")
    return {
        **dict.fromkeys(marking, {"file_id": marked.stored_file_id, "page": 1}),
        **dict.fromkeys(("remove_mark", "finish_redaction"), {"file_id": marked.stored_file_id}),
        **dict.fromkeys(checking, {"file_id": made.stored_file_id, "page": 1}),
    }


def _exchange_args(organisation: Any, editor: User) -> dict[str, Any]:
    """An import that was tried out, and an export that is ready."""
    register = native.written(content(description="Anders"))
    run = imports.start_import(
        organisation=organisation, name="register.json", content=register, actor=editor
    )
    imports.read_import(run_id=run.pk)
    imports.try_import(run_id=run.pk)
    run.refresh_from_db()
    export = exports.ask_export(
        organisation=organisation, format=ExportFormat.NATIVE, is_published_only=False,
        language="nl", actor=editor,
    )  # fmt: skip
    exports.make_export(export_id=export.pk, now=timezone.now())
    place = next(at for at, row in enumerate(run.rows) if row["outcome"] == "changed")
    return {"run_id": run.pk, "export_id": export.pk, "place": place}


def _register_args(organisation: Any, editor: User) -> dict[str, Any]:
    """One activity with all its parts, and an agreement with a sub-processor."""
    activity = small_register(organisation, editor)
    agreement = Agreement.objects.get(organisation=organisation)
    of_activity = [
        pattern.name
        for pattern in names_and_patterns()
        if str(pattern.pattern).startswith("<slug:slug>/activiteiten/<int:pk>/")
    ]
    return {
        **dict.fromkeys(of_activity, {"pk": activity.pk}),
        "part": "lines",
        "part_id": activity.lines.first().pk,
        "list_name": "agreements",
        "change_row": {"pk": agreement.pk},
        "remove_row": {
            "list_name": "parties",
            "pk": Party.objects.get(organisation=organisation, code="salaris-bv").pk,
        },
        "open_agreement_document": {"pk": agreement.pk},
        "add_agreement_document": {"pk": agreement.pk},
        "add_sub_processor": {"pk": agreement.pk},
        "remove_sub_processor": {"pk": agreement.pk},
        "sub_id": agreement.sub_processors.get().pk,
    }


def _version_args(organisation: Any, editor: User, officer: User) -> dict[str, Any]:
    """A version that waits for approval, and one that waits for publication."""
    now = timezone.now()
    activity = ProcessingActivity.objects.get(organisation=organisation)
    waiting, approved = (
        propose_version(
            activity=copy_activity(activity=activity, actor=editor, today=timezone.localdate(now)),
            note="Nieuw.",
            actor=editor,
            now=now,
        )
        for _ in range(2)
    )
    approve_version(version=approved, actor=officer, now=now)
    return {"version_id": waiting.pk, "publish_version": {"version_id": approved.pk}}


def _ledger_args(organisation: Any, officer: User) -> dict[str, Any]:
    """A disclosure and a consent of somebody."""
    about = {
        "organisation": organisation,
        "subject_type": SubjectType.objects.get(organisation=organisation),
        "reference": "P-100",
        "actor": officer,
        "today": timezone.localdate(),
    }
    told = ledger.note_disclosure(
        recipient=Party.objects.get(organisation=organisation, code="belastingdienst"),
        disclosed_on=about["today"],
        categories=DataCategory.objects.filter(organisation=organisation),
        ground="wettelijke-plicht",
        **about,
    )
    words = {"name": "Foto", "categories": [], "text_nl": "Dat mag.", "effect_nl": "Foto weg."}
    text = ledger.make_consent_text(organisation=organisation, values=words, actor=officer)
    agreed = ledger.note_consent(text=text, given_on=about["today"], channel="Formulier", **about)
    return {
        "strike_disclosure": {"pk": told.pk},
        **dict.fromkeys(("withdraw_consent", "carry_out_withdrawal"), {"pk": agreed.pk}),
        "replace_consent_text": {"pk": text.pk},
    }


def _statement_args(organisation: Any, preparer: User, approver: User) -> dict[str, Any]:
    """A statement in force, one that is planned, and a draft."""
    publish(organisation)
    now = timezone.now()
    today = timezone.localdate(now)
    statements = []
    for publish_on in (today, today + timedelta(days=7), None):
        one = prepare_statement(organisation=organisation, actor=preparer, now=now)
        if statements:  # only the first is told to people
            Statement.objects.filter(pk=one.pk).update(is_material=False)
        if publish_on:
            approve_statement(statement=one, publish_on=publish_on, actor=approver, now=now)
        statements.append(one)
    current, planned, draft = statements
    StatementPdf.objects.update(content=b"%PDF-")
    of_subject = [f"privacy_{of}subject{what}" for of in ("", "version_") for what in ("", "_pdf")]
    steps = ("describe_statement", "approve_statement")
    reading = ("statement_page", "read_statement", "read_statement_page", "open_statement_pdf")
    return {
        **dict.fromkeys(steps, {"pk": draft.pk}),
        **dict.fromkeys(reading, {"pk": current.pk, "language": "nl", "code": "medewerker"}),
        **dict.fromkeys(of_subject, {"code": "medewerker"}),
        "number": 1,
        "own_text": {"place": "visie"},
        "withdraw_statement": {"pk": planned.pk},
        "finish_informing": {"pk": current.informings.get().pk},
    }


def _passkey_of(user: User) -> Authenticator:
    """As a browser would have made it; nobody has its private half."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid(bytes(16)), b"a passkey", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(bytes(32), flags, 0, credential)
    made = {
        "id": websafe_encode(b"a passkey"),
        "rawId": websafe_encode(b"a passkey"),
        "response": {
            "clientDataJSON": websafe_encode(
                b'{"type":"webauthn.create","challenge":"","origin":"https://portal.example"}'
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
        "type": "public-key",
        "clientExtensionResults": {},
    }
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel", "credential": made}
    )


def _received(organisation: Any, name: str) -> tuple[PrivacyRequest, str]:
    at = timezone.now() - timedelta(days=DAYS_AGO)
    receipt = receive_request(
        organisation=organisation,
        wishes=Wishes(right="inzage"),
        intake=Intake(name=name, email="vraagt@mail.example"),
        channel="formulier",
        received_at=at,
        now=at,
    )
    return receipt.privacy_request, receipt.code


def _bring_to_decision(privacy_request: PrivacyRequest, officer: User, handler: User) -> None:
    today, now = timezone.localdate(), timezone.now()
    who = {"privacy_request": privacy_request, "actor": officer, "today": today}
    handling.assign_request(to=handler, **who)
    extra = CleanFile("bijlage.pdf", "application/pdf", b"%PDF-1.4", FileState.CLEAN)
    files.add_files(kind=AttachmentKind.EXTRA, files=[extra], now=now, **who)
    identity.record_identity(
        method=IdentityMethod.CALL_BACK,
        result=IdentityResult.ESTABLISHED,
        answered_on=today,
        **who,
    )
    decide_request(outcome=Outcome.NO_DATA, ground=None, motivation="", **who)


def _draft(privacy_request: PrivacyRequest, officer: User) -> Any:
    return letters.draft_letter(
        privacy_request=privacy_request,
        kind=LetterKind.NO_DATA,
        actor=officer,
        texts=NO_DATA_TEXTS,
    )


def _at_his_request(
    privacy_request: PrivacyRequest, code: str, *, with_receipt: bool = False
) -> SimpleCookie:
    """Somebody who gave number and code; perhaps with the receipt still open."""
    client: Client = SecureClient()
    slug = privacy_request.organisation.slug
    number = {"number": privacy_request.number, "code": code}
    assert client.post(reverse("status_login", args=[slug]), number).status_code == 302
    if with_receipt:
        draft = send_form(privacy_request.organisation, now=timezone.now(), name=NAME_OF_ASKER)
        session = client.session
        session[f"draft-{privacy_request.organisation.pk}"] = str(draft.pk)
        session.save()
    return client.cookies
