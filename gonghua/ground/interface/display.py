"""How pages are displayed: theme, size and language, kept in cookies, chosen without script.

Public pages are cached and hold no token against forgery, so these two views ask for none: they change how a page looks
to its reader, and nothing else.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from gonghua.ground.interface.context import SIZES, THEMES
from gonghua.ground.interface.gates import public

A_YEAR = 365 * 24 * 3600
CHOICES = {"theme": THEMES, "size": SIZES}


@public
@csrf_exempt
def display(request: HttpRequest) -> HttpResponse:
    """Show the choices; when sent, keep them and go back to where the reader was."""
    if request.method != "POST":
        return render(request, "interface/display.html", {"next": _ours(request, request.GET.get("next", "/"))})
    response = _back(request)
    for name, allowed in CHOICES.items():
        if request.POST.get(name) in allowed:
            _keep(response, name, request.POST[name])
    return response


@public
@csrf_exempt
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen."""
    response = _back(request)
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(_ours(request, request.POST.get("next", "/")))


def _ours(request: HttpRequest, target: str) -> str:
    """Return the address if it is one of this site, else the home's."""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
