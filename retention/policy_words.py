"""What another policy would change, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from retention.choices import ReleaseMode
from retention.models import RetentionPolicy


def asked_in_words(policy: RetentionPolicy) -> list[str]:
    """One or two sentences for each thing that was asked; none when nothing was."""
    words = {"mode": _mode, "cooling_off_days": _cooling_off, "ceiling_months": _ceiling}
    return [say(policy) for name, say in words.items() if name in policy.asked]


def _mode(policy: RetentionPolicy) -> str:
    if policy.asked["mode"] == ReleaseMode.EXPLICIT:
        return _(
            "Nothing is destroyed any more without approval. What has not begun yet and nobody "
            "approved, waits for that; both warnings come again."
        )
    return _(
        "What nobody decides on is destroyed by itself on its last allowed day. Of each list both "
        "warnings come first, with time to decide; also of the lists that are late now."
    )


def _cooling_off(policy: RetentionPolicy) -> str:
    days = policy.asked["cooling_off_days"]
    if not days:
        text = _("What is approved can be stopped on that same day only. Now that is %(before)s.")
        return text % {"before": _days(policy.cooling_off_days)}
    text = _("What is approved can be stopped for %(after)s. Now that is %(before)s.")
    return text % {"after": _days(days), "before": _days(policy.cooling_off_days)}


def _days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def _ceiling(policy: RetentionPolicy) -> str:
    return _(
        "Data are kept for at most %(after)s months where no law and no contract says otherwise. "
        "Now that is %(before)s."
    ) % {"after": policy.asked["ceiling_months"], "before": policy.ceiling_months}
