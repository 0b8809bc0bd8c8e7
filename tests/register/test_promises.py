"""What the two organisations promise, held against the statement and register that come of it.

promises.csv: R-id, organisation, where it is read, and the words in Dutch and English; several are
apart by " | ". Rows of the statement are looked for in what the builder makes of the published
versions; rows of the register in those versions (what one does as processor, the client tells).
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from register.choices import Severity
from register.completeness import check_activity
from register.content import VersionContent
from register.library import templates
from register.models import Finding
from register.services.checks import setting_of
from register.services.content import version_content, write_register
from register.services.statement import content_now
from register.services.versions import published_versions
from tests.register.test_load import NOW, load

HERE = Path(__file__).parent
TRACEABILITY = HERE.parents[1] / "docs" / "traceability.md"
PROMISES = list(csv.DictReader((HERE / "promises.csv").open(encoding="utf-8"), delimiter=";"))
SLUGS = ("impact-werk", "impact-credit")
DESCRIBING = re.compile(  # sections 1 to 8, and 12
    r"^\| (R-(?:ORG|DEF|SUB|DAT|SRC|PUR|BAS|CNS|NPR|AUT|SYS|PRC|TRF|SEC|BRE|ROL|CNF|DIS"
    r"|CMP|PUB|LAW|CKI|CTC)-\d+)",
    re.MULTILINE,
)
NOT_CONTENT = {  # promises about what the portal does; other tests hold those
    "R-BAS-01": "the shape of a data line",
    "R-TRF-03": "a rule of completeness",
    "R-DIS-08": "the ledger of disclosures",
    "R-PUB-09": "versions and their differences",
    "R-PUB-10": "rules of completeness",
    "R-CKI-03": "the portal itself",
}
FOR_THE_CUSTOMER = {  # what only who takes a template over can know
    "no-owner", "no-review-date", "system-no-processor", "dpia-not-done", "term-unverified",
    "term-long",
}  # fmt: skip
HONEST = {"term-unverified", "term-long"}  # marks: nobody read that source yet, or no law asks it


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker) -> Iterator[dict[str, Any]]:
    """Both registers loaded once, as plain values; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {slug: _read(slug) for slug in SLUGS}
        transaction.set_rollback(True)


def _read(slug: str) -> dict[str, Any]:
    organisation = load(slug)
    versions: list[VersionContent] = [one.content for one in published_versions(organisation)]
    statement = content_now(organisation, NOW.date())
    own = Finding.objects.filter(organisation=organisation, activity=None)
    return {
        "statement": {language: _text(statement[language]) for language in ("nl", "en")},
        "register": dict.fromkeys(("nl", "en"), _text(versions)),
        "versions": versions,
        "setting": setting_of(organisation),
        "own_errors": [one.code for one in own.filter(severity=Severity.ERROR)],
    }


def _text(value: Any) -> str:
    """Every text in it, each on its own line."""
    if isinstance(value, dict):
        return "\n".join(_text(one) for one in value.values())
    if isinstance(value, list):
        return "\n".join(_text(one) for one in value)
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "promise", PROMISES, ids=[f"{one['rid']}-{one['organisation']}" for one in PROMISES]
)
def test_a_promise_can_be_read(promise, language, read):
    text = read[promise["organisation"]][promise["read_in"]][language]

    missing = [words for words in promise[language].split(" | ") if words not in text]

    assert missing == []


def test_every_promise_about_content_is_held_here():
    wanted = set(DESCRIBING.findall(TRACEABILITY.read_text(encoding="utf-8")))

    held = {one["rid"] for one in PROMISES}

    assert wanted - held == set(NOT_CONTENT)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_published_has_no_errors(slug, read):
    found = [
        (version["activity"]["code"], one.code)
        for version in read[slug]["versions"]
        for one in check_activity(version, read[slug]["setting"], NOW.date())
        if one.code not in HONEST
    ]

    assert found == []
    assert read[slug]["own_errors"] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_line_says_whence_why_how_long_and_where(slug, read):
    lines = [line for one in read[slug]["versions"] for line in one["activity"]["lines"]]

    assert all(
        line["sources"] and line["legal_basis"] and line["retention_term"] and line["systems"]
        for line in lines
    )


def test_what_is_kept_over_two_years_without_a_law_is_what_the_statement_names(read):
    """R-RET-03; the words are in promises.csv."""
    long = {
        one.words["name"]
        for version in read["impact-werk"]["versions"]
        for one in check_activity(version, read["impact-werk"]["setting"], NOW.date())
        if one.code == "term-long"
    }

    assert long == {"Verantwoording aan opdrachtgevers", "Logboek"}


@pytest.mark.parametrize("slug", SLUGS)
def test_who_must_give_data_never_only_consents(slug, read):
    lines = [line for one in read[slug]["versions"] for line in one["activity"]["lines"]]
    consented = [line for line in lines if line["legal_basis"] == "toestemming"]

    assert consented
    assert {line["necessity"] for line in consented} == {"vrijwillig"}


@pytest.mark.parametrize("slug", SLUGS)
def test_special_data_never_rest_on_a_contract_alone(slug, read):
    """R-BAS-08."""
    special = [
        line
        for one in read[slug]["versions"]
        for line in one["activity"]["lines"]
        if line["category"] in _special(one)
    ]

    assert special
    assert all(line["art9_ground"] for line in special)


def _special(version: VersionContent) -> set[str]:
    rows = version["catalogue"]["data_categories"]
    return {row["code"] for row in rows if row["kind"] == "bijzonder"}


@pytest.mark.django_db
@pytest.mark.parametrize("template", templates(), ids=lambda template: template.code)
def test_a_template_asks_only_what_its_user_must_fill_in(template, organisation):
    activity = write_register(organisation=organisation, content=template.content, actor=None)[0]

    found = check_activity(version_content(activity), setting_of(organisation), date(2026, 11, 21))

    assert {one.code for one in found} <= FOR_THE_CUSTOMER
    assert "no-owner" in {one.code for one in found}


def test_the_library_names_its_templates_in_both_languages():
    texts = [(one.name_nl, one.name_en, one.what_nl, one.what_en) for one in templates()]

    assert len(texts) == 9
    assert all(all(row) for row in texts)
