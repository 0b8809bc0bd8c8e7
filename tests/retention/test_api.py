import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from jsonschema import Draft202012Validator

from privacy_portal.audit.models import AuditEvent
from retention.exchange.openapi import description
from retention.models import ApiToken, Dossier
from retention.services import receiving
from retention.services.tokens import end_token, make_token
from tests.retention.things import ENDED, dossier, kind, line, system

DOSSIERS, LOOKUP = "/api/v1/dossiers", "/api/v1/dossiers/lookup"
ROW = {
    "kind": "traject",
    "key": "T-1",
    "opened_on": "2022-03-01",
    "person_reference": "K-77",
    "triggers": {ENDED: "2024-06-30"},
}


@pytest.fixture
def traject(organisation):
    found = kind(organisation)
    line(found)
    return found


@pytest.fixture
def made(organisation, administrator) -> tuple[ApiToken, str]:
    today = timezone.localdate()
    return make_token(
        organisation=organisation, system=system(organisation), actor=administrator,
        expires_on=today + timedelta(days=30), today=today,
    )  # fmt: skip


@pytest.fixture
def post(client, made):
    def post(path: str, message: Any, token: str | None = None, **kind: Any):
        content = {"data": message, "content_type": "application/json", **kind}
        headers = {"authorization": f"Bearer {token or made[1]}"}
        return client.post(path, **content, headers=headers)

    return post


def conforms(schema: str, value: Any) -> bool:
    document = description("https://portal.example")
    root = document | {"$ref": f"#/components/schemas/{schema}"}
    return bool(Draft202012Validator(root).is_valid(value))


