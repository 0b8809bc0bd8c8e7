"""What was established and decided on the way; rows are added, never changed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import User
from requests_app.choices import (
    AnswerTo,
    AuthorityProof,
    ClockEventKind,
    ExtensionReason,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LineResult,
    Outcome,
    RefusalGround,
    RepresentativeKind,
)
from requests_app.models.privacy_request import PrivacyRequest
from requests_app.right_words import outcome_word


class ClockEvent(models.Model):
    """What moves the legal date; the date itself is computed from these (art. 12(3))."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="clock_events"
    )
    kind = models.CharField(max_length=30, choices=ClockEventKind)
    happened_on = models.DateField()
    reason = models.CharField(max_length=20, choices=ExtensionReason, blank=True)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT
    )  # None: the portal
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ClockEventKind.EXTENDED) | ~Q(reason=""),
                name="an_extension_has_reasons",  # art. 12(3): void without
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"


class IdentityCheck(models.Model):
    """How, when and by whom identity was checked; never what the document said."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="identity_checks"
    )
    method = models.CharField(max_length=20, choices=IdentityMethod)
    result = models.CharField(max_length=20, choices=IdentityResult)
    authority = models.CharField(
        max_length=20, choices=AuthorityProof, blank=True, default="", db_default=""
    )
    checked_on = models.DateField()
    verifier = models.ForeignKey(User, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.method} {self.result}"

    def clean(self) -> None:
        if self._is_for_another and self._is_established and not self.authority:
            raise ValidationError({"authority": _("Choose whether this person may ask")})

    @property
    def is_enough(self) -> bool:
        """Whether data may go to who asks: known, and for another also allowed (UAVG 5(4))."""
        may_ask = self.authority in (AuthorityProof.SEEN, AuthorityProof.NOT_DOUBTED)
        return self._is_established and (may_ask or not self._is_for_another)

    @property
    def _is_established(self) -> bool:
        return self.result == IdentityResult.ESTABLISHED

    @property
    def _is_for_another(self) -> bool:
        return self.privacy_request.for_whom != ForWhom.SELF


class Representation(models.Model):
    """Who asks for somebody else, on what authority, and to whom the answer goes (R-REQ-03)."""

    privacy_request = models.OneToOneField(
        PrivacyRequest, on_delete=models.CASCADE, related_name="representation"
    )
    kind = models.CharField(max_length=20, choices=RepresentativeKind)
    proof = models.CharField(max_length=20, choices=AuthorityProof, blank=True)  # not judged yet
    proof_judged_on = models.DateField(null=True, blank=True)
    answer_to = models.CharField(max_length=20, choices=AnswerTo, default=AnswerTo.REPRESENTATIVE)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT
    )  # None: he said so himself in the form
    recorded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.kind


class Decision(models.Model):
    """The last one counts; earlier ones stay."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="decisions"
    )
    outcome = models.CharField(max_length=20, choices=Outcome)
    ground = models.CharField(max_length=20, choices=RefusalGround, blank=True)
    sealed = models.BinaryField()  # {"motivation", "refused_part", and decision_rules.NOTES}
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT)
    decided_at = models.DateTimeField(auto_now_add=True)
    reviewer = models.ForeignKey(  # whom the decider asked to look; of the last decision only
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(  # where data disappear somebody else looks too
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(  # sent back by who looked; why stands in a note
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(  # the request was opened again after it: it is decided anew
        null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REFUSED, Outcome.PARTLY]) | ~Q(ground=""),
                name="a_refusal_has_a_ground",  # art. 12(4)
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("decided_by")),
                name="nobody_approves_his_own_decision",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(returned_by=None),
                name="a_decision_is_approved_or_sent_back",
            ),
        ]

    def __str__(self) -> str:
        return self.outcome

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]  # Django leaves ours
        return outcome_word(self.privacy_request.right, self.outcome)


class DecisionLine(models.Model):
    """One part of what was asked, such as a category of data, and what happens with it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(max_length=80, blank=True)  # code of a DataCategory in the register
    system = models.CharField(max_length=80, blank=True)  # code of a System in the register
    result = models.CharField(max_length=20, choices=LineResult)
    ground = models.CharField(max_length=20, choices=RefusalGround, blank=True)
    kept_until = models.DateField(null=True, blank=True)  # None: no date can be told yet
    statute = models.CharField(max_length=200, blank=True)
    # {"what", "motivation", "old", "new", "statement"}: in the words of the officer
    sealed = models.BinaryField()

    class Meta:
        ordering = ["decision", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(result__in=[LineResult.REFUSED, LineResult.KEPT]) | ~Q(ground=""),
                name="a_refused_line_has_a_ground",  # art. 12(4)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.result}"
