"""Hints to the workers that there is something to make and to send; the sweeps see it anyhow."""

from privacy_portal.celery import ring


def ring_for_letters() -> None:
    """After a service that issues a letter or a mail; neither waits nor fails."""
    ring("requests_app.tasks.render_owed_letters")
    ring("privacy_portal.mail.tasks.send_due_mail")