def test_a_system_sends_dossiers_and_hears_of_each(post, traject):
    wrong = {"kind": "iets", "key": "T-2", "opened_on": "1-3-2022", "naam": "Joke"}

    answer = post(DOSSIERS, {"dossiers": [ROW, wrong]})

    found = answer.json()
    assert answer.status_code == 200
    assert found["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 1}
    assert found["dossiers"][0] == {"outcome": "new", "problems": []}
    assert found["dossiers"][1]["problems"][0]["code"] == "shape"
    assert conforms("Outcomes", found)
    assert Dossier.objects.get().triggers == {ENDED: "2024-06-30"}


def test_the_same_message_again_changes_nothing(post, traject):
    post(DOSSIERS, {"dossiers": [ROW]})

    again = post(DOSSIERS, {"dossiers": [ROW]})

    assert again.json()["counts"]["unchanged"] == 1


def test_null_takes_back_what_happened(post, traject):
    post(DOSSIERS, {"dossiers": [ROW]})

    post(DOSSIERS, {"dossiers": [ROW | {"triggers": {ENDED: None}}]})

    assert Dossier.objects.get().triggers == {}


def test_the_trail_says_which_token_and_how_many(post, traject, made):
    post(DOSSIERS, {"dossiers": [ROW]})

    event = AuditEvent.objects.get(action="retention.dossiers_received")
    assert event.actor is None
    assert event.details == {"system": made[0].system_id, "nieuw": 1}
    made[0].refresh_from_db()
    assert made[0].last_used_on == timezone.localdate()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("T-1", ("", "shape")),
        (ROW | {"key": 7}, ("key", "shape")),
        (ROW | {"triggers": ["x"]}, ("triggers", "shape")),
        (ROW | {"triggers": {"begin": "2024-01-01"}}, ("", "shape")),
        (ROW | {"key": "T\ud800"}, ("key", "signs")),
        (ROW | {"key": "111222333"}, ("key", "bsn")),
        (ROW | {"opened_on": "01-03-2022"}, ("opened_on", "no-day")),
        (ROW | {"kind": "ander"}, ("kind", "unknown-kind")),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_english(post, traject, row, problem):
    answer = post(DOSSIERS, json.dumps({"dossiers": [row]}))

    (told,) = answer.json()["dossiers"][0]["problems"]
    assert (told["field"], told["code"]) == problem
    assert told["message"].isascii()


@pytest.mark.parametrize(
    ("message", "status", "code"),
    [
        (b"{", 400, "no-json"),
        (b"[" * 100_000, 400, "no-json"),
        (b"[]", 400, "bad-shape"),
        (b'{"dossiers": []}', 400, "bad-shape"),
        (json.dumps({"dossiers": [1] * 1001}), 400, "too-many"),
        (b" " * 1_100_000, 413, "too-large"),
    ],
)
def test_a_message_without_rows_is_refused(post, message, status, code):
    answer = post(DOSSIERS, message)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_only_json_is_read(post):
    assert post(DOSSIERS, "a=1", content_type="text/plain").status_code == 415


@pytest.mark.django_db
def test_other_methods_are_refused_in_json(client):
    answer = client.get(DOSSIERS)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.json()["error"]["code"] == "method"


def test_unknown_expired_and_ended_tokens_get_one_answer(
    post, made, administrator, other_organisation
):
    unknown = post(DOSSIERS, {"dossiers": [ROW]}, token="x" * 43)
    ApiToken.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    expired = post(DOSSIERS, {"dossiers": [ROW]})
    ApiToken.objects.update(expires_on=timezone.localdate())
    end_token(token=made[0], actor=administrator, now=timezone.now())
    ended = post(DOSSIERS, {"dossiers": [ROW]})

    assert {one.status_code for one in (unknown, expired, ended)} == {401}
    assert unknown.content == expired.content == ended.content
    assert not unknown.cookies


def test_wrong_tokens_are_held_back_and_a_right_one_is_not(post, traject):
    answers = [post(DOSSIERS, {}, token="x" * 43).status_code for _try in range(12)]

    assert answers == [401] * 10 + [429] * 2
    assert post(DOSSIERS, {"dossiers": [ROW]}).status_code == 200


def test_a_token_reaches_only_its_own_organisation(post, other_organisation):
    dossier(kind(other_organisation))

    found = post(LOOKUP, {"dossiers": [{"kind": "traject", "key": "T-1"}]})
    sent = post(DOSSIERS, {"dossiers": [ROW]})

    assert found.json() == {"dossiers": [{"found": []}]}
    assert sent.json()["counts"]["wrong"] == 1


def test_a_token_reaches_only_what_is_kept_in_its_own_system(post, organisation):
    other = kind(organisation)
    line(other, system=system(organisation, "personeel"))
    dossier(other)

    found = post(LOOKUP, {"dossiers": [{"kind": "traject", "key": "T-1"}]})
    sent = post(DOSSIERS, {"dossiers": [ROW | {"triggers": {ENDED: None}}]})

    (problem,) = sent.json()["dossiers"][0]["problems"]
    assert found.json() == {"dossiers": [{"found": []}]}
    assert (problem["field"], problem["code"]) == ("kind", "other-system")
    assert conforms("Outcomes", sent.json())
    assert Dossier.objects.get().triggers


def test_what_was_sent_can_be_asked_for_and_of_what_is_archived_only_that(post, traject):
    dossier(traject)
    dossier(traject, opened_on=date(2024, 1, 1), archived_on=date(2025, 7, 1))

    keys = [{"kind": "traject", "key": "T-1"}, {"kind": "traject", "key": "T\x00"}, 3]
    found = post(LOOKUP, {"dossiers": keys}).json()

    assert found["dossiers"] == [
        {
            "found": [
                {"opened_on": "2022-03-01", "archived_on": None,
                 "triggers": {ENDED: "2024-06-30"}},
                {"opened_on": "2024-01-01", "archived_on": "2025-07-01", "triggers": {}},
            ]
        },
        {"found": []},
        {"found": []},
    ]  # fmt: skip
    assert conforms("Found", found)


def test_an_error_of_ours_tells_nothing(post, monkeypatch):
    def fails(**_values: object) -> None:
        raise ValueError("T-1 of Joke")

    monkeypatch.setattr(receiving, "receive_dossiers", fails)

    answer = post(DOSSIERS, {"dossiers": [ROW]})

    assert answer.status_code == 500
    assert b"Joke" not in answer.content


def test_the_description_is_sound_and_says_what_is_taken_in(client, db):
    found = client.get("/api/v1/openapi.json").json()

    assert found["openapi"] == "3.1.0"
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert conforms("Dossiers", {"dossiers": [ROW]})
    assert not conforms("Dossiers", {"dossiers": [ROW | {"naam": "Joke"}]})
    assert conforms("Error", client.get(DOSSIERS).json())


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_holds_a_year_at_most(organisation, administrator, days):
    today = timezone.localdate()

    with pytest.raises(ValidationError):
        make_token(
            organisation=organisation, system=system(organisation), actor=administrator,
            expires_on=today + timedelta(days=days), today=today,
        )  # fmt: skip


def test_of_a_token_only_its_hash_is_kept(made):
    token, text = made

    assert len(text) == 43
    assert text not in str(ApiToken.objects.values().get())
    assert token.token_hash != text
