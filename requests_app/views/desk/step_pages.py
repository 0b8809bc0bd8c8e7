"""The steps of a request as buttons and pages: which words, and who may."""

from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.permissions import Action
from requests_app.views.desk.around_pages import AROUND
from requests_app.views.desk.step_page import StepPage
from requests_app.workflow import Step

PAGES: dict[Step, StepPage] = {
    Step.ASSIGN: StepPage(
        url_name="assign_request",
        action=Action.ASSIGN_REQUEST,
        title=_("Assign"),
        submit=_("Assign"),
        explanation=_("The handler sees the request in his list of tasks."),
        done=_("The request is assigned."),
    ),
    Step.RECORD_IDENTITY: StepPage(
        url_name="record_identity",
        title=_("Record identity"),
        submit=_("Record"),
        explanation=_(
            "We keep only how, when, by whom, and the result. Nothing of what a document says."
        ),
        done=_("The identity check is recorded."),
    ),
    Step.ASK_IDENTITY: StepPage(
        url_name="ask_identity",
        title=_("Ask for identity"),
        submit=_("Send the letter"),
        explanation=_(
            "Only when there is reasonable doubt (GDPR article 12(6)). Letter L-02 names the ways, "
            "the least invasive first. The clock stands still until the answer is there, but only "
            "if you ask without undue delay. The letter says which it is."
        ),
        done=_("The question is being sent."),
    ),
    Step.RECORD_SCOPE: StepPage(
        url_name="record_scope",
        title=_("Record the clarification"),
        submit=_("Record"),
        explanation=_("The person told which data he means. The clock runs again."),
        done=_("The clarification is recorded. The clock runs again."),
    ),
    Step.ASK_SCOPE: StepPage(
        url_name="ask_scope",
        title=_("Ask which data"),
        submit=_("Send the letter"),
        explanation=_(
            "Only when you hold a large quantity of data about this person (GDPR recital 63). "
            "Who wants everything keeps that right. "
            "The clock stands still until the answer is there, but only if you ask without "
            "undue delay. The letter says which it is."
        ),
        done=_("The question is being sent."),
    ),
    Step.INSTRUCT: StepPage(
        url_name="instruct_systems",
        action=Action.INSTRUCT_SYSTEMS,
        title=_("Hand out to the systems"),
        submit=_("Hand out"),
        explanation=_(
            "The register names where data of this person may be. Check it: add a system, or leave "
            "one out with the reason."
        ),
        done=_("The work is handed out."),
    ),
    Step.DECIDE: StepPage(
        url_name="decide_request",
        title=_("Decide"),
        submit=_("Record the decision"),
        explanation=_("Nothing is sent yet: the answer is the next step."),
        done=_("The decision is recorded."),
    ),
    Step.ACT_AT_ONCE: StepPage(
        url_name="act_at_once",
        title=_("Stop at once"),
        submit=_("Stop now"),
        explanation=_(
            "This may not wait for a month (GDPR articles 7(3), 21(3)). We mark this person in the "
            "register, record that it is granted, and hand it out to the systems that the register "
            "names. You can change each task afterwards."
        ),
        done=_("It is recorded, and handed out. Look at the tasks per system."),
    ),
    Step.RESTRICT: StepPage(
        url_name="restrict_data",
        title=_("Restrict the data"),
        submit=_("Restrict"),
        explanation=_(
            "From now on the data are only kept: not deleted, exported or used for mail "
            "(GDPR article 18). The systems that the register names get a task at once. "
            "The person is told before this ends."
        ),
        done=_("The data are restricted. Look at the tasks per system."),
    ),
    Step.LIFT_RESTRICTION: StepPage(
        url_name="lift_restriction",
        title=_("Look again at the restriction"),
        submit="",
        done="",
    ),
    Step.INSTRUCT_RESTRICTION: StepPage(
        url_name="instruct_restriction",
        action=Action.INSTRUCT_SYSTEMS,
        title=_("Tell more systems of the restriction"),
        submit=_("Hand out"),
        explanation=_(
            "Systems that were told before are left out. Add a system that the register does not "
            "name."
        ),
        done=_("The work is handed out."),
    ),
    Step.TELL_RECIPIENTS: StepPage(
        url_name="tell_recipients",
        title=_("Tell the recipients"),
        submit="",
        done="",
    ),
    Step.TELL_PLATFORMS: StepPage(
        url_name="tell_platforms",
        title=_("Take away what is public"),
        submit=_("Add this place"),
        explanation=_(
            "Where did the data become public? Remove them from your own places. Ask others to "
            "remove links and copies (GDPR article 17(2))."
        ),
        done=_("The place is added."),
    ),
    Step.ASK_APPROVAL: StepPage(
        url_name="ask_approval",
        title=_("Ask a colleague to look at the decision"),
        submit=_("Ask this colleague"),
        explanation=_(
            "Data will disappear, and that cannot be undone. Your colleague finds it under Today, "
            "and sees this request until he looked."
        ),
        done=_("Your colleague is asked."),
    ),
    Step.APPROVE_DECISION: StepPage(
        url_name="approve_decision",
        action=Action.APPROVE_DECISION,
        title=_("Look at the decision of a colleague"),
        submit=_("Approve the decision"),
        explanation=_(
            "Data will disappear, and that cannot be undone. So a second person looks first."
        ),
        done=_("It is recorded. Your colleague can go on."),
        is_danger=True,
    ),
    Step.WRITE_ANSWER: StepPage(
        url_name="write_answer",
        title=_("Write the answer"),
        submit=_("Save"),
        done=_("The draft is saved."),
    ),
    Step.EXTEND: StepPage(
        url_name="extend_deadline",
        title=_("Extend the term"),
        submit=_("Extend and send the letter"),
        explanation=_(
            "Two months more, once, with reasons (GDPR article 12(3)). Letter L-08 goes at once. "
            "After the last day for this notice an extension is void."
        ),
        done=_("The term is extended. The letter is being sent."),
    ),
    Step.CLOSE_UNIDENTIFIED: StepPage(
        url_name="close_unidentified",
        title=_("Close: identity not established"),
        submit=_("Close the request"),
        explanation=_(
            "Letter L-07 tells why, how to go on, and where to complain. It cannot be taken back. "
            "Who shows later who he is, can go on: then open the request again."
        ),
        done=_("The request is closed. The letter is being sent."),
        is_danger=True,
    ),
    Step.WITHDRAW: StepPage(
        url_name="withdraw_request",
        title=_("Withdraw for the person"),
        submit=_("Withdraw the request"),
        explanation=_(
            "Only when this person himself says that he stops, for example by telephone. "
            "Letter L-31 confirms it. The letter cannot be taken back; the request can be opened "
            "again."
        ),
        done=_("The request is withdrawn. The letter is being sent."),
        is_danger=True,
    ),
    **AROUND,
}
