"""The pages of the public form: one question each, in the order of form_steps."""

from requests_app.forms.public import about, what, who
from requests_app.forms.public.page import StepForm
from requests_app.forms.public.what import FOR_WHOM, RIGHTS
from requests_app.forms.public.who import ANSWER_BY, PROOFS

__all__ = ["ANSWER_BY", "FORMS", "FOR_WHOM", "PROOFS", "RIGHTS", "StepForm"]

FORMS: dict[str, type[StepForm]] = {
    "right": what.RightForm,
    "for_whom": what.ForWhomForm,
    "represented": what.RepresentedForm,
    "objection": about.ObjectionForm,
    "published": about.PublishedForm,
    "portable": about.PortableForm,
    "decision": about.DecisionForm,
    "consent": about.ConsentForm,
    "complaint": about.ComplaintForm,
    "data": what.DataForm,
    "correction": what.CorrectionForm,
    "person": who.PersonForm,
    "answer": who.AnswerForm,
    "address": who.AddressForm,
    "proof": who.ProofForm,
    "id_copy": who.IdCopyForm,
}
