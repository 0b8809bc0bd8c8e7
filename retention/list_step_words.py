"""What each step of a destruction list says on its own page."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from retention.list_steps import Step


@dataclass(frozen=True)
class StepWords:
    title: Promise
    explanation: Promise
    submit: Promise
    done: Promise
    template: str = "retention/list_step.html"


WORDS: dict[Step, StepWords] = {
    Step.KEEP: StepWords(
        gettext_lazy("Keep what you chose"),
        gettext_lazy("It leaves this list and is held until the day that you fill in."),
        gettext_lazy("Keep"),
        gettext_lazy("Kept. It is no longer on the list."),
        "retention/keep_items.html",
    ),
    Step.TAKE_BACK: StepWords(
        gettext_lazy("Do not keep it after all"),
        gettext_lazy("The hold ends, and what is still due comes back on this list."),
        gettext_lazy("Do not keep it"),
        gettext_lazy("The hold has ended. What is due is back on the list."),
    ),
    Step.ASK_ADVICE: StepWords(
        gettext_lazy("Ask a colleague to look along"),
        gettext_lazy("The advice stays with the list. It decides nothing."),
        gettext_lazy("Ask advice"),
        gettext_lazy("Asked. Your colleague gets an email. The question stands with the list."),
    ),
    Step.GIVE_ADVICE: StepWords(
        gettext_lazy("Give your advice"),
        gettext_lazy("Look at the list first. You can give your advice once."),
        gettext_lazy("Give advice"),
        gettext_lazy("Your advice stands with the list."),
        "retention/give_advice.html",
    ),
    Step.SUBMIT: StepWords(
        gettext_lazy("Ask for approval"),
        gettext_lazy("Somebody else looks at the list, and approves it or sends it back."),
        gettext_lazy("Ask for approval"),
        gettext_lazy("The list waits for somebody else to approve it."),
    ),
    Step.APPROVE: StepWords(
        gettext_lazy("Approve this list"),
        gettext_lazy("What is destroyed cannot be brought back, by nobody."),
        gettext_lazy("Approve the destruction"),
        gettext_lazy("Approved. Until the end of the cooling-off it can be stopped."),
        "retention/approve_list.html",
    ),
    Step.RETURN: StepWords(
        gettext_lazy("Send the list back"),
        gettext_lazy("The reviewer looks at it again."),
        gettext_lazy("Send back"),
        gettext_lazy("The list is with the reviewer again."),
    ),
    Step.STOP: StepWords(
        gettext_lazy("Stop this destruction"),
        gettext_lazy("The approval is void, and the list goes back to the reviewer."),
        gettext_lazy("Stop"),
        gettext_lazy("Stopped. The list is with the reviewer again."),
    ),
}
