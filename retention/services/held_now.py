"""Whether a part is held today, whatever dates were computed before the hold was placed."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from retention.models import HeldDossier, Hold


def held_now(today: date) -> Exists:
    """For a filter on RetentionItem."""
    of_line = Q(line=None) | Q(line=OuterRef("line"))
    holds = Hold.objects.in_force(today).values("pk")
    return Exists(HeldDossier.objects.filter(of_line, dossier=OuterRef("dossier"), hold__in=holds))
