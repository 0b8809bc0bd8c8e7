"""Instructions for tests, made the way they are made for real."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from connectors.choices import InstructionAction, Reach
from connectors.models import Instruction
from connectors.services.content import Content
from connectors.services.instructions import Case, Draft, addressee, make_instructions
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import open_case
from register.models import Party, System

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 9, 1, 12, 0, tzinfo=AMSTERDAM)  # a Tuesday
TODAY = NOW.date()
DUE_ON = date(2026, 9, 18)
SUBJECT = "A. de Vries, geboren 3 mei 1980"


def system(organisation: Organisation, code: str = "dossier", **fields: object) -> System:
    values = {"name": code.title(), "place": "eigen", **fields}
    return System.objects.get_or_create(organisation=organisation, code=code, defaults=values)[0]


def processor_system(organisation: Organisation) -> System:
    party = Party.objects.create(
        organisation=organisation,
        code="salaris-bv",
        name="Salaris BV",
        kind="verwerker",
        contact="B. Loon",
        email="privacy@salaris.example",
    )
    return system(organisation, "salaris", place="verwerker", processor=party)


def instructed(
    officer: User,
    of: System,
    *,
    action: InstructionAction = InstructionAction.COLLECT,
    reach: Reach = Reach.OWNER,
    due_on: date = DUE_ON,
    left_out: str = "",
    number: str = "AVG-2026-0001",
    now: datetime = NOW,
) -> Instruction:
    content = Content(subject=SUBJECT, what="Zoek alles op.", **addressee(of, reach))
    draft = Draft(
        system=of, action=action, reach=reach, due_on=due_on, content=content, left_out=left_out
    )
    case = Case(organisation=of.organisation, case_id=open_case(), number=number)
    return make_instructions(case=case, drafts=[draft], actor=officer, now=now)[0]
