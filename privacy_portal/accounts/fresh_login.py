"""Who does something that cannot be undone, shows first that it is still him (M9)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

Extra = ParamSpec("Extra")
View = Callable[Concatenate[Any, Extra], HttpResponseBase]


def fresh_login_required(view: View[Extra]) -> View[Extra]:
    """Lets through who typed his password or code in the last minutes; asks the others first.

    Put it on the page that asks for confirmation as well as on what it posts to (usually one view):
    after typing his password somebody comes back at the page, and what he had posted is not kept.
    """

    @wraps(view)
    def wrapped(request: Any, /, *args: Extra.args, **kwargs: Extra.kwargs) -> HttpResponseBase:
        if is_reauthentication_required(request, app=__name__):
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('account_reauthenticate')}?{query}")
        return view(request, *args, **kwargs)

    return wrapped
