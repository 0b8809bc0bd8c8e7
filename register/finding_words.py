"""What a finding says: what is wrong and what to do, in one or two plain sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from register import citations
from register.choices import LinkPlace, LinkProblem, Severity, TextPlace
from register.completeness import RULES
from register.models import Finding

PAGES = ("general", "purposes", "data", "recipients", "security")


def finding_in_words(finding: Finding, slug: str) -> dict[str, Any]:
    """For register/_findings.html: sentence, rule, severity, severity_name, tone, place, url."""
    severity = Severity(finding.severity)
    return {
        "code": finding.code,
        "sentence": sentence(finding.code, finding.words),
        "rule": citations.in_words(RULES[finding.code].source),
        "severity": severity,
        "severity_name": severity.label,
        "tone": {Severity.ERROR: "danger", Severity.WARNING: "warn"}.get(severity, ""),
        "place": finding.place,
        "part": finding.part,
        "part_id": finding.part_id,
        "url": url_of(finding, slug),
    }


def sentence(code: str, words: Mapping[str, str]) -> str:
    """Without words it speaks of the rule in general: “…” has no legal basis."""
    shown = _Words(words)
    if words.get("place") in TextPlace.values:
        shown["place"] = str(TextPlace(words["place"]).label)
    if words.get("problem") in LinkProblem.values:
        shown["problem"] = str(LinkProblem(words["problem"]).label)
        shown["places"] = ", ".join(str(LinkPlace(one).label) for one in words["places"].split())
    if "day" in words:
        shown["day"] = _day(words["day"])
    return str(SENTENCES[code]) % shown


def _day(text: str) -> str:
    """A content from elsewhere may hold something that is no day: that is shown as it is."""
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


class _Words(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def url_of(finding: Finding, slug: str) -> str:
    """The page that mends it; empty when it is no page of the register."""
    place, _colon, name = finding.place.partition(":")
    if place in PAGES and finding.activity_id:
        return reverse(f"activity_{place}", args=[slug, finding.activity_id])
    if place == "list":
        return reverse("register_list", args=[slug, name])
    return reverse("statement", args=[slug]) if place == "statement" else ""


SENTENCES = {
    # General
    "no-name": _("This activity has no name. Give it one."),
    "no-public-name": _("There is no public name. Say in plain Dutch what this is."),
    "no-role": _(
        "It is not clear what our role is. Choose controller, joint controller or processor."
    ),
    "no-owner": _("Nobody is the owner. Name who looks after this activity."),
    "no-review-date": _("No date to look at this again. Choose one."),
    "review-overdue": _(
        "This should have been looked at again on %(day)s. Check it, then choose a new date."
    ),
    "general-no-english": _("The public name in English is missing."),
    # Purposes
    "no-purpose": _("No purpose is filled in. Say why we use these data."),
    "purpose-no-text": _("A purpose has no text. Say why we use these data."),
    "purpose-no-basis": _("“%(name)s” has no legal basis. Choose at least one."),
    "contract-not-party": _(
        "“%(name)s” rests on a contract, but the person is no party to it. Choose another "
        "legal basis."
    ),
    "contract-party-open": _(
        "“%(name)s” rests on a contract. Say whether the person is a party to it."
    ),
    "no-interest": _("“%(name)s” rests on a legitimate interest. Say which interest."),
    "no-balancing": _(
        "“%(name)s” rests on a legitimate interest. Write down how the interests were weighed."
    ),
    "public-body-interest": _(
        "“%(name)s” rests on a legitimate interest. A public body cannot use this basis for "
        "its own tasks."
    ),
    "purpose-no-statute": _(
        "“%(name)s” rests on a law or a public task. Name the law or the task."
    ),
    "marketing-basis": _(
        "“%(name)s” is direct marketing. That needs consent or a legitimate interest."
    ),
    "purpose-basis-unused": _(
        "“%(name)s”: none of the data rest on one of its legal bases. Change the data or the "
        "purpose."
    ),
    "purpose-no-english": _("“%(name)s”: the English text is missing."),
    # Data
    "no-lines": _("No data are filled in. Say whose data we use, and which."),
    "line-no-source": _("%(name)s: it is not said where the data come from."),
    "line-no-basis": _("%(name)s: choose the legal basis."),
    "line-other-basis": _(
        "%(name)s: no purpose of this activity has this legal basis. Change the line or the "
        "purpose."
    ),
    "special-no-ground": _(
        "%(name)s: special data are forbidden unless an exception applies. Choose the ground "
        "of art. 9."
    ),
    "special-on-contract": _(
        "%(name)s: a contract is not enough for special data. Choose the ground of art. 9."
    ),
    "ground-on-ordinary": _(
        "%(name)s: a ground for special data is chosen, but the data are not special. Change "
        "one of them."
    ),
    "ground-no-statute": _("%(name)s: this exception asks for a law. Name it."),
    "number-no-statute": _(
        "%(name)s: a national number such as the BSN may only be used when a law says so. "
        "Name the law."
    ),
    "criminal-no-statute": _(
        "%(name)s: criminal data may only be used when a law says so. Name the law."
    ),
    "no-term": _("%(name)s: it is not said how long the data are kept."),
    "term-unverified": _(
        "The term “%(name)s” was not checked against its source. Read the source, then tick it."
    ),
    "term-contradicts": _("The term “%(name)s” keeps data longer at least than at most. Mend it."),
    "term-no-statute": _("The term “%(name)s” says that a law asks for it. Name the law."),
    "term-no-reason": _("The term “%(name)s” is our own choice. Say why it is this long."),
    "term-long": _(
        "The term “%(name)s” is longer than 2 years, and no law asks for it. Make it shorter, or "
        "say in the statement that you keep these data longer."
    ),
    "line-no-system": _("%(name)s: it is not said where the data are. Choose a system, or paper."),
    "necessity-open": _("%(name)s: say whether the person must give these data."),
    "no-consequence": _("%(name)s: the person must give these data. Say what happens if not."),
    "consent-mandatory": _(
        "%(name)s: who must give data does not consent freely. Choose another basis, or make "
        "it voluntary."
    ),
    "line-no-english": _("%(name)s: the English text is missing."),
    # Recipients
    "no-recipients": _(
        "Nobody receives these data, it seems. Name the departments, parties or kinds of "
        "parties that do."
    ),
    "recipient-no-ground": _("%(name)s: say why they may receive the data."),
    "disclosure-not-contract": _(
        "%(name)s receives data “for the contract”, but no purpose rests on a contract with "
        "the person. Agreeing to it in a contract is no consent."
    ),
    "disclosure-not-consent": _(
        "%(name)s receives data with consent, but no purpose rests on consent. Change one of them."
    ),
    "recipient-no-english": _("%(name)s: the English text is missing."),
    "system-no-processor": _("The system “%(name)s” is with a processor. Say which one."),
    "processor-no-agreement": _(
        "There is no valid processor agreement with %(name)s. Make one, or fill in the one "
        "you have."
    ),
    "processor-not-recipient": _(
        "%(name)s holds the data, but is not among the recipients. Add them."
    ),
    "agreement-unsigned": _("The agreement with %(name)s has no date of signing."),
    "agreement-no-clauses": _(
        "The agreement with %(name)s lacks something that the law wants in it. Tick what it "
        "arranges, or agree on the rest."
    ),
    "agreement-no-hours": _(
        "The agreement with %(name)s: fill in within how many hours they tell us of a data breach."
    ),
    "agreement-ends-soon": _("The agreement with %(name)s ends on %(day)s. Renew it in time."),
    "agreement-no-sub-rule": _("The agreement with %(name)s: say whether they may hire others."),
    "sub-processor-forbidden": _(
        "%(name)s may not hire others, but sub-processors are filled in. Mend one of them."
    ),
    "joint-no-party": _("We are joint controller. Say with whom."),
    "joint-no-arrangement": _(
        "There is no valid arrangement with joint controller %(name)s. Fill it in."
    ),
    "joint-wrong-role": _(
        "Joint controllers are filled in, but that is not our role here. Change one of them."
    ),
    "no-clients": _("We are processor. Say for which client."),
    "client-no-contact": _("Fill in the contact details of client %(name)s."),
    "client-no-processing": _("Say what we do with data for client %(name)s."),
    "client-no-agreement": _("There is no valid processor agreement with client %(name)s."),
    # Other countries
    "country-unknown": _("%(name)s: fill in the country."),
    "outside-profile": _(
        "%(name)s: our data may not be in %(country)s. Our own rule is: only inside the "
        "European Union."
    ),
    "recipient-outside-profile": _(
        "Transfer to %(name)s: this is outside the European Union. Check that our statement does "
        "not say otherwise."
    ),
    "transfer-missing": _(
        "%(name)s: data can be reached from %(country)s, outside the EEA. Add a transfer, "
        "with what makes it lawful."
    ),
    "transfer-no-destination": _("A transfer has no country. Fill in to where."),
    "no-mechanism": _("Transfer to %(name)s: say what makes it lawful."),
    "no-adequacy": _(
        "Transfer to %(name)s: there is no adequacy decision for this country. Choose another "
        "safeguard."
    ),
    "adequacy-ended": _(
        "Transfer to %(name)s: the adequacy decision has ended. Choose another safeguard."
    ),
    "adequacy-limited": _(
        "Transfer to %(name)s: the adequacy decision is not for everybody there. Check that "
        "it covers this party."
    ),
    "adequacy-ends-soon": _(
        "Transfer to %(name)s: the adequacy decision ends soon. Look for another safeguard."
    ),
    "no-standing-basis": _(
        "Transfer to %(name)s: this exception is for a single case, not for a regular transfer."
    ),
    "compelling-interests": _("Transfer to %(name)s: tell the AP and the people of this transfer."),
    "no-safeguards": _("Transfer to %(name)s: describe the safeguards."),
    "no-copy": _("Transfer to %(name)s: say how people get a copy of the safeguards."),
    "no-assessment": _(
        "Transfer to %(name)s: fill in when you assessed whether the safeguards work there."
    ),
    "transfer-no-english": _("Transfer to %(name)s: the English text is missing."),
    # Security, decisions, DPIA
    "no-measure": _("No security measure is chosen. Say how the data are protected."),
    "decision-open": _("Say whether a computer decides about people."),
    "decision-no-logic": _("A computer decides. Explain how it decides."),
    "decision-no-effect": _("A computer decides. Say what that means for people."),
    "decision-no-english": _("A computer decides. The English explanation is missing."),
    "decision-no-ground": _(
        "A computer decides. That may only be for a contract with the person, because a law "
        "allows it, or with consent. No purpose says so."
    ),
    "decision-special": _(
        "A computer decides with special data. That may only be with consent, or for a public "
        "interest in a law. Choose that ground of art. 9 for these data, or let a person decide."
    ),
    "decision-no-sign": _(
        "A computer decides about people. Then the law asks for a DPIA: tick that sign too."
    ),
    "dpia-open": _("The questions about a DPIA were not answered."),
    "dpia-needed": _("The law asks for a DPIA here. Do it: a reason why not is not enough."),
    "dpia-likely": _("A DPIA is probably needed: two or more signs. Do it, or write down why not."),
    "dpia-not-done": _("A DPIA is needed, and not done."),
    "dpia-no-reference": _("A DPIA was done. Say where it can be found."),
    # The organisation, its lists and its own texts
    "no-officer": _("The name of the data protection officer is missing."),
    "no-officer-email": _("The e-mail address of the data protection officer is missing."),
    "no-contact": _("The e-mail address or telephone number of the organisation is missing."),
    "similar-domains": _(
        "Two addresses look alike: %(name)s and %(other)s. One of them is probably a mistake."
    ),
    "unknown-address": _(
        "The text “%(place)s” names the address %(name)s. That is not an address of this "
        "organisation."
    ),
    "dead-link": _("The text “%(place)s” links to %(name)s. That page does not exist."),
    "old-ap-link": _(
        "The text “%(place)s” links to an old page of the AP. Use "
        "autoriteitpersoonsgegevens.nl/een-tip-of-klacht-indienen-bij-de-ap."
    ),
    "link-gone": _("The link %(name)s does not work: %(problem)s. It stands in: %(places)s."),
    "link-unsure": _("Look at the link %(name)s: %(problem)s. It stands in: %(places)s."),
    "text-cut-off": _(
        "The text “%(place)s” seems to stop in the middle of a sentence: “%(name)s”."
    ),
    "text-no-english": _("The text “%(place)s” has no English version."),
    "subject-no-public-name": _("The type of people “%(name)s” has no public name."),
    "category-no-public-name": _("The data “%(name)s” have no public name."),
    "category-no-special-kind": _("The data “%(name)s” are special. Say which kind."),
    "source-not-said-public": _("The source “%(name)s”: say whether everybody may look there."),
    "row-no-english": _("“%(name)s” has no English name."),
    "row-unused": _("“%(name)s” is not used by any activity. Remove it, or leave it for later."),
}
