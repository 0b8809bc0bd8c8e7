"""M8: what every address answers to every kind of visitor; an address without a line here fails.

Answers: ok (200), go (sent on to a page of his own), login (staff: log in first), code (subject:
give number and code first), and 403, 404, 405 for what they are. The visitors and what stands in
the addresses are in tests/every_address.py: the request in them is that of `asker`, and was given
to `handler`.
"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from privacy_portal import health
from tests.every_address import NAME_OF_ASKER, Everything, built, names_and_patterns

Answers = dict[str, str]

STRANGERS = ("nobody", "disabled", "asker", "answered", "other_asker")  # to the desk
ROLES = ("register_editor", "archivist", "system_owner", "auditor", "administrator")
STAFF = ("officer", "handler", "colleague", "outsider", *ROLES)


def everybody(answer: str, **exceptions: str) -> Answers:
    return dict.fromkeys((*STRANGERS, *STAFF), answer) | exceptions


def staff(answer: str, **exceptions: str) -> Answers:
    """Everybody who is signed in, whatever his role; the others log in first."""
    return dict.fromkeys(STRANGERS, "login") | dict.fromkeys(STAFF, answer) | exceptions


def of_desk(answer: str, **exceptions: str) -> Answers:
    """Who works with requests, of whichever organisation; other roles may not."""
    return staff("403") | dict.fromkeys(STAFF[:4], answer) | exceptions


def of_officers(answer: str, **exceptions: str) -> Answers:
    """Who runs a desk, of whichever organisation."""
    return staff("403", officer=answer, outsider=answer) | exceptions


def of_case(answer: str, **exceptions: str) -> Answers:
    """Officer, and the handler who has this request; the others do not learn that it exists."""
    return staff("404") | {"officer": answer, "handler": answer} | exceptions


def of_register(answer: str, **exceptions: str) -> Answers:
    """Who may see the register of this organisation; to others it does not exist."""
    seers = ("officer", "handler", "colleague", "register_editor", "archivist", "auditor")
    return staff("404") | dict.fromkeys(seers, answer) | exceptions


def of_editing(answer: str) -> Answers:
    """Who may change this register; who only sees it may not."""
    return of_register("403", officer=answer, register_editor=answer)


def of_ledgers(answer: str) -> Answers:
    """Who keeps the ledgers of this organisation; who only sees its register may not."""
    return of_register(answer, archivist="403", auditor="403")


def of_retention(answer: str, **exceptions: str) -> Answers:
    """Who may see retention somewhere; the pages show the own organisations only."""
    seers = ("officer", "archivist", "auditor", "administrator", "outsider")
    return staff("403") | dict.fromkeys(seers, answer) | exceptions


def of_list(answer: str, **exceptions: str) -> Answers:
    """Who may see the destruction lists of this organisation; to others they do not exist."""
    seers = ("officer", "archivist", "auditor", "administrator")
    return staff("404") | dict.fromkeys(seers, answer) | exceptions


def of_subject(answer: str, **exceptions: str) -> Answers:
    """Who gave number and code, each at his own request; also staff has to."""
    subjects = dict.fromkeys(("asker", "answered", "other_asker"), answer)
    return everybody("code") | subjects | exceptions


def of_receipt(answer: str) -> Answers:
    """Who has just sent the form; the others are brought to its beginning."""
    return everybody("go", asker=answer)


NO_GET = NO_POST = everybody("405")
NO_DESK_GET = NO_DESK_POST = staff("405")
GUEST_ONLY = everybody("ok") | dict.fromkeys(STAFF, "go")  # who is in already is sent on
STEP = (of_case("ok"), of_case("ok"))
CLOSED_STEP = (of_case("go"), of_case("ok"))  # the form of a POST says why it cannot be now
FORM_STEP = (everybody("go"), everybody("go"))  # not before the questions that come first
LIST_REVIEW_POST = (NO_DESK_GET, of_list("403", archivist="go"))
LIST_REVIEW = (of_list("403", archivist="ok"), of_list("403", archivist="ok"))
LIST_APPROVAL = (of_list("403", archivist="go", administrator="go"),
                 of_list("403", archivist="ok", administrator="ok"))  # fmt: skip
OWN_PASSKEY = staff("404")
OWN_SYSTEM = staff("404", system_owner="ok")
OF_WRITERS = staff("403", officer="ok", register_editor="ok", outsider="ok")
OF_HOLDERS = of_list("403", officer="ok", archivist="ok")  # who keeps holds in this organisation
OWN_WORDS = staff("403", officer="ok", register_editor="ok", outsider="404")
MAY_WRITE = {"officer": "go", "register_editor": "go"}
TO_OWN_SYSTEM = staff("404", system_owner="go")

#                                      GET                          POST
ACCESS: dict[str, tuple[Answers, Answers]] = {
    "home":                            (everybody("ok"),            NO_POST),
    "health":                          (everybody("ok"),            NO_POST),
    "set_language":                    (everybody("go"),            everybody("go")),
    # Retention
    "retention_overview":              (of_retention("ok"),         NO_DESK_POST),
    "coming_line":                     (of_retention("ok", outsider="404"), NO_DESK_POST),
    "items_to_judge":                  (of_retention("ok"),         NO_DESK_POST),
    "retention_report":                (of_retention("ok"),         NO_DESK_POST),
    "export_retention_report":         (of_retention("ok"),         NO_DESK_POST),
    "retention_policy":                (staff("403", administrator="ok"),
                                        staff("403", administrator="ok")),
    "asked_policy":                    (of_list("403", archivist="ok", administrator="ok"),
                                        NO_DESK_POST),
    "approve_policy":                  (of_list("403", archivist="ok", administrator="ok"),
                                        of_list("403", archivist="ok", administrator="ok")),
    "drop_policy":                     (NO_DESK_GET,
                                        of_list("403", archivist="go", administrator="go")),
    "clock_watch":                     (staff("403", administrator="ok"),
                                        staff("403", administrator="ok")),
    # Retention: a kind of dossier, and a changed term that nobody confirmed yet
    "dossier_kinds":                   (of_retention("ok"),         NO_DESK_POST),
    "new_dossier_kind":                (staff("403", archivist="ok"),
                                        staff("403", archivist="ok")),
    "dossier_kind":                    (of_list("ok"),              NO_DESK_POST),
    "change_dossier_kind":             (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "term_change":                     (of_list("ok"),              NO_DESK_POST),
    "confirm_term_change":             (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "approve_term_change":             (of_list("403", archivist="go", administrator="go"),
                                        of_list("403", archivist="go", administrator="go")),
    "refuse_term_change":              (of_list("403", archivist="ok", administrator="ok"),
                                        of_list("403", archivist="ok", administrator="ok")),
    # Retention: a dossier that is not archived, and a hold on it
    "dossiers":                        (of_retention("ok"),         NO_DESK_POST),
    "find_dossiers":                   (of_retention("ok"),         of_retention("ok")),
    "new_dossier":                     (staff("403", archivist="ok"),
                                        staff("403", archivist="ok")),
    "dossier":                         (of_list("ok"),              NO_DESK_POST),
    "reopen_dossier":                  (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "record_trigger":                  (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "withdraw_trigger":                (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "hold_dossier":                    (OF_HOLDERS,                 OF_HOLDERS),
    "holds":                           (of_retention("ok"),         NO_DESK_POST),
    "place_hold":                      (staff("403", officer="ok", archivist="ok", outsider="ok"),
                                        staff("403", officer="ok", archivist="ok", outsider="ok")),
    "hold":                            (of_list("ok"),              NO_DESK_POST),
    "lift_hold":                       (OF_HOLDERS,                 OF_HOLDERS),
    "review_hold":                     (OF_HOLDERS,                 OF_HOLDERS),
    # Retention: a destruction list that the archivist reviews
    "destruction_lists":               (of_retention("ok"),         NO_DESK_POST),
    "destruction_list":                (of_list("ok"),              NO_DESK_POST),
    "start_review":                    (NO_DESK_GET,                of_list("403", archivist="go")),
    "keep_items":                      (of_list("403", archivist="go"),
                                        of_list("403", archivist="go")),
    "take_back_keep":                  LIST_REVIEW,
    "ask_advice":                      LIST_REVIEW,
    "give_advice":                     (of_list("404", officer="ok"),
                                        of_list("404", officer="ok")),
    "submit_list":                     LIST_REVIEW,
    "approve_list":                    LIST_APPROVAL,
    "return_list":                     LIST_APPROVAL,
    "stop_list":                       LIST_APPROVAL,
    # Retention: a list that is carried out, what a system was told, and a certificate
    "list_execution":                  (of_list("ok"),              NO_DESK_POST),
    "retry_items":                     LIST_REVIEW_POST,
    "release_items":                   LIST_REVIEW_POST,
    "told_system":                     (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "told_system_code":                (NO_DESK_GET,                of_list("403", archivist="ok")),
    "told_system_pdf":                 (of_list("403", archivist="ok"), NO_DESK_POST),
    "told_system_file":                (of_list("403", archivist="ok"), NO_DESK_POST),
    # Retention: what a system was told to archive
    "archive_orders":                  (of_retention("ok"),         NO_DESK_POST),
    "archive_order":                   (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "archive_order_code":              (NO_DESK_GET,                of_list("403", archivist="ok")),
    "archive_order_pdf":               (of_list("403", archivist="ok"), NO_DESK_POST),
    "archive_order_file":              (of_list("403", archivist="ok"), NO_DESK_POST),
    "archive_order_again":             (NO_DESK_GET,                of_list("403", archivist="go")),
    "certificates":                    (of_retention("ok"),         NO_DESK_POST),
    "certificate":                     (of_list("ok"),              of_list("ok")),
    "certificate_pdf":                 (of_list("403", archivist="ok", administrator="ok"),
                                        NO_DESK_POST),
    # Retention: a file of dossiers that was tried out, and a system that sends them by itself
    "dossier_imports":                 (staff("403", archivist="ok"), NO_DESK_POST),
    "new_dossier_import":              (staff("403", archivist="ok"),
                                        staff("403", archivist="ok")),
    "dossier_file_example":            (staff("403", archivist="ok"), NO_DESK_POST),
    "dossier_import":                  (of_list("403", archivist="ok"), NO_DESK_POST),
    "choose_dossier_columns":          (of_list("403", archivist="ok"),
                                        of_list("403", archivist="ok")),
    "confirm_dossier_import":          (NO_DESK_GET,                of_list("403", archivist="go")),
    "cancel_dossier_import":           (NO_DESK_GET,                of_list("403", archivist="go")),
    "undo_dossier_import":             (of_list("403", archivist="go"),
                                        of_list("403", archivist="go")),
    "dossier_import_problems":         (of_list("403", archivist="ok"), NO_DESK_POST),
    "api_tokens":                      (staff("403", administrator="ok"), NO_DESK_POST),
    "new_api_token":                   (staff("403", administrator="ok"),
                                        staff("403", administrator="ok")),
    "end_api_token":                   (NO_DESK_GET,
                                        staff("403", administrator="go")),
    "api_dossiers":                    (NO_GET,                     everybody("401")),
    "api_lookup":                      (NO_GET,                     everybody("401")),
    "api_description":                 (everybody("ok"),            NO_POST),
    # Getting in
    "account_login":                   (GUEST_ONLY,                 GUEST_ONLY),
    "account_logout":                  (staff("ok"),                staff("login")),
    "account_inactive":                (everybody("ok"),            NO_POST),
    "account_reset_password":          (everybody("ok"),            everybody("ok")),
    "account_reset_password_done":     (everybody("ok"),            NO_POST),
    "account_reset_password_from_key": (everybody("ok"),            everybody("ok")),
    "account_reset_password_from_key_done": (everybody("ok"),       NO_POST),
    # One's own account
    "account_reauthenticate":          (staff("ok"),                staff("ok")),
    "account_change_password":         (staff("ok"),                staff("ok")),
    "mfa_index":                       (staff("ok"),                NO_DESK_POST),
    "mfa_authenticate":                (staff("go"),                staff("go")),
    "mfa_reauthenticate":              (staff("ok"),                staff("ok")),
    "mfa_activate_totp":               (staff("go"),                staff("go")),
    "mfa_deactivate_totp":             (staff("ok"),                staff("go")),
    "mfa_totp_qr":                     (staff("404"),               staff("404")),
    "mfa_add_webauthn":                (staff("ok"),                staff("ok")),
    "mfa_remove_webauthn":             (OWN_PASSKEY | {"officer": "ok"},
                                        OWN_PASSKEY | {"officer": "go"}),
    "mfa_reauthenticate_webauthn":     (staff("go", officer="ok"),  staff("go", officer="login")),
    "mfa_view_recovery_codes":         (staff("ok"),                NO_DESK_POST),
    "mfa_generate_recovery_codes":     (staff("ok"),                staff("go")),
    "mfa_download_recovery_codes":     (staff("ok"),                NO_DESK_POST),
    # The desk: lists
    "today":                           (staff("ok"),                NO_DESK_POST),
    "queue":                           (of_desk("ok"),              NO_DESK_POST),
    "search_requests":                 (of_desk("go"),              of_desk("ok")),
    "use_selection":                   (NO_DESK_GET,
                                        staff("403", officer="go", outsider="404")),
    "export_queue":                    (staff("403", officer="ok", outsider="ok"), NO_DESK_POST),
    "save_list":                       (of_desk("ok"),              of_desk("ok")),
    "remove_list":                     (NO_DESK_GET,                staff("404", officer="go")),
    "share_out":                       (NO_DESK_GET,
                                        staff("403", officer="go", outsider="go")),
    "letters_to_post":                 (of_desk("ok"),              NO_DESK_POST),
    "print_chosen":                    (NO_DESK_GET,                of_desk("go")),
    "mark_chosen_posted":              (NO_DESK_GET,                of_desk("go")),
    "absences":                        (of_desk("ok"),              of_desk("ok")),
    "end_absence":                     (NO_DESK_GET,
                                        of_desk("404", officer="go", handler="go")),
    "calendar_feed":                   (of_desk("ok"),              of_desk("ok")),
    "revoke_calendar":                 (NO_DESK_GET,                of_desk("go")),
    "read_calendar":                   (everybody("ok"),            NO_POST),  # its secret lets in
    "note_templates":                  (of_officers("ok"),          NO_DESK_POST),
    "new_note_template":               (of_officers("ok"),          of_officers("ok")),
    "change_note_template":            (of_officers("404", officer="ok"),
                                        of_officers("404", officer="ok")),
    "remove_template":                 (NO_DESK_GET, of_officers("404", officer="go")),
    "reports":                         (of_officers("ok", auditor="ok"), NO_DESK_POST),
    "export_figures":                  (of_officers("ok", auditor="ok"), NO_DESK_POST),
    "year_report":                     (of_officers("404", officer="ok"),
                                        of_officers("404", officer="ok")),
    "year_report_pdf":                 (of_officers("404", officer="ok", auditor="ok"),
                                        NO_DESK_POST),
    "publish_figures":                 (NO_DESK_GET, of_officers("404", officer="go")),
    "archived_requests":               (staff("403", archivist="ok", administrator="ok"),
                                        staff("403", archivist="ok", administrator="ok")),
    "choose_organisation":             (of_desk("go"),              NO_DESK_POST),
    "new_request":                     (of_case("ok", colleague="ok"),
                                        of_case("ok", colleague="ok")),
    # The desk: one request
    "request_page":                    (of_case("ok"),              NO_DESK_POST),
    "person_dossiers":                 (of_case("ok"),              of_case("ok")),
    "assign_request":                  (of_case("ok", handler="403"),
                                        of_case("ok", handler="403")),
    "ask_identity":                    CLOSED_STEP,
    "record_identity":                 CLOSED_STEP,
    "ask_scope":                       CLOSED_STEP,
    "record_scope":                    CLOSED_STEP,
    "extend_deadline":                 STEP,
    "decide_request":                  STEP,
    "ask_approval":                    CLOSED_STEP,
    "approve_decision":                CLOSED_STEP,
    "act_at_once":                     CLOSED_STEP,
    "restrict_data":                   CLOSED_STEP,
    "lift_restriction":                (of_case("go"),              of_case("go")),
    "tell_recipients":                 (of_case("ok"),              of_case("ok")),
    "tell_recipient":                  (of_case("ok"),              of_case("ok")),
    "tell_platforms":                  CLOSED_STEP,
    "tell_platform":                   (of_case("ok"),              of_case("ok")),
    "withdraw_request":                STEP,
    "close_unidentified":              CLOSED_STEP,
    "record_representation":           CLOSED_STEP,
    "ask_authority":                   CLOSED_STEP,
    "convert_request":                 CLOSED_STEP,
    "split_request":                   CLOSED_STEP,
    "close_as_duplicate":              CLOSED_STEP,
    "reopen_request":                  CLOSED_STEP,
    "announce_fee":                    CLOSED_STEP,
    "settle_fee":                      CLOSED_STEP,
    "forward_request":                 CLOSED_STEP,
    "tell_impact":                     STEP,
    "talk_about_supply":               STEP,
    "write_note":                      STEP,
    "write_message":                   STEP,
    "mark_messages_read":              (NO_DESK_GET,                of_case("go")),
    # What the systems do
    "instruct_systems":                STEP,
    "instruct_restriction":            CLOSED_STEP,
    "instruction_page":                (of_case("ok"),              NO_DESK_POST),
    "change_instruction":              STEP,
    "cancel_instruction":              STEP,
    "retry_instruction":               STEP,
    "record_outcome":                  STEP,
    "tell_instruction_code":           (NO_DESK_GET,                of_case("go")),
    "print_instruction":               (of_case("ok"),              NO_DESK_POST),
    "open_proof":                      (of_case("ok"),              NO_DESK_POST),
    "own_instructions":                (staff("403", system_owner="ok"), NO_DESK_POST),
    "own_instruction":                 (OWN_SYSTEM,                 OWN_SYSTEM),
    "own_instruction_list":            (staff("404"), NO_DESK_POST),
    "take_up_instruction":             (NO_DESK_GET,                TO_OWN_SYSTEM),
    "hand_back_instruction":           (NO_DESK_GET,                TO_OWN_SYSTEM),
    "instruction_code":                (everybody("ok"),            everybody("ok")),
    "guest_instruction":               (everybody("404"),           everybody("404")),
    "guest_instruction_pdf":           (everybody("404"),           NO_POST),
    "guest_instruction_list":          (everybody("404"),           NO_POST),
    "add_files":                       STEP,
    "open_file":                       (of_case("ok"),              NO_DESK_POST),
    "remove_file":                     STEP,
    # The desk: making a file black
    "redact_file":                     (of_case("go"),              NO_DESK_POST),
    "redact_page":                     STEP,
    "redact_picture":                  (of_case("ok"),              NO_DESK_POST),
    "redact_search":                   STEP,
    "change_mark":                     STEP,
    "remove_mark":                     (NO_DESK_GET,                of_case("go")),
    "finish_redaction":                STEP,
    "reopen_redaction":                STEP,
    "check_redaction":                 STEP,
    "redacted_picture":                (of_case("ok"),              NO_DESK_POST),
    # The desk: the answer
    "write_answer":                    STEP,
    "assemble_answer":                 STEP,
    "make_portable":                   (NO_DESK_GET,                of_case("go")),
    "protect_answer":                  (of_case("go"),              of_case("go")),
    "renew_answer":                    (NO_DESK_GET,                of_case("404")),
    "make_answer_code":                (NO_DESK_GET,                of_case("404")),
    "preview_answer":                  (NO_DESK_GET,                of_case("ok")),
    "send_answer":                     STEP,
    "preview_issue":                   (NO_DESK_GET,                of_case("ok")),
    "open_letter":                     (of_case("ok"),              NO_DESK_POST),
    "mark_posted":                     (NO_DESK_GET,                of_case("go")),
    "mark_returned":                   (NO_DESK_GET,                of_case("go")),
    "read_answer":                     (staff("404", handler="ok"), staff("404", handler="ok")),
    "letter_templates":                (OF_WRITERS,                 NO_DESK_POST),
    "letter_template":                 (OWN_WORDS,                  OWN_WORDS),
    "preview_template":                (NO_DESK_GET,                OWN_WORDS),
    "approve_template":                (NO_DESK_GET,                OWN_WORDS | MAY_WRITE),
    "return_template":                 (NO_DESK_GET,                OWN_WORDS | MAY_WRITE),
    # The register: activities and lists
    "register":                        (staff("go", system_owner="403", administrator="403"),
                                        NO_DESK_POST),
    "activities":                      (of_register("ok"),          NO_DESK_POST),
    "new_activity":                    (of_editing("ok"),           of_editing("ok")),
    "library":                         (of_editing("ok"),           of_editing("404")),
    "activity":                        (of_register("ok"),          NO_DESK_POST),
    "activity_general":                (of_register("ok"),          of_editing("ok")),
    "activity_purposes":               (of_register("ok"),          NO_DESK_POST),
    "activity_data":                   (of_register("ok"),          NO_DESK_POST),
    "activity_recipients":             (of_register("ok"),          NO_DESK_POST),
    "activity_security":               (of_register("ok"),          of_editing("ok")),
    "add_part":                        (of_editing("ok"),           of_editing("ok")),
    "change_part":                     (of_register("ok"),          of_editing("ok")),
    "remove_part":                     (of_editing("ok"),           of_editing("go")),
    "move_part":                       (NO_DESK_GET,                of_editing("go")),
    "copy_activity":                   (of_editing("ok"),           of_editing("go")),
    "end_activity":                    (of_editing("ok"),           of_editing("ok")),
    "save_draft":                      (NO_DESK_GET,                of_editing("400")),
    "drop_draft":                      (NO_DESK_GET,                of_editing("go")),
    "register_lists":                  (of_register("ok"),          NO_DESK_POST),
    "register_list":                   (of_register("ok"),          NO_DESK_POST),
    "add_row":                         (of_editing("ok"),           of_editing("ok")),
    "change_row":                      (of_register("ok"),          of_editing("ok")),
    "remove_row":                      (of_editing("ok"),           of_editing("go")),
    "open_agreement_document":         (of_register("go"),          NO_DESK_POST),
    "add_agreement_document":          (of_editing("ok"),           of_editing("ok")),
    "add_sub_processor":               (of_editing("ok"),           of_editing("ok")),
    "remove_sub_processor":            (NO_DESK_GET,                of_editing("go")),
    # The register: the rest
    "completeness":                    (of_register("ok"),          NO_DESK_POST),
    # The register: versions
    "version":                         (of_register("ok"),          NO_DESK_POST),
    "activity_versions":               (of_register("ok"),          NO_DESK_POST),
    "version_differences":             (of_register("ok"),          NO_DESK_POST),
    "propose_version":                 (of_editing("ok"),           of_editing("ok")),
    "decide_version":                  (of_editing("ok"),           of_editing("go")),
    "take_back_version":               (NO_DESK_GET,                of_editing("go")),
    "publish_version":                 (of_editing("ok"),           of_editing("go")),
    "reopen_activity":                 (NO_DESK_GET,                of_editing("go")),
    # The register: disclosures and consents
    "disclosures":                     (of_ledgers("ok"),           NO_DESK_POST),
    "find_disclosures":                (of_ledgers("ok"),           of_ledgers("ok")),
    "new_disclosure":                  (of_ledgers("ok"),           of_ledgers("ok")),
    "strike_disclosure":               (of_ledgers("ok"),           of_ledgers("ok")),
    "export_disclosures":              (of_ledgers("ok"),           NO_DESK_POST),
    "consents":                        (of_ledgers("ok"),           NO_DESK_POST),
    "check_mail":                      (of_ledgers("ok"),           of_ledgers("ok")),
    "find_consents":                   (of_ledgers("ok"),           of_ledgers("ok")),
    "new_consent":                     (of_ledgers("ok"),           of_ledgers("ok")),
    "withdraw_consent":                (of_ledgers("ok"),           of_ledgers("ok")),
    "carry_out_withdrawal":            (NO_DESK_GET,                of_ledgers("go")),
    "consent_texts":                   (of_ledgers("ok"),           NO_DESK_POST),
    "new_consent_text":                (of_ledgers("ok"),           of_ledgers("ok")),
    "replace_consent_text":            (of_ledgers("ok"),           of_ledgers("ok")),
    # The register: import and export
    "exchange":                        (of_register("ok"),          NO_DESK_POST),
    "new_export":                      (of_register("ok"),          of_register("ok")),
    "export":                          (of_register("ok"),          NO_DESK_POST),
    "download_export":                 (of_register("ok"),          NO_DESK_POST),
    "new_import":                      (of_editing("ok"),           of_editing("ok")),
    "import_run":                      (of_editing("ok"),           NO_DESK_POST),
    "choose_columns":                  (of_editing("go"),           of_editing("go")),
    "import_row":                      (of_editing("ok"),           NO_DESK_POST),
    "confirm_import":                  (NO_DESK_GET,                of_editing("go")),
    "undo_import":                     (NO_DESK_GET,                of_editing("go")),
    "cancel_import":                   (NO_DESK_GET,                of_editing("go")),
    # The register: the privacy statement
    "statement":                       (of_register("ok"),          NO_DESK_POST),
    "prepare_statement":               (NO_DESK_GET,                of_editing("go")),
    "statement_difference":            (staff("404"),               NO_DESK_POST),  # of which two?
    "own_texts":                       (of_register("ok"),          NO_DESK_POST),
    "own_text":                        (of_editing("ok"),           of_editing("ok")),
    "statement_page":                  (of_register("ok"),          NO_DESK_POST),
    "read_statement":                  (of_register("ok"),          NO_DESK_POST),
    "read_statement_page":             (of_register("ok"),          NO_DESK_POST),
    "open_statement_pdf":              (of_register("ok"),          NO_DESK_POST),
    "describe_statement":              (of_editing("ok"),           of_editing("ok")),
    "approve_statement":               (of_editing("ok"),           of_editing("ok")),
    "withdraw_statement":              (NO_DESK_GET,                of_editing("go")),
    "informing":                       (of_ledgers("ok"),           NO_DESK_POST),
    "add_informing":                   (of_ledgers("ok"),           of_ledgers("ok")),
    "finish_informing":                (of_ledgers("ok"),           of_ledgers("ok")),
    # The privacy statement, for everybody
    "privacy":                         (everybody("ok"),            NO_POST),
    "privacy_subject":                 (everybody("ok"),            NO_POST),
    "privacy_pdf":                     (everybody("ok"),            NO_POST),
    "privacy_versions":                (everybody("ok"),            NO_POST),
    "privacy_version":                 (everybody("ok"),            NO_POST),
    "privacy_version_subject":         (everybody("ok"),            NO_POST),
    "privacy_version_pdf":             (everybody("ok"),            NO_POST),
    "privacy_subject_pdf":             (everybody("ok"),            NO_POST),
    "privacy_version_subject_pdf":     (everybody("ok"),            NO_POST),
    "follow_statement":                (everybody("ok"),            everybody("ok")),
    "confirm_following":               (everybody("ok"),            everybody("go")),
    "stop_following":                  (everybody("ok"),            everybody("go")),
    "privacy_difference":              (everybody("404"),           NO_POST),  # of which two?
    # For everybody
    "start":                           (everybody("ok"),            NO_POST),
    "public_figures":                  (everybody("ok"),            NO_POST),
    "cookies":                         (everybody("ok"),            NO_POST),
    "accessibility":                   (everybody("ok"),            NO_POST),
    "paper_form":                      (everybody("ok"),            NO_POST),
    # The public form
    "form_right":                      (everybody("ok"),            everybody("ok")),
    "form_for_whom":                   FORM_STEP,
    "form_represented":                FORM_STEP,
    "form_objection":                  FORM_STEP,
    "form_published":                  FORM_STEP,
    "form_portable":                   FORM_STEP,
    "form_decision":                   FORM_STEP,
    "form_consent":                    FORM_STEP,
    "form_complaint":                  FORM_STEP,
    "form_data":                       FORM_STEP,
    "form_correction":                 FORM_STEP,
    "form_person":                     FORM_STEP,
    "form_answer":                     FORM_STEP,
    "form_address":                    FORM_STEP,
    "form_proof":                      FORM_STEP,
    "form_id_copy":                    FORM_STEP,
    "form_check":                      FORM_STEP,
    "form_sent":                       (of_receipt("ok"),           of_receipt("ok")),
    "request_copy":                    (of_receipt("ok"),           NO_POST),
    # A subject at his own request
    "status_login":                    (everybody("ok"),            everybody("ok")),
    "status_page":                     (of_subject("ok"),           NO_POST),
    "status_message":                  (of_subject("ok"),           of_subject("ok")),
    "status_withdraw":                 (of_subject("ok", answered="go"), of_subject("go")),
    "status_fee":                      (NO_GET,                     of_subject("go")),
    "status_disagree":                 (of_subject("ok"),           NO_POST),
    "status_letter":                   (of_subject("404", asker="ok"), NO_POST),
    "status_answer":                   (NO_GET, of_subject("404", answered="go")),
    "status_package":                  (NO_GET, of_subject("404", answered="go")),
    "ask_link":                        (NO_GET, of_subject("404", answered="go")),
    "second_code":                     (of_subject("404", answered="ok"),
                                        of_subject("404", answered="ok")),
    "fetch_link":                      (everybody("ok"),
                                        everybody("ok", asker="404", answered="go",
                                                  other_asker="404")),
    "status_logout":                   (NO_GET,                     everybody("go")),
}  # fmt: skip
NOT_LET_IN = ("401", "403", "405", "login", "code")
# Who finds the name of the asker on some page: only they see his request.
MAY_READ_THE_NAME = {"officer", "handler", "asker"}


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker) -> Iterator[Everything]:
    with built(django_db_blocker) as one_of_each:
        yield one_of_each


@pytest.fixture(autouse=True)
def all_is_well(monkeypatch):
    monkeypatch.setattr(health, "report", lambda now: {"database": "ok"})


def answer_of(response: HttpResponse) -> str:
    if response.status_code == 302:
        if response.url.startswith("/accounts/login/"):
            return "login"
        return "code" if response.url.endswith("/mijn-verzoek/") else "go"
    return "ok" if response.status_code == 200 else str(response.status_code)


def test_every_address_has_a_line_in_the_table():
    assert {pattern.name for pattern in names_and_patterns()} == set(ACCESS)


def test_everybody_of_the_table_visits(everything):
    assert set(everything.cookies) == {*STRANGERS, *STAFF}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACCESS)
def test_each_visitor_gets_the_answer_of_the_table(name, everything):
    expected = dict(zip(("GET", "POST"), ACCESS[name], strict=True))
    wrong, told = [], []

    for method, answers in expected.items():
        for visitor, answer in answers.items():
            response = everything.visit(visitor, name, method)
            if answer_of(response) != answer:
                wrong.append(f"{method} by {visitor}: {answer_of(response)}, not {answer}")
            if NAME_OF_ASKER.encode() in response.body and visitor not in MAY_READ_THE_NAME:
                told.append(f"{method} by {visitor}")

    assert (wrong, told) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_do_no_more_than_a_post(method, everything):
    more = {}

    for name, (_get, post) in ACCESS.items():
        answer = answer_of(everything.visit("officer", name, method))
        if answer not in ("405", post["officer"]):
            more[name] = answer

    assert more == {}


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", ["nobody", "asker", "officer"])
def test_a_post_from_elsewhere_does_nothing_anywhere(visitor, everything):
    done = {}

    for name, (_get, post) in ACCESS.items():
        response = everything.visit(visitor, name, "POST", enforce_csrf_checks=True)
        if answer_of(response) not in NOT_LET_IN and post[visitor] != "go":
            done[name] = answer_of(response)

    assert done == {}
