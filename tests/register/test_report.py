import pytest
from django.utils.translation import override

from privacy_portal.lib.pdf import PdfFailed
from register.content import RegisterContent
from register.documents.report import Entry, Report, report_of
from register.exchange import article30
from register.exchange.subset import index_of, version_of
from register.services.content import register_content, write_register
from tests.register.things import content

pytestmark = pytest.mark.django_db
DAY = "2026-03-01"


def reported(organisation, register: RegisterContent) -> Report:
    """In English, as it would be published."""
    write_register(organisation=organisation, content=register, actor=None)
    whole = register_content(organisation)
    index = index_of(whole["catalogue"])
    versions = [(version_of(one, index), "version 1") for one in whole["activities"]]
    with override("en"):
        return report_of(organisation, versions, is_draft=False)


def told(entry: Entry, label: str) -> list[str]:
    return next(fact.values for fact in entry.facts if fact.label == label)


def test_whose_systems_hold_the_data_is_a_recipient(organisation):
    register = content()
    register["activities"][0]["recipients"] = [{"party": "belastingdienst"}]

    entry = reported(organisation, register).controller[0]

    assert told(entry, "Recipients") == [
        "Belastingdienst (Authority, NL)",
        "Voorbeeld Salaris BV (Processor, NL)",
    ]


def test_a_recipient_is_told_once(organisation):
    entry = reported(organisation, content()).controller[0]

    assert len(told(entry, "Recipients")) == 2


def test_a_processor_tells_whom_its_processors_hire(organisation):
    register = content(role="verwerker")
    register["catalogue"]["parties"].append(
        {"code": "gemeente", "name": "Gemeente Voorbeeld", "kind": "opdrachtgever", "country": "NL"}
    )
    register["activities"][0]["clients"] = [{"party": "gemeente", "processing_nl": "Loon betalen"}]

    entry = reported(organisation, register).processor[0]

    hired = "Voorbeeld Hosting (hired by Voorbeeld Salaris BV; NL)"
    assert hired in told(entry, "Sub-processors and recipients")


def test_affiliated_organisations_stand_beside_ours(organisation):
    organisation.affiliated_entities = ["Waterland Detachering BV"]

    facts = reported(organisation, content()).organisation

    assert ["Waterland Detachering BV"] in [fact.values for fact in facts]


def test_an_authority_is_not_spoken_to_as_whose_data_it_are(organisation):
    register = content()
    register["catalogue"]["retention_terms"][0] |= {
        "trigger": "bezoek",
        "public_text_nl": "zeven jaar na uw bezoek",
        "public_text_en": "seven years after your visit",
    }

    entry = reported(organisation, register).controller[0]

    assert entry.lines[0][2].startswith("7 years after the visit")


def test_days_say_what_they_are(organisation):
    entry = reported(organisation, content(starts_on=DAY, ends_on="2026-04-01")).controller[0]

    assert told(entry, "Since, until") == ["since 1 March 2026 until 1 April 2026"]


def test_a_busy_moment_does_not_break_a_report_in_parts(organisation, monkeypatch):
    """The second time the whole report is rendered."""
    answers = iter([PdfFailed("busy"), b"%PDF"])

    def render(_html, *, variant):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(article30, "render_pdf", render)
    report = reported(organisation, content())

    assert article30.written_pdf(report, organisation, "nl", None) == b"%PDF"
