"""The codes of requests_app.rights and decision_rules in words, with their articles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import LineResult, Outcome, RefusalGround, RightType
from requests_app.rights import grounds_for, right_of

# What the officer looks at before he decides: to read, not to tick away.
CONDITIONS: dict[str, Promise] = {
    "no-reason-needed": _("No reason is needed (article 15(1)). The first copy is free (12(5))."),
    "others-are-redacted": _(
        "Data of others are made black. That is never a reason to refuse the whole (15(4))."
    ),
    "data-of-receipt": _("The answer shows the data as they were on the day of receipt."),
    "inaccurate-or-incomplete": _("Are the data inaccurate, or not complete (16)?"),
    "opinion-is-supplemented": _(
        "Is it an opinion of a professional? Then mostly his own view is added (16)."
    ),
    "restrict-meanwhile": _(
        "Does the person want that you only keep the data while you look (18(1)(a), (d))? "
        "Then restrict them now."
    ),
    "no-longer-necessary": _("Are the data no longer needed for their purpose (17(1)(a))?"),
    "consent-withdrawn": _("Is consent withdrawn, and is there no other basis (17(1)(b))?"),
    "objection-upheld": _("Is an objection upheld, or is it about advertising (17(1)(c))?"),
    "unlawful": _("Were the data used unlawfully (17(1)(d))?"),
    "legal-duty": _("Does a law oblige you to erase (17(1)(e))?"),
    "child-online": _("Were they collected online from a child (17(1)(f))?"),
    "18-1-a": _("Does the person contest that the data are correct (18(1)(a))?"),
    "18-1-b": _("Is the use unlawful, and does the person not want erasure (18(1)(b))?"),
    "18-1-c": _("Do you no longer need them, but the person does for a legal claim (18(1)(c))?"),
    "18-1-d": _("Is an objection of this person being weighed (18(1)(d))?"),
    "eigen": _("Does the person fear that data are erased unlawfully (our own regulation)?"),
    "consent-or-contract": _("Are the data used on consent or a contract (20(1)(a))?"),
    "automated-means": _("Are they in a system, not only on paper (20(1)(b))?"),
    "provided-by-subject": _("Did the person provide them himself (20(1))?"),
    "no-others": _("Are no others harmed (20(4))?"),
    "public-task-or-interest": _("Are they used for a public task or a legitimate interest (21)?"),
    "his-situation": _("Which situation of this person is it about (21(1))?"),
    "balancing": _("You must show that your grounds are compelling. In doubt you stop (21(1))."),
    "automated-alone": _("Was the decision made by a computer alone (22(1))?"),
    "legal-or-similar-effect": _("Does it have legal effects, or effects as large (22(1))?"),
    "who-may-look": _("Who looks again must be able to change the decision (22(3))."),
    "at-any-time": _("Consent may be withdrawn at any time, without a reason (7(3))."),
    "earlier-stays-lawful": _("What was done before stays lawful (7(3))."),
    "was-it-consent": _("Is consent really the basis? Else another right may fit better."),
    "no-precondition": _(
        "The person may always go to the supervisory authority, also at once (77)."
    ),
    "absolute": _("There is nothing to weigh and no ground to refuse (21(3))."),
    "which-right": _(
        "Does the person ask to see, correct, erase or stop something? Then first make it that "
        "right: each has its own conditions, work and answer."
    ),
}

# What the answer must hold by law.
MUST_ANSWER: dict[str, Promise] = {
    "confirmation": _("whether you hold data of this person (15(1))"),
    "copy": _("a copy of the data (15(3))"),
    "purposes": _("why you use them (15(1)(a))"),
    "categories": _("which kinds of data (15(1)(b))"),
    "recipients": _("to whom they went, by name (15(1)(c))"),
    "storage": _("how long you keep them (15(1)(d))"),
    "rights": _("which rights the person has (15(1)(e))"),
    "complaint": _("where to complain (12(4), 15(1)(f))"),
    "source": _("where the data come from (15(1)(g))"),
    "automated": _("automated decisions, and how they work (15(1)(h))"),
    "safeguards": _("the safeguards for data outside the EU (15(2))"),
    "old-and-new": _("what it was, and what it is now (16)"),
    "date": _("since when"),
    "systems": _("in which systems"),
    "recipients-told": _("which recipients are told, or why not (19)"),
    "per-category": _("per kind of data what is erased and what stays (17)"),
    "kept-until-and-statute": _("until when, and by which law, data stay (17(3)(b))"),
    "platforms": _("which websites you asked to remove the data (17(2))"),
    "ground": _("on which ground you restrict (18(1))"),
    "scope": _("which data it is about"),
    "effects": _("that you only keep them (18(2))"),
    "review": _("when you look at it again"),
    "told-before-lifting": _("that you tell it before you lift the restriction (18(3))"),
    "file": _("the file with the data (20(1))"),
    "format": _("in which format it is (20(1))"),
    "excluded": _("what is not in it, and why (20)"),
    "does-not-erase": _("that taking data along does not erase them (20(3))"),
    "stopped-since": _("since when you stopped (21)"),
    "suppression": _("that you keep a mark, so that no advertising goes out again (21(3))"),
    "reviewer": _("which person looked again (22(3))"),
    "review-outcome": _("what came of it (22(3))"),
    "logic": _("how the automated decision works (15(1)(h))"),
    "effects-of-withdrawal": _("what stops now (7(3))"),
    "earlier-stays-lawful": _("that what was done before stays lawful (7(3))"),
    "officer": _("how to reach the data protection officer (38(4))"),
}

COMPLAINT_RESULTS: dict[LineResult, Promise] = {
    LineResult.GRANTED: _("The complaint is well-founded"),
    LineResult.REFUSED: _("The complaint is not well-founded"),
}
RESULTS: dict[str, dict[LineResult, Promise]] = {
    RightType.ACCESS: {LineResult.GRANTED: _("The data are given")},
    RightType.RECTIFICATION: {LineResult.GRANTED: _("Corrected or completed")},
    RightType.ERASURE: {LineResult.GRANTED: _("Erased")},
    RightType.RESTRICTION: {LineResult.GRANTED: _("Only kept from now on")},
    RightType.PORTABILITY: {LineResult.GRANTED: _("The data are given to take along")},
    RightType.OBJECTION: {LineResult.GRANTED: _("We stop this use")},
    RightType.HUMAN_REVIEW: {LineResult.GRANTED: _("A person looked again")},
    RightType.CONSENT_WITHDRAWAL: {LineResult.GRANTED: _("We stopped")},
    RightType.COMPLAINT: COMPLAINT_RESULTS,
    RightType.OTHER: {LineResult.GRANTED: _("Answered")},
}

OUTCOMES: dict[str, dict[Outcome, Promise]] = {
    RightType.COMPLAINT: {
        Outcome.GRANTED: _("Well-founded"),
        Outcome.PARTLY: _("Partly well-founded"),
        Outcome.REFUSED: _("Not well-founded"),
    },
    RightType.OTHER: {Outcome.GRANTED: _("Answered")},
}

# Label and hint of what is written once for the whole decision (decision_rules.NOTES).
NOTES: dict[str, tuple[Promise, Promise | str]] = {
    "balancing": (
        _("How you weighed the interests"),
        _(
            "Needed when you do not stop. Which grounds of yours are compelling, and why do they "
            "weigh more than the situation of this person?"
        ),
    ),
    "reviewer": (
        _("Who looked again"),
        _("Name and function. It must be somebody who can change the decision."),
    ),
    "review_outcome": (_("What this person found"), ""),
    "logic": (_("How the automated decision works"), ""),
}

_PROBLEMS: dict[str, Promise] = {
    "no-parts": _("Add at least one part"),
    "too-many-parts": _("These are too many parts for one decision. Take some together"),
    "other-result": _("Choose the decision"),
    "no-ground": _("Choose the ground (GDPR article 12(4))"),
    "other-ground": _("This ground belongs to another right"),
    "no-motivation": _("Fill in why (GDPR article 12(4))"),
    "no-statute": _("Fill in which law says that you keep the data (GDPR article 17(3)(b))"),
    "kept-until-past": _("This day is over. Then the data need not be kept"),
    "no-statement": _("Fill in the statement that was added (GDPR article 16)"),
    "no-new": _("Fill in what it says now (GDPR article 16)"),
    "name-it": _("Fill in which part this is"),
    "no-balancing": _("Fill in how you weighed the interests (GDPR article 21(1))"),
    "no-reviewer": _("Fill in who looked again (GDPR article 22(3))"),
    "no-review_outcome": _("Fill in what this person found (GDPR article 22(3))"),
    "no-logic": _("Fill in how the automated decision works (GDPR article 15(1)(h))"),
}


def problem_words(code: str) -> Promise:
    return _PROBLEMS[code]


def note_word(name: str) -> str:
    """Empty for what is no note."""
    return str(NOTES[name][0]) if name in NOTES else ""


def conditions_in_words(right: str, aspect: str = "") -> list[Promise]:
    return [CONDITIONS[code] for code in right_of(right, aspect).conditions]


def answer_in_words(right: str, aspect: str = "") -> list[Promise]:
    return [MUST_ANSWER[code] for code in right_of(right, aspect).must_answer]


def result_word(right: str, result: str) -> str:
    """The same result has another name per right: a complaint is well-founded, data are erased."""
    return str(RESULTS.get(right, {}).get(LineResult(result)) or LineResult(result).label)


def outcome_word(right: str, outcome: str) -> str:
    """The same outcome has another name per right, too. Empty while there is none."""
    found = OUTCOMES.get(right, {}).get(Outcome(outcome)) if outcome else ""
    return str(found or (Outcome(outcome).label if outcome else ""))


def result_choices(right: str, aspect: str = "") -> list[tuple[str, str]]:
    return [(one.value, result_word(right, one)) for one in right_of(right, aspect).results]


def ground_choices(right: str, aspect: str = "") -> list[tuple[str, str]]:
    return [(one.value, str(RefusalGround(one).label)) for one in grounds_for(right, aspect)]
