"""Who asks for somebody else: in which role, and who gets the answer."""

from django import forms
from django.utils.translation import gettext_lazy

from requests_app.choices import AnswerTo, LetterKind, RepresentativeKind
from requests_app.documents import blocks_for
from requests_app.forms.desk.steps import DeskForm, LetterTexts
from requests_app.models import Representation

KINDS = [
    (RepresentativeKind.PARENT, gettext_lazy("Parent or guardian (proof: parental authority)")),
    (RepresentativeKind.CURATOR, gettext_lazy("Curator (proof: decision of the court)")),
    (
        RepresentativeKind.MENTOR,
        gettext_lazy("Mentor: only about care and welfare (proof: decision of the court)"),
    ),
    (
        RepresentativeKind.BEWINDVOERDER,
        gettext_lazy("Bewindvoerder: only about money (proof: decision of the court)"),
    ),
    (RepresentativeKind.LAWYER, gettext_lazy("Lawyer (normally without a mandate)")),
    (
        RepresentativeKind.AUTHORISED,
        gettext_lazy("Somebody with a written mandate (proof: that mandate)"),
    ),
]


class RepresentationForm(DeskForm):
    kind = forms.ChoiceField(
        choices=KINDS,
        widget=forms.RadioSelect,
        label=gettext_lazy("In which role does this person ask?"),
        help_text=gettext_lazy("A mentor or bewindvoerder may ask as far as his own task goes."),
        error_messages={"required": gettext_lazy("Choose the role")},
    )
    answer_to = forms.ChoiceField(
        choices=AnswerTo.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Who gets the answer?"),
        help_text=gettext_lazy(
            "Of a child, or of somebody under curatele, the answer goes to the representative "
            "(UAVG article 5). Who gave a mandate may want it himself."
        ),
        error_messages={"required": gettext_lazy("Choose who gets the answer")},
    )

    def adapt(self) -> None:
        row = Representation.objects.filter(privacy_request=self.privacy_request).first()
        self.initial.setdefault("answer_to", row.answer_to if row else AnswerTo.REPRESENTATIVE)
        if row:
            self.initial.setdefault("kind", row.kind)


class AskAuthorityForm(LetterTexts, DeskForm):
    def adapt(self) -> None:
        self.add_blocks(blocks_for(LetterKind.AUTHORITY_REQUEST))
