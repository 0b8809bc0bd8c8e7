"""The steps around a request: other requests, representation, fees, other organisations."""

from django.utils.translation import gettext_lazy as _

from requests_app.views.desk.step_page import StepPage
from requests_app.workflow import Step

AROUND: dict[Step, StepPage] = {
    Step.RECORD_REPRESENTATION: StepPage(
        url_name="record_representation",
        title=_("Record who asks for this person"),
        submit=_("Record"),
        explanation=_(
            "Has the person himself died? Then the GDPR does not apply (recital 27). Tell who asks "
            "so, and see together what other rules allow: make it ‘Something else’."
        ),
        done=_("It is recorded who asks, and who gets the answer."),
    ),
    Step.ASK_AUTHORITY: StepPage(
        url_name="ask_authority",
        title=_("Ask for proof that this person may ask"),
        submit=_("Send the letter"),
        explanation=_(
            "Only when there is reasonable doubt. Letter L-03 names the proofs. A lawyer normally "
            "needs none. The clock stands still until the answer is there, but only if you "
            "ask without undue delay. The letter says which it is."
        ),
        done=_("The question is being sent."),
    ),
    Step.CONVERT: StepPage(
        url_name="convert_request",
        title=_("Make it another right"),
        submit=_("Change the right"),
        explanation=_(
            "When another right fits better what this person wants. The day of receipt stays. A "
            "complaint has a term of its own."
        ),
        done=_("The right is changed. The person can read why."),
    ),
    Step.SPLIT: StepPage(
        url_name="split_request",
        title=_("Split off another right"),
        submit=_("Make the second request"),
        explanation=_(
            "When one letter asks for several things. The second request has the same day of "
            "receipt, the same person and the same code. Files stay with this one."
        ),
        done=_("The second request is made. You find it below ‘Related requests’."),
    ),
    Step.LINK: StepPage(
        url_name="close_as_duplicate",
        title=_("Handle together with an earlier request"),
        submit=_("Close this request"),
        explanation=_(
            "Only when it is the same request again, and the first is still open. Letter L-31 "
            "names the first. Who asks again after an answer, gets an answer again."
        ),
        done=_("The request is closed. It goes on in the earlier one."),
        is_danger=True,
    ),
    Step.REOPEN: StepPage(
        url_name="reopen_request",
        title=_("Open again"),
        submit=_("Open the request again"),
        explanation=_(
            "For example when somebody shows after all who he is. The dates count from the day of "
            "receipt, as before."
        ),
        done=_("The request is open again."),
    ),
    Step.ANNOUNCE_FEE: StepPage(
        url_name="announce_fee",
        title=_("Tell what it would cost"),
        submit=_("Send the letter"),
        explanation=_(
            "Normally a request is free. Only a further copy (GDPR article 15(3)), or a request "
            "that is manifestly unfounded or excessive (12(5)), may cost something. Letter L-23 "
            "tells it beforehand, so that this person can stop. The clock runs on."
        ),
        done=_("The letter is being sent. Nothing is decided until this person reacts."),
    ),
    Step.SETTLE_FEE: StepPage(
        url_name="settle_fee",
        title=_("Record what was said about the fee"),
        submit=_("Record"),
        explanation=_(
            "Who says nothing has not agreed. Then you may answer free of charge, or decide that "
            "the request is refused (GDPR article 12(5)). Who wants to stop withdraws his request."
        ),
        done=_("It is recorded."),
    ),
    Step.FORWARD: StepPage(
        url_name="forward_request",
        title=_("Forward to the client: we are processor"),
        submit=_("Forward and close the request"),
        explanation=_(
            "Only when we hold all these data for a client, and he decides why and how (GDPR "
            "article 28(3)(e)). Letter L-24 tells this person to whom it goes, L-25 tells the "
            "client. The letters cannot be taken back; the request can be opened again."
        ),
        done=_("The request is forwarded. Both letters are being made."),
        is_danger=True,
    ),
    Step.TELL_IMPACT: StepPage(
        url_name="tell_impact",
        title=_("Tell what this means for the service"),
        submit=_("Send the letter"),
        explanation=_(
            "Only when using this right really makes our service or the employment impossible. "
            "Letter L-29 says what, and what can still be done. It never is a threat."
        ),
        done=_("The letter is being sent."),
    ),
    Step.TALK_ABOUT_SUPPLY: StepPage(
        url_name="talk_about_supply",
        title=_("Note a talk about data that are not given"),
        submit=_("Send the letter"),
        explanation=_(
            "When somebody does not want to give data that a law or contract asks for. First talk. "
            "Letter L-30 then says what is needed and what follows; a person decides that."
        ),
        done=_("The letter is being sent."),
    ),
}
