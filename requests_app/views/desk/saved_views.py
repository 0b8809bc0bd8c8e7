"""Keeping a filter of the queue under a name."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from requests_app.forms.desk.lists import SavedViewForm
from requests_app.models import SavedView
from requests_app.services.lists import remove_view, save_view
from requests_app.views.desk.access import desk_or_403, sent
from requests_app.views.desk.queue import asked_query


@require_http_methods(["GET", "HEAD", "POST"])
def save_list(request: StaffRequest) -> HttpResponse:
    """The filter comes in the address of this page, and only what a filter knows is kept of it."""
    desk, query = desk_or_403(request.user), asked_query(request)
    queue_url = f"{reverse('queue')}?{query}"
    form = SavedViewForm(sent(request), cancel_url=queue_url)
    if form.is_valid():
        save_view(
            name=form.cleaned_data["name"],
            query=query,
            is_shared=form.cleaned_data["is_shared"],
            organisation=desk.sees_requests_of[0],
            owner=request.user,
        )
        messages.success(request, _("The list is saved."))
        return redirect(queue_url)
    return render(
        request, "requests_app/desk/save_list.html", {"form": form, "back_url": queue_url}
    )


@require_POST
def remove_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Only one's own; a shared list of a colleague stays."""
    view = get_object_or_404(SavedView, owner=request.user, pk=pk)
    remove_view(view=view)
    messages.success(request, _("The list is gone."))
    return redirect("queue")
