"""Signing in with one click, in the demo only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gonghua.demo.roles import role_called
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import public
from gonghua.ground.people.queries import accounts


@public
@require_POST
def sign_in(request: HouseRequest) -> HttpResponse:
    """Sign in as the account of the role that was sent; outside the demo this page does not exist."""
    role = role_called(request.POST.get("role", "")) if settings.DEMO else None
    account = accounts().filter(username=role.username, is_active=True).first() if role else None
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)
